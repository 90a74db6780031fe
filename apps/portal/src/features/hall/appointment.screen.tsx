import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { publicAppointmentRoutes, type OwnAppointment } from '@yiwang/contract/services'
import { FaultNotice, Waiting } from '../../shared/fault-notice.tsx'
import { Online } from '../../shared/online.tsx'
import { Page } from '../../shared/page.tsx'
import { showCode } from '../../shared/tracking-code.ts'
import { useSay } from '../../shared/words.ts'
import { CodeFault } from './code-fault.tsx'
import { useHallCodes } from './codes.ts'
import { appointmentQuery, useHallAct } from './hall.query.ts'
import { SlotChoice, timeOf } from './slot-choice.tsx'

/** An appointment by its code: when, where, who comes; move it or cancel it. */
export function AppointmentScreen() {
  return (
    <Online>
      <Found />
    </Online>
  )
}

function Found() {
  const say = useSay()
  const { code = '' }: { code?: string } = useParams({ strict: false })
  const query = useQuery(appointmentQuery(code))
  return (
    <Page title={say('hall.appointment')}>
      <p className="weak">{showCode(code)}</p>
      {query.isPending && <Waiting />}
      {query.error && <CodeFault error={query.error} retry={() => void query.refetch()} />}
      {query.data && <Appointment code={code} appointment={query.data} />}
    </Page>
  )
}

function Appointment({ code, appointment }: { code: string; appointment: OwnAppointment }) {
  const say = useSay()
  const codes = useHallCodes()
  const [moving, setMoving] = useState(false)
  const [isSure, setIsSure] = useState(false)
  const [day, setDay] = useState(() => dayOf(appointment.startsAt))
  const [startsAt, setStartsAt] = useState('')
  const cancel = useHallAct(publicAppointmentRoutes.cancel)
  const move = useHallAct(publicAppointmentRoutes.move)
  const { hallId, classCode } = appointment
  return (
    <>
      <section className="card">
        <h2>{appointment.matterName}</h2>
        <p>
          <strong>
            {appointment.state === 'asked'
              ? say('hall.wished', { day: dayOf(appointment.startsAt) })
              : `${dayOf(appointment.startsAt)} ${timeOf(appointment.startsAt)}–${timeOf(appointment.endsAt)}`}
          </strong>
        </p>
        <p>
          {codes.kind(appointment.kind)} · {codes.state(appointment.state)}
        </p>
        <p>
          {appointment.hallName}
          {appointment.windowNumber !== null && ` · ${say('hall.window', { n: appointment.windowNumber })}`}
        </p>
        <p className="weak">{say('hall.hallAt', { address: appointment.address, phone: appointment.hallPhone })}</p>
        {appointment.server !== null && <p>{say('hall.comes', { who: appointment.server })}</p>}
        {appointment.state === 'missed' && <p className="notice">{say('hall.noBlame')}</p>}
      </section>
      {(cancel.isError || move.isError) && <FaultNotice error={cancel.error ?? move.error} />}
      {moving && (
        <section className="card">
          <div className="field">
            <label htmlFor="move-day">{say('hall.day')}</label>
            <input
              id="move-day"
              type="date"
              value={day}
              onChange={(event) => {
                setDay(event.target.value)
                setStartsAt('')
              }}
            />
          </div>
          <SlotChoice {...{ hallId, classCode, day }} value={startsAt} wrong={undefined} onChange={setStartsAt} />
          <button
            type="button"
            className="button main"
            disabled={startsAt === '' || move.isPending}
            onClick={() => move.mutate({ params: { code }, body: { startsAt } }, { onSuccess: () => setMoving(false) })}
          >
            {say('hall.moveHere')}
          </button>
        </section>
      )}
      {appointment.can.includes('move') && !moving && (
        <button type="button" className="button" onClick={() => setMoving(true)}>
          {say('hall.move')}
        </button>
      )}
      {appointment.can.includes('cancel') && (
        <button
          type="button"
          className="button"
          disabled={cancel.isPending}
          onClick={() => (isSure ? cancel.mutate({ params: { code } }) : setIsSure(true))}
        >
          {say(isSure ? 'hall.cancelSure' : 'hall.cancel')}
        </button>
      )}
    </>
  )
}

function dayOf(at: string): string {
  return new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10)
}
