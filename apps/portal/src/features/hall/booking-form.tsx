import { useRef, useState, type FormEvent } from 'react'
import { Link } from '@tanstack/react-router'
import { newId, type Reply } from '@yiwang/contract'
import { isAtWindow, publicAppointmentRoutes, type AppointmentKind, type hallRoutes } from '@yiwang/contract/services'
import { FaultNotice } from '../../shared/fault-notice.tsx'
import { showCode } from '../../shared/tracking-code.ts'
import { useSay } from '../../shared/words.ts'
import { bookingOf, lacksOf, newBooking, type BookingDraft, type BookingLack } from './booking-draft.ts'
import { useHallCodes } from './codes.ts'
import { useHallAct } from './hall.query.ts'
import { SlotChoice } from './slot-choice.tsx'
import { TextInput } from './text-input.tsx'

type Hall = Reply<typeof hallRoutes.published>['items'][number]
const KINDS: AppointmentKind[] = ['window', 'home', 'near', 'online']

/** Where each lack is mended: the first one takes the focus. */
const FIELD: Record<BookingLack, string> = {
  hallId: 'booking-hall',
  classCode: 'booking-class',
  matterName: 'booking-matter',
  startsAt: 'booking-day',
  place: 'booking-place',
  name: 'booking-name',
  phone: 'booking-phone',
}

function tomorrow(): string {
  return new Date(Date.now() + 32 * 3_600_000).toISOString().slice(0, 10)
}

/** Where, what, when, who; then a code. Not coming has no consequences. */
export function BookingForm({ halls }: { halls: readonly Hall[] }) {
  const say = useSay()
  const codes = useHallCodes()
  const id = useRef(newId())
  const [draft, setDraft] = useState<BookingDraft>(() => ({
    ...newBooking(tomorrow()),
    hallId: halls.length === 1 ? (halls[0]?.id ?? '') : '',
  }))
  const [lacks, setLacks] = useState<BookingLack[]>([])
  const book = useHallAct(publicAppointmentRoutes.book)
  const hall = halls.find((one) => one.id === draft.hallId)
  const change = (part: Partial<BookingDraft>) => setDraft((before) => ({ ...before, ...part }))
  const now = lacksOf(draft)
  // What has been mended meanwhile is no longer marked.
  const wrong = (lack: BookingLack) => (lacks.includes(lack) && now.includes(lack) ? say('hall.needed') : undefined)

  function send(event: FormEvent) {
    event.preventDefault()
    const found = lacksOf(draft)
    setLacks(found)
    const [first] = found
    if (first === undefined) book.mutate({ body: bookingOf(id.current, draft) })
    else document.getElementById(FIELD[first])?.focus()
  }

  if (book.data)
    return (
      <section className="card" role="status">
        <h2>{say(book.data.appointment.state === 'booked' ? 'hall.booked' : 'hall.asked')}</h2>
        <p>{say('hall.keepCode')}</p>
        <p style={{ fontSize: '1.75rem', fontVariantNumeric: 'tabular-nums' }}>
          <strong>{showCode(book.data.code)}</strong>
        </p>
        <p className="weak">{say('hall.noBlame')}</p>
        <Link className="button" to="/appointments/$code" params={{ code: book.data.code }}>
          {say('hall.see.appointment')}
        </Link>
      </section>
    )
  return (
    <form className="card" onSubmit={send} noValidate>
      <h2>{say('hall.book')}</h2>
      <fieldset>
        <legend>{say('hall.how')}</legend>
        <div className="faces">
          {KINDS.map((kind) => (
            <label key={kind} className={draft.kind === kind ? 'chosen' : undefined}>
              <input type="radio" name="kind" checked={draft.kind === kind} onChange={() => change({ kind })} />
              <span>{codes.kind(kind)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <div className="field">
        <label htmlFor="booking-hall">{say('hall.hall')}</label>
        <select
          id="booking-hall"
          value={draft.hallId}
          onChange={(event) => change({ hallId: event.target.value, classCode: '', startsAt: '' })}
        >
          <option value="">{say('hall.choose')}</option>
          {halls.map(({ id: value, name }) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
        <p className={wrong('hallId') ? 'wrong' : 'weak'}>
          {wrong('hallId') ?? (hall ? say('hall.hallAt', { address: hall.address, phone: hall.phone }) : '')}
        </p>
      </div>
      <div className="field">
        <label htmlFor="booking-class">{say('hall.class')}</label>
        <select
          id="booking-class"
          value={draft.classCode}
          onChange={(event) => change({ classCode: event.target.value, startsAt: '' })}
        >
          <option value="">{say('hall.choose')}</option>
          {hall?.classes.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
        <p className="wrong">{wrong('classCode')}</p>
      </div>
      <TextInput
        id="booking-matter"
        label={say('hall.matter')}
        value={draft.matterName}
        wrong={wrong('matterName')}
        onChange={(matterName) => change({ matterName })}
      />
      <div className="field">
        <label htmlFor="booking-day">{say('hall.day')}</label>
        <input
          id="booking-day"
          type="date"
          value={draft.day}
          onChange={(event) => change({ day: event.target.value, startsAt: '' })}
        />
      </div>
      {isAtWindow(draft.kind) ? (
        <SlotChoice
          hallId={draft.hallId}
          classCode={draft.classCode}
          day={draft.day}
          value={draft.startsAt}
          wrong={wrong('startsAt')}
          onChange={(startsAt) => change({ startsAt })}
        />
      ) : (
        <TextInput
          id="booking-place"
          label={say('hall.place')}
          value={draft.place}
          wrong={wrong('place')}
          onChange={(place) => change({ place })}
        />
      )}
      <TextInput
        id="booking-name"
        label={say('hall.name')}
        value={draft.name}
        wrong={wrong('name')}
        onChange={(name) => change({ name })}
      />
      <TextInput
        id="booking-phone"
        label={say('hall.phone')}
        value={draft.phone}
        type="tel"
        wrong={wrong('phone') && say('hall.badPhone')}
        onChange={(phone) => change({ phone })}
      />
      <p className="weak">{say('hall.noBlame')}</p>
      {book.isError && <FaultNotice error={book.error} />}
      <button type="submit" className="button main" disabled={book.isPending}>
        {say('hall.book')}
      </button>
    </form>
  )
}
