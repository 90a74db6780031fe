import type { Correction } from '@yiwang/contract/disclosure'
import { Button, Flex, Table } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { rowsOf } from '../../shared/paged.ts'
import { Chip } from '../../shared/ui/chip.tsx'
import { PagedRows } from '../../shared/ui/paged-rows.tsx'
import { Ago, Exact } from '../../shared/ui/time.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { AnswerCorrectionModal } from './answer-correction.modal.tsx'
import { CorrectionWish } from './correction-wish.tsx'
import { useCorrections } from './disclosure.query.ts'
import { disclosureSearch } from './disclosure.search.ts'
import { StateWord } from './state-tag.tsx'

/** What residents want to have put right, the most urgent first. */
export function CorrectionsPanel() {
  const { t } = useText()
  const [search, setSearch] = useUrlState(disclosureSearch)
  const [answering, setAnswering] = useState<Correction | null>(null)
  const corrections = useCorrections(search.all === 'true')
  const rows = rowsOf(corrections.data?.pages)
  return (
    <>
      <Flex gap={8} style={{ marginBottom: 8 }}>
        <Chip on={search.all === undefined} onToggle={() => setSearch({ all: search.all ? undefined : 'true' })}>
          {t('disclosure.openOnly')}
        </Chip>
      </Flex>
      <PagedRows
        query={corrections}
        isEmpty={rows.length === 0}
        empty={{ title: t('disclosure.corrections.none'), hint: t('disclosure.corrections.noneHint') }}
      >
        <Table<Correction>
          size="small"
          rowKey="id"
          dataSource={rows}
          pagination={false}
          columns={[
            {
              key: 'due',
              title: t('disclosure.corrections.due'),
              width: 150,
              render: (_, row) => (
                <span className={row.isOverdue ? 'danger' : undefined}>
                  {row.isOverdue && `■ ${t('disclosure.corrections.overdue')} `}
                  <Exact at={row.dueAt} />
                </span>
              ),
            },
            {
              key: 'who',
              title: t('disclosure.corrections.who'),
              width: 170,
              render: (_, row) => (
                <>
                  {row.subjectLabel ?? t('disclosure.outOfReach')}
                  <div className="quiet">
                    {[row.area, row.atCounter ? t('disclosure.corrections.atCounter') : null]
                      .filter(Boolean)
                      .join(' · ')}
                  </div>
                </>
              ),
            },
            {
              key: 'what',
              title: t('disclosure.corrections.what'),
              render: (_, row) => (
                <>
                  <CorrectionWish correction={row} />
                  <div className="quiet">{row.explanation}</div>
                </>
              ),
            },
            { key: 'asked', title: t('disclosure.askedAt'), width: 110, render: (_, row) => <Ago at={row.askedAt} /> },
            {
              key: 'state',
              title: t('disclosure.state'),
              width: 220,
              render: (_, row) => (
                <>
                  <StateWord group="correctionState" state={row.state} />
                  {row.reason && <div className="quiet">{row.reason}</div>}
                </>
              ),
            },
            {
              key: 'do',
              width: 90,
              render: (_, row) =>
                row.state === 'open' && (
                  <Button size="small" type="primary" onClick={() => setAnswering(row)}>
                    {t('disclosure.corrections.answer')}
                  </Button>
                ),
            },
          ]}
        />
      </PagedRows>
      {answering && <AnswerCorrectionModal correction={answering} onClose={() => setAnswering(null)} />}
    </>
  )
}
