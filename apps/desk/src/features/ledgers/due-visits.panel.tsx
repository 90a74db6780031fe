import { Link } from '@tanstack/react-router'
import { Flex, Table } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { rowsOf } from '../../shared/paged.ts'
import { wordOf } from '../../shared/registers/value-text.ts'
import { AreaSelect } from '../../shared/ui/area-select.tsx'
import { PagedRows } from '../../shared/ui/paged-rows.tsx'
import { dayOf } from '../../shared/when.ts'
import { useDueVisits } from './ledgers.query.ts'
import { VisitDay } from './visit-day.tsx'

const AHEAD = 14 * 86_400_000

/** Visits that are overdue or due within two weeks, across all ledgers in sight. */
export function DueVisitsPanel({ areaId, onArea }: { areaId: string | undefined; onArea: (id?: string) => void }) {
  const { t, lang } = useText()
  const [until] = useState(() => dayOf(Date.now() + AHEAD))
  const due = useDueVisits(until, areaId)
  const rows = rowsOf(
    due.data?.pages.map(({ items }) => ({ items: items.map((row) => ({ ...row, id: row.recordId })) })),
  )
  return (
    <>
      <Flex gap={8} align="center" style={{ marginBottom: 16 }}>
        <AreaSelect label={t('field.area')} value={areaId} onChange={onArea} />
        <span className="quiet">{t('ledgers.dueUntil', { day: until })}</span>
      </Flex>
      <PagedRows
        query={due}
        isEmpty={rows.length === 0}
        empty={{ title: t('ledgers.nothingDue'), hint: t('ledgers.nothingDueHint') }}
      >
        <Table
          size="small"
          rowKey="id"
          pagination={false}
          dataSource={rows}
          columns={[
            {
              key: 'label',
              title: t('ledgers.subject'),
              render: (_, row) => <Link to={`/ledgers/${row.ledgerId}?record=${row.recordId}`}>{row.label}</Link>,
            },
            { key: 'ledger', title: t('ledgers.ledger'), render: (_, row) => wordOf(row.ledgerName, lang) },
            { key: 'area', title: t('field.area'), render: (_, row) => row.areaName },
            { key: 'day', title: t('ledgers.nextVisit'), render: (_, row) => <VisitDay {...row} /> },
          ]}
        />
      </PagedRows>
    </>
  )
}
