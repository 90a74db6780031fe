import type { QueueView, TicketView } from '@yiwang/contract/services'
import { Button, Table } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { Ago } from '../../shared/ui/time.tsx'

type Props = {
  queue: QueueView
  classes: readonly { code: string; name: string }[]
  mayRecall: boolean
  onRecall: (ticketId: string) => void
}

/** Who waits, in order of arrival, and who was passed over and may come back. */
export function WaitingTable({ queue, classes, mayRecall, onRecall }: Props) {
  const { t, code } = useText()
  const rows = [...queue.waiting, ...queue.skipped]
  const nameOf = (classCode: string) => classes.find((one) => one.code === classCode)?.name ?? classCode
  return (
    <section aria-label={t('hall.waitingList')} style={{ flex: '1 1 520px' }}>
      <p>
        {queue.waits.map(({ classCode, waiting, minutes }) => (
          <span key={classCode} style={{ marginInlineEnd: 16 }}>
            <strong>{nameOf(classCode)}</strong> {t('hall.waitingCount', { n: waiting })}
            {minutes ? ` · ${t('hall.waitRange', minutes)}` : ''}
          </span>
        ))}
      </p>
      <Table<TicketView>
        size="small"
        rowKey="id"
        dataSource={rows}
        pagination={{ pageSize: 15, hideOnSinglePage: true }}
        locale={{ emptyText: t('hall.nobodyWaits') }}
        columns={[
          { key: 'number', title: t('hall.number'), width: 90, render: (_, { number }) => <strong>{number}</strong> },
          { key: 'class', title: t('hall.class'), render: (_, { classCode }) => nameOf(classCode) },
          {
            key: 'need',
            title: t('hall.need'),
            render: (_, { need, bookedAt }) => (
              <>
                {need === 'none' ? '' : code('queueNeed', need)} {bookedAt === null ? '' : t('hall.withAppointment')}
              </>
            ),
          },
          { key: 'since', title: t('hall.since'), width: 110, render: (_, { takenAt }) => <Ago at={takenAt} /> },
          {
            key: 'state',
            title: t('hall.state'),
            width: 190,
            render: (_, { id, number, state }) =>
              state === 'skipped' ? (
                <Button
                  size="small"
                  disabled={!mayRecall}
                  aria-label={t('hall.recallOf', { number })}
                  onClick={() => onRecall(id)}
                >
                  {t('hall.recallSkipped')}
                </Button>
              ) : (
                code('ticketState', state)
              ),
          },
        ]}
      />
    </section>
  )
}
