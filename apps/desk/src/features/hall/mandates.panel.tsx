import type { MandateRow, MandateState } from '@yiwang/contract/services'
import { Button, Table } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { rowsOf } from '../../shared/paged.ts'
import { PagedRows } from '../../shared/ui/paged-rows.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { hallSearch } from './hall.search.ts'
import { useMandates } from './hall.query.ts'
import { MandateDrawer } from './mandate.drawer.tsx'

const SIGN: Record<MandateState, { sign: string; tone: string }> = {
  active: { sign: '✓', tone: 'done' },
  'not-begun': { sign: '○', tone: 'plain' },
  expired: { sign: '■', tone: 'plain' },
  revoked: { sign: '✕', tone: 'danger' },
}

/** Mandates: for what, by whom, until when, and which papers are out. */
export function MandatesPanel() {
  const { t, code } = useText()
  const [search, setSearch] = useUrlState(hallSearch)
  const list = useMandates()
  const rows = rowsOf(list.data?.pages)
  return (
    <PagedRows
      query={list}
      isEmpty={rows.length === 0}
      empty={{ title: t('hall.mandatesNone'), hint: t('hall.mandatesHint') }}
    >
      <Table<MandateRow>
        size="small"
        rowKey="id"
        dataSource={rows}
        pagination={false}
        columns={[
          {
            key: 'number',
            title: t('hall.mandate'),
            render: (_, row) => (
              <>
                <Button type="link" style={{ padding: 0 }} onClick={() => setSearch({ id: row.id }, true)}>
                  {row.number}
                </Button>
                <div>{[...row.range.matters, ...row.range.classes].map(({ name }) => name).join(' · ')}</div>
              </>
            ),
          },
          {
            key: 'principal',
            title: t('hall.principal'),
            width: 140,
            render: (_, row) => `${row.name} · ${row.areaName}`,
          },
          { key: 'agent', title: t('hall.agent'), width: 120, dataIndex: 'agentName' },
          {
            key: 'days',
            title: t('hall.days'),
            width: 210,
            render: (_, { startsOn, endsOn }) => `${startsOn} – ${endsOn}`,
          },
          {
            key: 'state',
            title: t('hall.state'),
            width: 120,
            render: (_, { state }) => (
              <span className={`tag tag-${SIGN[state].tone}`}>
                <span aria-hidden>{SIGN[state].sign}</span> {code('mandateState', state)}
              </span>
            ),
          },
          {
            key: 'out',
            title: t('hall.papersOut'),
            width: 130,
            render: (_, { out }) => (out === 0 ? t('hall.papersBack') : t('hall.papersCount', { n: out })),
          },
        ]}
      />
      {search.id !== undefined && <MandateDrawer mandateId={search.id} onClose={() => setSearch({ id: undefined })} />}
    </PagedRows>
  )
}
