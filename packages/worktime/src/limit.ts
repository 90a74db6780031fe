export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000

/**
 * Units of a limit. `minute`, `emergency-hour` (紧急工作时), `emergency-day` (紧急工作日) and `calendar-day` (自然日) run
 * around the clock; `working-hour` (工作时) and `working-day` (工作日) run in office hours only.
 */
export type LimitUnit = 'minute' | 'emergency-hour' | 'emergency-day' | 'working-hour' | 'working-day' | 'calendar-day'

/**
 * A statutory or local time limit.
 *
 * - `countFrom`: `minute` (default) starts the clock at once; `next-day` leaves out the day it starts on, as
 *   Civil Code art. 201 does for limits in days.
 * - `lastDay`, for calendar days: `next-working-day` lets the limit end with its last day, at 24:00, and when that is
 *   a day off with the next working day (Civil Code art. 203); `as-is` (default) ends it at the minute.
 */
export type Limit = {
  amount: number
  unit: LimitUnit
  countFrom?: 'minute' | 'next-day'
  lastDay?: 'as-is' | 'next-working-day'
}

/** Which clock a unit runs on: the wall clock, office time, or office days where a short day counts as a whole one. */
export type ClockKind = 'wall' | 'office' | 'office-day'

/** The clock a unit is measured on. */
export function clockKind(unit: LimitUnit): ClockKind {
  if (unit === 'working-hour') return 'office'
  return unit === 'working-day' ? 'office-day' : 'wall'
}

/** Length of one unit in milliseconds of its own clock; `officeDayMs` is the calendar's regular office day. */
export function unitLength(unit: LimitUnit, officeDayMs: number): number {
  switch (unit) {
    case 'minute':
      return MINUTE_MS
    case 'emergency-hour':
    case 'working-hour':
      return HOUR_MS
    case 'emergency-day':
    case 'calendar-day':
      return DAY_MS
    case 'working-day':
      return officeDayMs
  }
}

/**
 * A limit in whole milliseconds of its own clock.
 * @throws RangeError when the amount is not a positive number.
 */
export function limitLength(limit: Limit, officeDayMs: number): number {
  if (!(limit.amount > 0 && limit.amount < Infinity)) throw new RangeError(`Not an amount of time: ${limit.amount}`)
  return Math.round(limit.amount * unitLength(limit.unit, officeDayMs))
}
