import type { ApplicationAction, ApplicationCore } from '@yiwang/contract/services'
import type { Calendar } from '@yiwang/worktime'
import type { ApplicationRecord } from '../store/tables.ts'
import { clockDue, daysUsed, latenessAt, noticeDue, supplementDue } from './clock-days.ts'

type Dates = Pick<
  ApplicationRecord,
  | 'submitted_at'
  | 'accepted_at'
  | 'decided_at'
  | 'issued_at'
  | 'delivered_at'
  | 'notice_due_at'
  | 'supplement_due_at'
  | 'statutory_due_at'
  | 'promised_due_at'
  | 'provisional'
  | 'lateness'
  | 'actual_days'
  | 'watch_at'
>

type After = {
  row: ApplicationRecord
  next: ApplicationCore
  action: Pick<ApplicationAction, 'type'>
  at: Date
  calendar: Calendar
}

/** Every date that follows from an action: what is due, what it took, and when time alone next brings something about. */
export function datesAfter({ row, next, action, at, calendar }: After): Dates {
  const { clock } = next.course
  const isIn = action.type === 'submit' || action.type === 'supplement'
  const submittedAt = action.type === 'submit' ? at : row.submitted_at
  const statutory = clockDue(clock, row.statutory, calendar)
  const promised = clockDue(clock, row.promised, calendar)
  const stopped = clock?.stoppedAt == null ? null : new Date(clock.stoppedAt)
  const isDecided = next.outcome === 'granted' || next.outcome === 'refused'
  const lateness =
    clock === null ? 0 : latenessAt({ statutoryDue: statutory.at, promisedDue: promised.at }, stopped ?? at)
  const dates = {
    submitted_at: submittedAt,
    accepted_at: clock === null ? null : new Date(clock.startedAt),
    decided_at: isDecided ? (row.decided_at ?? at) : null,
    issued_at: action.type === 'issue' ? at : row.issued_at,
    delivered_at: action.type === 'deliver' ? at : row.delivered_at,
    notice_due_at: next.state === 'submitted' ? (isIn ? noticeDue(at, calendar) : row.notice_due_at) : null,
    supplement_due_at:
      next.state === 'supplementing'
        ? action.type === 'notify'
          ? supplementDue(at, calendar)
          : row.supplement_due_at
        : null,
    statutory_due_at: statutory.at,
    promised_due_at: promised.at,
    provisional: statutory.provisional || promised.provisional,
    lateness,
    actual_days: clock !== null && isDecided ? daysUsed(clock, at, calendar) : row.actual_days,
  }
  return { ...dates, watch_at: watchAt(next, dates, at) }
}

type Watched = Pick<Dates, 'notice_due_at' | 'supplement_due_at' | 'statutory_due_at' | 'promised_due_at' | 'lateness'>

/** The next moment at which nobody acts and yet something happens: deemed acceptance, a lapse, a date that passes. */
export function watchAt(next: Pick<ApplicationCore, 'state' | 'role'>, dates: Watched, now: Date): Date | null {
  // A part is taken in with its whole.
  if (next.state === 'submitted') return next.role === 'part' ? null : dates.notice_due_at
  if (next.state === 'supplementing') return next.role === 'part' ? null : dates.supplement_due_at
  if (!['accepted', 'reviewing', 'deciding'].includes(next.state)) return null
  const coming = [dates.promised_due_at, dates.statutory_due_at].filter((due) => due !== null && due >= now)
  return coming.reduce<Date | null>(
    (first, due) => (first === null || (due !== null && due < first) ? due : first),
    null,
  )
}
