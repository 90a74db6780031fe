import type { Calendar } from './calendar.ts'
import { mergePauses, pauseAt, type Clock, type Pause } from './history.ts'
import { countingStart } from './run-time.ts'

/** From `at` (epoch ms) on the case is with `holder`: the id of a unit or a person, or null for nobody. */
export type Holding = { at: number; holder: string | null }

/**
 * A stretch of a clock with one holder in one state. `used` is time that counts towards the limit, `held` time in
 * which the limit's clock would have run but was paused, both in ms of the limit's clock.
 */
export type Segment = {
  holder: string | null
  from: number
  to: number
  paused: boolean
  reason: string | null
  used: number
  held: number
}

/**
 * Splits a clock up to `now`, or to the moment it stopped, by holder and pause. The segments follow each other
 * without gaps; their `used` sum to exactly `clockState(...).used`, and `to - from` to the whole time. Where pauses
 * overlap, the one that began first gives the reason. Before the first holding the holder is null.
 */
export function segments(clock: Clock, holdings: readonly Holding[], calendar: Calendar, now: number): Segment[] {
  const { start, limit, history = {} } = clock
  const end = Math.max(start, Math.min(now, history.stoppedAt ?? Infinity))
  const pauses = history.pauses ?? []
  // Called for its check: a pause that runs backwards would break the sum.
  mergePauses(pauses)
  const turns = [...holdings].sort((a, b) => a.at - b.at)
  const meter = calendar.meterOf(limit.unit)
  const counted = countingStart(start, limit, calendar)
  const readAt = (time: number) => meter.at(Math.max(time, counted))
  const result: Segment[] = []
  // Rounded as running totals, so that the parts sum to the rounded whole.
  let used = 0
  let held = 0

  for (const [from, to] of pieces(start, end, turns, pauses)) {
    const holder = turns.findLast((turn) => turn.at <= from)?.holder ?? null
    const pause = pauseAt(pauses, from)
    const passed = readAt(to) - readAt(from)
    const usedHere = Math.round(used + (pause ? 0 : passed)) - Math.round(used)
    const heldHere = Math.round(held + (pause ? passed : 0)) - Math.round(held)
    if (pause) held += passed
    else used += passed
    const paused = pause !== null
    const segment = { holder, from, to, paused, reason: pause?.reason ?? null, used: usedHere, held: heldHere }
    const last = result.at(-1)
    if (last && last.holder === holder && last.paused === paused && last.reason === segment.reason) {
      result[result.length - 1] = { ...last, to, used: last.used + usedHere, held: last.held + heldHere }
    } else result.push(segment)
  }
  return result
}

function pieces(start: number, end: number, turns: readonly Holding[], pauses: readonly Pause[]): [number, number][] {
  const times = [...turns.map((turn) => turn.at), ...pauses.flatMap((pause) => [pause.from, pause.to ?? end])]
  const inside = times.filter((time) => time > start && time < end)
  const cuts = [...new Set([start, ...inside, end])].sort((a, b) => a - b)
  return cuts.slice(0, -1).map((from, index) => [from, cuts[index + 1] ?? end])
}
