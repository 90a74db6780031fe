import { appointmentRoutes, type AppointmentAction, type AppointmentRow } from '@yiwang/contract/services'
import { App, Button, Flex, Input, Popconfirm, Table } from 'antd'
import { useState } from 'react'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { rowsOf } from '../../shared/paged.ts'
import { PagedRows } from '../../shared/ui/paged-rows.tsx'
import { useErrorText } from '../../shared/ui/states.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { dayAhead, dayOf, today } from '../../shared/when.ts'
import { ArrangeModal } from './arrange.modal.tsx'
import { BookModal } from './book.modal.tsx'
import { DayStrip } from './day-strip.tsx'
import { hallSearch } from './hall.search.ts'
import { HALL, useAppointments } from './hall.query.ts'

const SHOWN_DAYS = 13

/** Appointments of a day, with the fortnight around it; each row has what may be done next. */
export function AppointmentsPanel() {
  const { t, code } = useText()
  const { message } = App.useApp()
  const say = useErrorText()
  const [search, setSearch] = useUrlState(hallSearch)
  const day = search.from ?? today()
  const fortnight = { from: today(), until: dayAhead(SHOWN_DAYS) }
  const strip = useAppointments({ ...fortnight, state: ['asked', 'booked', 'arrived'] })
  const list = useAppointments({ from: day, until: day })
  const rows = rowsOf(list.data?.pages)
  const [booking, setBooking] = useState(false)
  const [arranging, setArranging] = useState<{ row: AppointmentRow; action: 'arrange' | 'move' } | null>(null)
  const told = {
    onSuccess: () => void message.success(t('hall.saved')),
    onError: (error: unknown) => void message.error(say(error)),
  }
  const finish = useWrite(appointmentRoutes.finish, HALL)
  const miss = useWrite(appointmentRoutes.miss, HALL)
  const cancel = useWrite(appointmentRoutes.cancel, HALL)
  const arrive = useWrite(appointmentRoutes.arrive, HALL)
  function act(row: AppointmentRow, action: AppointmentAction) {
    const params = { appointmentId: row.id }
    const { version } = row
    if (action === 'arrange' || action === 'move') setArranging({ row, action })
    else if (action === 'finish') finish.mutate({ call: { params }, version }, told)
    else if (action === 'miss') miss.mutate({ call: { params }, version }, told)
    else if (action === 'cancel') cancel.mutate({ call: { params, body: {} }, version }, told)
    else
      arrive.mutate(
        { call: { params }, version },
        {
          ...told,
          onSuccess: ({ number, before }) => void message.success(t('hall.taken', { number, before })),
        },
      )
  }
  return (
    <>
      <Flex justify="space-between" gap={16} wrap style={{ marginBottom: 16 }}>
        <DayStrip day={day} rows={rowsOf(strip.data?.pages)} onPick={(from) => setSearch({ from })} />
        <Flex gap={8}>
          <Input
            type="date"
            aria-label={t('hall.day')}
            style={{ width: 150 }}
            value={day}
            onChange={({ target }) => setSearch({ from: target.value })}
          />
          <Button type="primary" onClick={() => setBooking(true)}>
            {t('hall.book')}
          </Button>
        </Flex>
      </Flex>
      <PagedRows
        query={list}
        isEmpty={rows.length === 0}
        empty={{ title: t('hall.appointmentsNone'), hint: t('hall.noBlame') }}
      >
        <Table<AppointmentRow>
          size="small"
          rowKey="id"
          dataSource={rows}
          pagination={false}
          columns={[
            {
              key: 'time',
              title: t('hall.time'),
              width: 130,
              render: (_, { startsAt, endsAt }) => `${hourOf(startsAt)}–${hourOf(endsAt)}`,
            },
            {
              key: 'matter',
              title: t('hall.matter'),
              render: (_, row) => (
                <>
                  <strong>{row.matterName}</strong>
                  <div className="quiet">
                    {code('appointmentKind', row.kind)} · {row.hallName}
                    {row.windowNumber !== null && ` · ${t('hall.windowNo', { n: row.windowNumber })}`}
                  </div>
                  {row.place !== '' && <div>{row.place}</div>}
                  {row.note !== '' && <div className="quiet">{row.note}</div>}
                </>
              ),
            },
            {
              key: 'who',
              title: t('hall.who'),
              width: 170,
              render: (_, row) => (
                <>
                  {row.name} {row.phone}
                  {row.need !== 'none' && <div>{code('queueNeed', row.need)}</div>}
                </>
              ),
            },
            { key: 'server', title: t('hall.server'), width: 140, render: (_, { server }) => server ?? '—' },
            {
              key: 'state',
              title: t('hall.state'),
              width: 110,
              render: (_, { state }) => code('appointmentState', state),
            },
            {
              key: 'tools',
              title: t('admin.common.actions'),
              width: 260,
              render: (_, row) => (
                <Flex gap={8} wrap>
                  {row.can
                    .filter((action) => isTimely(row, action))
                    .map((action) =>
                      action === 'cancel' ? (
                        <Popconfirm
                          key={action}
                          title={t('hall.cancelSure')}
                          okText={t('hall.cancelDo')}
                          cancelText={t('hall.back')}
                          onConfirm={() => act(row, action)}
                        >
                          <Button size="small">{code('appointmentAction', action)}</Button>
                        </Popconfirm>
                      ) : (
                        <Button key={action} size="small" onClick={() => act(row, action)}>
                          {code('appointmentAction', action)}
                        </Button>
                      ),
                    )}
                </Flex>
              ),
            },
          ]}
        />
      </PagedRows>
      {booking && <BookModal onClose={() => setBooking(false)} />}
      {arranging && <ArrangeModal {...arranging} onClose={() => setArranging(null)} />}
    </>
  )
}

/** Nobody comes, is done or stays away before their day. */
function isTimely({ startsAt }: AppointmentRow, action: AppointmentAction): boolean {
  const day = dayOf(Date.parse(startsAt))
  if (action === 'arrive') return day === today()
  if (action === 'miss') return Date.parse(startsAt) <= Date.now()
  return action !== 'finish' || day <= today()
}

/** The county's wall clock. */
function hourOf(at: string): string {
  return new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(11, 16)
}
