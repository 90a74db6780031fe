import type { Calendar } from './calendar.ts'
import { deadline } from './deadline.ts'
import { historyAt, mergePauses, pauseAt, type Clock, type History } from './history.ts'
import { DAY_MS, clockKind, type LimitUnit } from './limit.ts'
import { countingStart, runTime } from './run-time.ts'

/**
 * A clock read at one moment. `used`, `total`, `remaining` and `overdueBy` are milliseconds of the limit's own clock;
 * `dayMs` of them make a day of that clock, which for working units is the regular office day.
 *
 * - `overdue` is true from the first moment after `due`, also while the office is shut and `overdueBy` is still 0.
 * - `due` is null while an open pause holds the clock; `projectedDue` then is the due time if it resumed right now.
 * - `ratio` is used / total and passes 1 when overdue.
 */
export type ClockState = {
  phase: 'running' | 'paused' | 'stopped'
  pauseReason: string | null
  unit: LimitUnit
  dayMs: number
  used: number
  total: number
  remaining: number
  overdueBy: number
  overdue: boolean
  ratio: number
  due: number | null
  projectedDue: number
  provisional: boolean
  uncertainYears: readonly number[]
}

/**
 * Reads a clock at `now` (epoch ms) from what was known by then: later pauses and extensions are left out, and a
 * clock that was stopped is read at the moment it stopped.
 */
export function clockState(clock: Clock, calendar: Calendar, now: number): ClockState {
  const { limit, start } = clock
  const stoppedAt = clock.history?.stoppedAt ?? Infinity
  const at = Math.min(now, stoppedAt)
  const known = historyAt(clock.history ?? {}, at)
  const answer = deadline(start, limit, calendar, known)
  const projected = answer.due === null ? deadline(start, limit, calendar, resumedAt(known, at)) : answer
  const projectedDue = projected.due ?? at

  const from = countingStart(start, limit, calendar)
  const meter = calendar.meterOf(limit.unit)
  const stops = mergePauses(resumedAt(known, at).pauses)
  const used = Math.round(runTime(meter, from, at, stops))
  const total = Math.round(runTime(meter, from, projectedDue, stops))
  const pause = stoppedAt <= now ? null : pauseAt(known.pauses ?? [], at)

  return {
    phase: stoppedAt <= now ? 'stopped' : pause ? 'paused' : 'running',
    pauseReason: pause?.reason ?? null,
    unit: limit.unit,
    dayMs: clockKind(limit.unit) === 'wall' ? DAY_MS : calendar.officeDayMs,
    used,
    total,
    remaining: Math.max(0, total - used),
    overdueBy: Math.max(0, used - total),
    overdue: at > projectedDue,
    ratio: used / total,
    due: answer.due,
    projectedDue,
    provisional: projected.provisional,
    uncertainYears: projected.uncertainYears,
  }
}

function resumedAt(history: History, at: number): History {
  return { ...history, pauses: history.pauses?.map((pause) => ({ ...pause, to: pause.to ?? at })) }
}
