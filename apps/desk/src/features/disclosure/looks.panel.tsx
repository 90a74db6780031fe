import { Link } from '@tanstack/react-router'
import type { LookRow } from '@yiwang/contract/disclosure'
import { Table } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { rowsOf } from '../../shared/paged.ts'
import { PagedRows } from '../../shared/ui/paged-rows.tsx'
import { Exact } from '../../shared/ui/time.tsx'
import { useLooks } from './disclosure.query.ts'
import { useFactWords } from './fact-words.ts'

/** Who looked at whose sealed facts, when and why: for those who answer for the area. */
export function LooksPanel() {
  const { t, code } = useText()
  const factWords = useFactWords()
  const looks = useLooks()
  const rows = rowsOf(looks.data?.pages)
  return (
    <PagedRows
      query={looks}
      isEmpty={rows.length === 0}
      empty={{ title: t('disclosure.looks.none'), hint: t('disclosure.looks.noneHint') }}
    >
      <Table<LookRow>
        size="small"
        rowKey="id"
        dataSource={rows}
        pagination={false}
        columns={[
          { key: 'at', title: t('disclosure.at'), width: 150, render: (_, row) => <Exact at={row.at} /> },
          {
            key: 'who',
            title: t('disclosure.looks.who'),
            width: 200,
            render: (_, row) => (
              <>
                {row.actorName}
                <div className="quiet">
                  {[code('role', row.role), row.unit ?? row.place].filter(Boolean).join(' · ')}
                </div>
              </>
            ),
          },
          {
            key: 'whom',
            title: t('disclosure.looks.whom'),
            width: 140,
            render: (_, row) =>
              row.subjectLabel === null ? (
                <span className="quiet">{t('disclosure.outOfReach')}</span>
              ) : (
                <Link to={`/library/${row.subjectId}`}>{row.subjectLabel}</Link>
              ),
          },
          {
            key: 'kind',
            title: t('disclosure.looks.kind'),
            width: 110,
            render: (_, row) => code('lookKind', row.kind),
          },
          { key: 'facts', title: t('disclosure.facts'), render: (_, row) => factWords(row.facts) },
          {
            key: 'why',
            title: t('disclosure.why'),
            render: (_, row) => (
              <>
                {code('purpose', row.purpose)}
                <div className="quiet">{row.reason}</div>
              </>
            ),
          },
        ]}
      />
    </PagedRows>
  )
}
