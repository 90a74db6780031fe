import { deadline, parseLimit } from '@yiwang/worktime'
import type { Calendar } from '@yiwang/worktime'

/** A handling clock that runs: when it began, when it ends, and the limit as printed. */
export type WatchedClock = { limitText: string; startedAt: string; dueAt: string }

/** A card that a clock asks for now: each step of a due time at most once. */
export type CardStep = { kind: 'yellow' | 'red'; source: 'clock' | 'ladder'; step: string; level: number }

/** Of limits shorter than two days the last quarter is yellow, of longer ones the last working day. */
const YELLOW_PART = 0.75
const SHORTEST_IN_DAYS_MS = 2 * 86_400_000
/** How far the ladder goes up the area tree: town, then county. */
const RUNGS = 2

/**
 * Which card a clock asks for at a moment: yellow before it is due, red after, and one rung up the ladder for every
 * further length of the limit. Only the highest is asked for: who comes late is not told everything at once.
 */
export function cardStepOf(clock: WatchedClock, now: Date, calendar: Calendar): CardStep | null {
  const due = Date.parse(clock.dueAt)
  const start = Date.parse(clock.startedAt)
  const at = now.getTime()
  if (at > due) {
    const rung = rungAt(clock.limitText, due, { at, calendar })
    const source = rung === 0 ? 'clock' : 'ladder'
    return { kind: 'red', source, step: `red:${rung}:${clock.dueAt}`, level: rung }
  }
  return at >= yellowFrom({ start, due, calendar })
    ? { kind: 'yellow', source: 'clock', step: `yellow:${clock.dueAt}`, level: 0 }
    : null
}

function yellowFrom({ start, due, calendar }: { start: number; due: number; calendar: Calendar }): number {
  if (due - start < SHORTEST_IN_DAYS_MS) return start + (due - start) * YELLOW_PART
  const day = calendar.officeDayMs
  const meter = calendar.meterOf('working-day')
  return meter.reach(meter.at(due) - day)
}

/** How many further lengths of the limit have passed since it was due. */
function rungAt(limitText: string, due: number, { at, calendar }: { at: number; calendar: Calendar }): number {
  const parsed = parseLimit(limitText)
  if (!parsed.ok) return 0
  let rung = 0
  for (let end = due; rung < RUNGS; rung += 1) {
    end = deadline(end, parsed.limit, calendar).due ?? Infinity
    if (at <= end) break
  }
  return rung
}
