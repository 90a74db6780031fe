import { DAY_MS, MINUTE_MS } from './limit.ts'

/** Open time within one day, local `HH:MM`; `24:00` ends the day. */
export type OfficeSpan = { from: string; to: string }

/** Office hours of a part of the year, `MM-DD` inclusive on both ends; `10-01` to `04-30` runs over the new year. */
export type OfficeSeason = { from: string; to: string; spans: readonly OfficeSpan[] }

/** The span table of a day in milliseconds since local midnight; `before[i]` is office time before span i. */
export type DaySchedule = {
  starts: readonly number[]
  ends: readonly number[]
  before: readonly number[]
  total: number
}

/** A day on which the office stays shut. */
export const CLOSED_DAY: DaySchedule = { starts: [], ends: [], before: [], total: 0 }

/** Office hours used when a calendar names none: 08:00-12:00 and 14:00-18:00. */
export const DEFAULT_HOURS: readonly OfficeSpan[] = [
  { from: '08:00', to: '12:00' },
  { from: '14:00', to: '18:00' },
]

/**
 * Compiles the spans of one day.
 * @throws RangeError when there are none, a time cannot be read, or spans overlap or run backwards.
 */
export function compileSchedule(spans: readonly OfficeSpan[]): DaySchedule {
  if (spans.length === 0) throw new RangeError('Office hours need at least one span')
  const starts: number[] = []
  const ends: number[] = []
  const before: number[] = []
  let total = 0
  let lastEnd = 0
  for (const span of spans) {
    const start = timeOfDay(span.from)
    const end = timeOfDay(span.to)
    if (start < lastEnd || end <= start) throw new RangeError(`Office hours out of order: ${span.from}-${span.to}`)
    starts.push(start)
    ends.push(end)
    before.push(total)
    total += end - start
    lastEnd = end
  }
  return { starts, ends, before, total }
}

/** Office time of the day that has passed at `ms` since local midnight. */
export function officeTimeAt(schedule: DaySchedule, ms: number): number {
  for (let i = schedule.starts.length - 1; i >= 0; i -= 1) {
    const start = schedule.starts[i] ?? 0
    if (ms > start) return (schedule.before[i] ?? 0) + Math.min(ms, schedule.ends[i] ?? 0) - start
  }
  return 0
}

/** First moment of the day, in ms since local midnight, at which `passed` ms of office time are over. */
export function momentOfOfficeTime(schedule: DaySchedule, passed: number): number {
  let i = schedule.starts.length - 1
  while (i > 0 && (schedule.before[i] ?? 0) >= passed) i -= 1
  return (schedule.starts[i] ?? 0) + passed - (schedule.before[i] ?? 0)
}

/** True when month-day `day` (`MM-DD`) lies in the season. */
export function isInSeason(season: OfficeSeason, day: string): boolean {
  if (season.from <= season.to) return season.from <= day && day <= season.to
  return season.from <= day || day <= season.to
}

/** @throws RangeError unless the season's ends are `MM-DD`. */
export function checkSeason(season: OfficeSeason): void {
  for (const day of [season.from, season.to]) {
    if (!/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(day)) throw new RangeError(`Not a month and day: ${day}`)
  }
}

function timeOfDay(text: string): number {
  const match = /^(\d{2}):([0-5]\d)$/.exec(text)
  const ms = match ? (Number(match[1]) * 60 + Number(match[2])) * MINUTE_MS : NaN
  if (!(ms <= DAY_MS)) throw new RangeError(`Not a time of day: ${text}`)
  return ms
}
