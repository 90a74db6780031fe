import { lookRoutes, type Alarm } from '@yiwang/contract/disclosure'
import { Button, Flex, Table } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { rowsOf } from '../../shared/paged.ts'
import { Chip } from '../../shared/ui/chip.tsx'
import { PagedRows } from '../../shared/ui/paged-rows.tsx'
import { Exact } from '../../shared/ui/time.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { useAlarms } from './disclosure.query.ts'
import { disclosureSearch } from './disclosure.search.ts'
import { NoteModal } from './note.modal.tsx'

/** Unusual looking-up, to be asked about: a figure, never a verdict. */
export function AlarmsPanel() {
  const { t, code, anyCode } = useText()
  const [search, setSearch] = useUrlState(disclosureSearch)
  const [closing, setClosing] = useState<Alarm | null>(null)
  const alarms = useAlarms(search.all === 'true')
  const rows = rowsOf(alarms.data?.pages)
  return (
    <>
      <Flex gap={8} style={{ marginBottom: 8 }}>
        <Chip on={search.all === undefined} onToggle={() => setSearch({ all: search.all ? undefined : 'true' })}>
          {t('disclosure.openOnly')}
        </Chip>
      </Flex>
      <PagedRows query={alarms} isEmpty={rows.length === 0} empty={{ title: t('disclosure.alarms.none') }}>
        <Table<Alarm>
          size="small"
          rowKey="id"
          dataSource={rows}
          pagination={false}
          columns={[
            { key: 'at', title: t('disclosure.at'), width: 150, render: (_, row) => <Exact at={row.at} /> },
            {
              key: 'who',
              title: t('disclosure.looks.who'),
              render: (_, row) => `${row.actorName} · ${anyCode('role', row.role)}`,
            },
            {
              key: 'kind',
              title: t('disclosure.alarms.kind'),
              render: (_, row) =>
                `${code('alarmKind', row.kind)} · ${t('disclosure.alarms.amount', { n: row.amount })}`,
            },
            {
              key: 'end',
              title: t('disclosure.note'),
              render: (_, row) =>
                row.closedAt === null ? (
                  <Button size="small" onClick={() => setClosing(row)}>
                    {t('disclosure.alarms.close')}
                  </Button>
                ) : (
                  <>
                    {row.note}
                    <div className="quiet">{row.closedBy}</div>
                  </>
                ),
            },
          ]}
        />
      </PagedRows>
      {closing && (
        <NoteModal
          route={lookRoutes.closeAlarm}
          title={t('disclosure.alarms.close')}
          about={<p>{`${closing.actorName} · ${code('alarmKind', closing.kind)}`}</p>}
          act={t('disclosure.alarms.close')}
          label={t('disclosure.alarms.found')}
          least={2}
          write={(note) => ({ call: { params: { alarmId: closing.id }, body: { note } }, version: closing.version })}
          onClose={() => setClosing(null)}
        />
      )}
    </>
  )
}
