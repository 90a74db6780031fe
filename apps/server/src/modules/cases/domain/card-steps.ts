import type { CardLevel, ClockExtension, ClockPause, Stage } from '@yiwang/contract/cases'
import { clockState, deadline, parseLimit } from '@yiwang/worktime'
import type { Calendar } from '@yiwang/worktime'
import { historyOf } from './clock-history.ts'

/** A clock that runs, of the case or of the part of an assisting unit: when it began, when it ends, and the limit as printed. */
export type WatchedClock = {
  of: Stage | 'assist'
  /** The part, where it is the clock of one. */
  taskId: string | null
  /** Whose clock it is; null for the command centre and for workers. */
  unitId: string | null
  limitText: string
  startedAt: string
  dueAt: string
  pauses: readonly ClockPause[]
  extensions: readonly ClockExtension[]
  /** The last card of this run. */
  cards: CardLevel
}

/** A card that a clock asks for now: each level of a run at most once. */
export type CardStep = Pick<WatchedClock, 'of' | 'taskId' | 'unitId' | 'dueAt'> & {
  kind: 'yellow' | 'red'
  source: 'clock' | 'ladder'
  /** Names run and level; no two cards of a case have the same. */
  step: string
  level: CardLevel
  /** How far up the area tree: 0 for nobody above. */
  rung: number
}

/** Of limits shorter than two days of their clock the last quarter is yellow, of longer ones the last working day. */
const YELLOW_PART = 0.25
const SHORTEST_IN_DAYS = 2
/** Below this a warning would come at the same time as the end: such clocks get a red card alone. */
const SHORTEST_WARNED_MS = 3_600_000
/** How far the ladder goes up the area tree: town, then county. Only handling climbs it. */
const RUNGS = 2
const RED = 2

/**
 * Which card a clock asks for at a moment: yellow before it is due, red after, and for handling one rung up the ladder
 * for every further length of the limit. Only the highest is asked for: who comes late is not told everything at once.
 */
export function cardStepOf(clock: WatchedClock, now: Date, calendar: Calendar): CardStep | null {
  const at = now.getTime()
  const level = at > Date.parse(clock.dueAt) ? redLevel(clock, at, calendar) : isYellow(clock, at, calendar) ? 1 : 0
  if (level <= clock.cards) return null
  const { of, taskId, unitId, dueAt, startedAt } = clock
  const rung = Math.max(0, level - RED)
  return {
    of,
    taskId,
    unitId,
    dueAt,
    rung,
    kind: level === 1 ? 'yellow' : 'red',
    source: rung === 0 ? 'clock' : 'ladder',
    step: [of, taskId ?? unitId ?? '', startedAt, level, dueAt].join(':'),
    level: level as CardLevel,
  }
}

/** When a clock next asks for a card, in epoch milliseconds; null when the last one of this run was issued. */
export function nextCardAt(clock: WatchedClock, calendar: Calendar): number | null {
  const yellow = clock.cards < 1 ? yellowFrom(clock, calendar) : null
  if (yellow !== null) return yellow
  if (clock.cards < RED) return Date.parse(clock.dueAt) + 1
  const ends = rungsOf(clock, calendar)
  const next = ends[clock.cards - RED]
  return next === undefined ? null : next + 1
}

function isYellow(clock: WatchedClock, at: number, calendar: Calendar): boolean {
  const from = yellowFrom(clock, calendar)
  return from !== null && at >= from
}

/** From when on a clock is yellow, read on the clock of its own limit: nights count where it runs at night. */
function yellowFrom(clock: WatchedClock, calendar: Calendar): number | null {
  const parsed = parseLimit(clock.limitText)
  if (!parsed.ok) return null
  const start = Date.parse(clock.startedAt)
  const due = Date.parse(clock.dueAt)
  const { limit } = parsed
  const { total, dayMs } = clockState({ start, limit, history: historyOf(clock) }, calendar, due)
  if (total < SHORTEST_WARNED_MS) return null
  const inDays = total >= SHORTEST_IN_DAYS * dayMs
  const meter = calendar.meterOf(inDays ? 'working-day' : limit.unit)
  const before = inDays ? calendar.officeDayMs : total * YELLOW_PART
  return Math.max(start, meter.reach(meter.at(due) - before))
}

function redLevel(clock: WatchedClock, at: number, calendar: Calendar): number {
  return RED + rungsOf(clock, calendar).filter((end) => at > end).length
}

/** When one and two further lengths of the limit have passed since it was due; the time that it stood does not count. */
function rungsOf({ of, limitText, dueAt, pauses }: WatchedClock, calendar: Calendar): number[] {
  const parsed = parseLimit(limitText)
  if (of !== 'handling' || !parsed.ok) return []
  const ends: number[] = []
  for (let end = Date.parse(dueAt); ends.length < RUNGS; ends.push(end)) {
    end = deadline(end, parsed.limit, calendar, { pauses: after(end, pauses) }).due ?? Infinity
  }
  return ends
}

/** The stand-still that lies after a moment, as worktime reads it. */
function after(moment: number, pauses: readonly ClockPause[]) {
  const { pauses: all } = historyOf({ pauses, extensions: [] })
  return all
    .filter(({ to }) => to === null || to > moment)
    .map((pause) => ({ ...pause, from: Math.max(pause.from, moment) }))
}
