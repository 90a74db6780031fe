import type { Calendar } from './calendar.ts'
import { mergePauses, type Pause, type Stop } from './history.ts'
import { DAY_MS, type Limit, type LimitUnit } from './limit.ts'
import { MS_TOLERANCE, type Meter } from './meter.ts'

/** What a meter shows between two times, without the stops; 0 when `to` is not after `from`. */
export function runTime(meter: Meter, from: number, to: number, stops: readonly Stop[]): number {
  if (to <= from) return 0
  let run = meter.at(to) - meter.at(from)
  for (const stop of stops) {
    const stopFrom = Math.max(stop.from, from)
    const stopTo = Math.min(stop.to, to)
    if (stopTo > stopFrom) run -= meter.at(stopTo) - meter.at(stopFrom)
  }
  return run
}

/** First time at which a meter has run `length` ms from `from` without the stops; null when an open stop prevents it. */
export function runUntil(meter: Meter, from: number, length: number, stops: readonly Stop[]): number | null {
  let time = from
  let left = length
  for (const stop of stops) {
    if (stop.to <= time) continue
    if (stop.from > time) {
      const run = meter.at(stop.from) - meter.at(time)
      if (left <= run + MS_TOLERANCE) break
      left -= run
    }
    if (stop.to === Infinity) return null
    time = stop.to
  }
  return meter.reach(meter.at(time) + left)
}

/** When the limit begins to count: the start itself, or the midnight after it. */
export function countingStart(start: number, limit: Limit, calendar: Calendar): number {
  if (limit.countFrom !== 'next-day') return start
  return (Math.floor((start + calendar.offsetMs) / DAY_MS) + 1) * DAY_MS - calendar.offsetMs
}

/** A stretch to be measured: epoch ms from and to, on the clock of `unit`. */
export type ElapsedQuery = { from: number; to: number; unit: LimitUnit; calendar: Calendar; pauses?: readonly Pause[] }

/**
 * Time used between two moments without the pauses, in milliseconds of the unit's clock: by the wall clock for
 * minutes, emergency and calendar units, in office time for working hours, and for working days in milliseconds of
 * the calendar's regular office day (`calendar.officeDayMs` is one day).
 */
export function elapsed({ from, to, unit, calendar, pauses }: ElapsedQuery): number {
  return Math.round(runTime(calendar.meterOf(unit), from, to, mergePauses(pauses)))
}
