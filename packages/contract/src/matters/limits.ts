import { z } from 'zod'
import { text } from '../core/text.ts'

/** Units of worktime and, for what is done while one waits, `at-once` with the amount 0. */
export const MATTER_LIMIT_UNITS = ['at-once', 'working-hour', 'working-day', 'calendar-day'] as const

/** A limit for handling a matter, counted from acceptance. */
export const matterLimit = z.object({
  unit: z.enum(MATTER_LIMIT_UNITS),
  amount: z.int().min(0).max(3650),
  note: text(400).default(''),
})
export type MatterLimit = z.output<typeof matterLimit>

/** Shortest and longest that a limit may last in days of the calendar; a working week has five days of seven. */
function spanOf({ unit, amount }: MatterLimit): [number, number] {
  if (unit === 'at-once') return [0, 0]
  if (unit === 'calendar-day') return [amount, amount]
  const days = unit === 'working-hour' ? amount / 8 : amount
  // Two days off for every five, and the longest run of holidays on top.
  return [days, days + 2 * Math.ceil(days / 5) + 8]
}

/**
 * Whether one limit is within another: `yes`, `no`, or `unclear` where working and calendar days do not tell without a
 * calendar.
 */
export function isWithinLimit(inner: MatterLimit, outer: MatterLimit): 'yes' | 'no' | 'unclear' {
  const [least, most] = spanOf(inner)
  const [outerLeast, outerMost] = spanOf(outer)
  const isSameClock = (inner.unit === 'calendar-day') === (outer.unit === 'calendar-day')
  if (isSameClock) return least <= outerLeast ? 'yes' : 'no'
  if (most <= outerLeast) return 'yes'
  return least > outerMost ? 'no' : 'unclear'
}
