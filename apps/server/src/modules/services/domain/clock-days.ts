import { EXTENSION_DAYS, NOTICE_DAYS, SUPPLEMENT_DAYS } from '@yiwang/contract/services'
import type { ApplicationClock, ThreeDays } from '@yiwang/contract/services'
import type { MatterLimit } from '@yiwang/contract/matters'
import { deadline, elapsed } from '@yiwang/worktime'
import type { Calendar, Clock, Limit } from '@yiwang/worktime'

/** Days and hours of the law begin with the day after; what is answered at once has no clock. */
export function limitOf(limit: MatterLimit | null): Limit | null {
  if (limit === null || limit.unit === 'at-once' || limit.amount === 0) return null
  if (limit.unit === 'working-hour') return { amount: limit.amount, unit: 'working-hour' }
  if (limit.unit === 'calendar-day')
    return { amount: limit.amount, unit: 'calendar-day', countFrom: 'next-day', lastDay: 'next-working-day' }
  return { amount: limit.amount, unit: 'working-day', countFrom: 'next-day' }
}

function workingDays(amount: number): Limit {
  return { amount, unit: 'working-day', countFrom: 'next-day' }
}

const EXTENSION = workingDays(EXTENSION_DAYS)

function historyOf(clock: ApplicationClock): NonNullable<Clock['history']> {
  return {
    pauses: clock.pauses.map(({ from, to, reason }) => ({
      from: Date.parse(from),
      to: to === null ? null : Date.parse(to),
      reason,
    })),
    extensions: clock.extendedAt === null ? [] : [{ at: Date.parse(clock.extendedAt), limit: EXTENSION }],
    // Whoever granted it looked at the date when it was asked for.
    lateExtensions: 'accept',
  }
}

export type ClockDue = { at: Date | null; provisional: boolean }

/** When a limit of the matter ends for a clock; null while a special procedure stands and for what has no limit. */
export function clockDue(clock: ApplicationClock | null, limit: MatterLimit | null, calendar: Calendar): ClockDue {
  const counted = limitOf(limit)
  if (clock === null || counted === null) return { at: null, provisional: false }
  const { due, provisional } = deadline(Date.parse(clock.startedAt), counted, calendar, historyOf(clock))
  return { at: due === null ? null : new Date(due), provisional }
}

/** The end of so many working days after a moment; that day itself does not count. */
function after(at: Date, days: number, calendar: Calendar): Date {
  const { due } = deadline(at.getTime(), workingDays(days), calendar)
  if (due === null) throw new Error('a clock without pauses always ends')
  return new Date(due)
}

export function noticeDue(submittedAt: Date, calendar: Calendar): Date {
  return after(submittedAt, NOTICE_DAYS, calendar)
}

export function supplementDue(notifiedAt: Date, calendar: Calendar): Date {
  return after(notifiedAt, SUPPLEMENT_DAYS, calendar)
}

/** A little less than a day is a day; rounding must not make a whole one more of it. */
const TOLERANCE = 1e-6

/**
 * Working days that a clock has used up to a moment, special procedures left out: 0 on the day of acceptance itself, 1 on
 * the next working day, counted as the law counts its own limit.
 */
export function daysUsed(clock: ApplicationClock, now: Date, calendar: Calendar): number {
  const from = nextMidnight(Date.parse(clock.startedAt))
  const to = clock.stoppedAt === null ? now.getTime() : Date.parse(clock.stoppedAt)
  const pauses = historyOf(clock).pauses
  const used = elapsed({ from, to, unit: 'working-day', calendar, ...(pauses ? { pauses } : {}) })
  return Math.max(0, Math.ceil(used / calendar.officeDayMs - TOLERANCE))
}

const DAY = 86_400_000
const CHINA = 8 * 3_600_000

function nextMidnight(at: number): number {
  return (Math.floor((at + CHINA) / DAY) + 1) * DAY - CHINA
}

/** 0 in time, 1 beyond the promise, 2 beyond the law. */
export function latenessAt(
  { statutoryDue, promisedDue }: { statutoryDue: Date | null; promisedDue: Date | null },
  at: Date,
): 0 | 1 | 2 {
  if (statutoryDue !== null && at > statutoryDue) return 2
  return promisedDue !== null && at > promisedDue ? 1 : 0
}

type Shown = {
  clock: ApplicationClock | null
  statutory: MatterLimit | null
  promised: MatterLimit | null
  statutoryDue: Date | null
  promisedDue: Date | null
  provisional: boolean
}

/** The three numbers of an application: what the law gives, what the office promises, what it took. */
export function threeDays(shown: Shown, now: Date, calendar: Calendar): ThreeDays {
  const { clock, statutory, promised, statutoryDue, promisedDue, provisional } = shown
  const actual = clock === null ? null : daysUsed(clock, now, calendar)
  return {
    statutory,
    promised,
    actual,
    statutoryDue: statutoryDue?.toISOString() ?? null,
    promisedDue: promisedDue?.toISOString() ?? null,
    provisional,
    startedAt: clock?.startedAt ?? null,
    stoppedAt: clock?.stoppedAt ?? null,
    standing: clock?.pauses.find(({ to }) => to === null)?.reason ?? null,
    extended: clock !== null && clock.extendedAt !== null,
    state: stateOf(shown, { now, actual }),
  }
}

function stateOf(
  { clock, promised, statutoryDue, promisedDue }: Shown,
  { now, actual }: { now: Date; actual: number | null },
): ThreeDays['state'] {
  if (clock === null) return 'not-started'
  const at = clock.stoppedAt === null ? now : new Date(clock.stoppedAt)
  const lateness = latenessAt({ statutoryDue, promisedDue }, at)
  if (lateness > 0) return lateness === 2 ? 'late' : 'slow'
  if (clock.stoppedAt === null) return clock.pauses.some(({ to }) => to === null) ? 'standing' : 'running'
  const isEarly = promised?.unit === 'working-day' && actual !== null && actual < promised.amount
  return isEarly ? 'early' : 'on-time'
}
