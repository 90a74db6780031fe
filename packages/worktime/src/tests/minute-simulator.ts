import type { CalendarSpec, Clock, Limit } from '../index.ts'

/**
 * A second opinion on every answer of the package: it walks minute by minute over a table made from local date and
 * time texts, and shares no code with it. Times are minutes since the first local midnight of the table.
 */
export type Simulator = {
  base: number
  minutes: number
  /** Per minute the share of a regular office day that it carries, and whether the office is open. */
  dayShare: Float64Array
  open: Uint8Array
  workingDay: Uint8Array
}

const MINUTES_A_DAY = 1440
const MAX_DAYS = 120

export function createSimulator(spec: CalendarSpec, firstDate: string, days: number): Simulator {
  const base = Date.parse(`${firstDate}T00:00:00+08:00`)
  const open = new Uint8Array(days * MINUTES_A_DAY)
  const dayShare = new Float64Array(days * MINUTES_A_DAY)
  const workingDay = new Uint8Array(days)
  for (let day = 0; day < days; day += 1) {
    const date = new Date(base + 8 * 3_600_000 + day * 86_400_000).toISOString().slice(0, 10)
    if (!isWorkingDate(spec, date)) continue
    workingDay[day] = 1
    let openMinutes = 0
    for (let minute = 0; minute < MINUTES_A_DAY; minute += 1) {
      if (!isOpenAt(spec, date, minute)) continue
      open[day * MINUTES_A_DAY + minute] = 1
      openMinutes += 1
    }
    for (let minute = 0; minute < MINUTES_A_DAY; minute += 1) {
      const index = day * MINUTES_A_DAY + minute
      dayShare[index] = (open[index] ?? 0) / openMinutes
    }
  }
  return { base, minutes: days * MINUTES_A_DAY, dayShare, open, workingDay }
}

function isWorkingDate(spec: CalendarSpec, date: string): boolean {
  for (const holiday of spec.years[Number(date.slice(0, 4))] ?? []) {
    if (holiday.off.includes(date)) return false
    if (holiday.work?.includes(date)) return true
  }
  const weekday = new Date(`${date}T12:00:00Z`).getUTCDay()
  return (spec.workWeek ?? [1, 2, 3, 4, 5]).includes(weekday === 0 ? 7 : weekday)
}

function isOpenAt(spec: CalendarSpec, date: string, minute: number): boolean {
  const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
  const monthDay = date.slice(5)
  let spans = spec.hours ?? [
    { from: '08:00', to: '12:00' },
    { from: '14:00', to: '18:00' },
  ]
  for (const season of spec.seasons ?? []) {
    const wraps = season.from > season.to
    const inside = wraps
      ? monthDay >= season.from || monthDay <= season.to
      : monthDay >= season.from && monthDay <= season.to
    if (inside) spans = season.spans
  }
  return spans.some((span) => span.from <= clock && clock < span.to)
}

/** Per minute since the start of the clock whether a pause holds it; it ends where an open pause begins for good. */
function pausedMinutes(simulator: Simulator, clock: Clock): Uint8Array {
  const start = toMinute(simulator, clock.start)
  const pauses = clock.history?.pauses ?? []
  const opens = pauses.filter((pause) => pause.to === null).map((pause) => toMinute(simulator, pause.from))
  const paused = new Uint8Array(Math.min(start + MAX_DAYS * MINUTES_A_DAY, simulator.minutes, ...opens) - start)
  for (const { from, to } of pauses) {
    if (to === null) continue
    paused.fill(1, Math.max(0, toMinute(simulator, from) - start), Math.max(0, toMinute(simulator, to) - start))
  }
  return paused
}

function toMinute(simulator: Simulator, time: number): number {
  return (time - simulator.base) / 60_000
}

/** What one minute carries on the clock of a unit, in units. */
function carried(simulator: Simulator, unit: Limit['unit'], minute: number): number {
  switch (unit) {
    case 'minute':
      return 1
    case 'emergency-hour':
      return 1 / 60
    case 'emergency-day':
    case 'calendar-day':
      return 1 / 1440
    case 'working-hour':
      return (simulator.open[minute] ?? 0) / 60
    case 'working-day':
      return simulator.dayShare[minute] ?? 0
  }
}

function firstCounted(simulator: Simulator, clock: Clock): number {
  const start = toMinute(simulator, clock.start)
  return clock.limit.countFrom === 'next-day' ? (Math.floor(start / MINUTES_A_DAY) + 1) * MINUTES_A_DAY : start
}

/** Units used up to a minute, fractions of a unit included. */
export function simulateUsed(simulator: Simulator, clock: Clock, until: number): number {
  const paused = pausedMinutes(simulator, clock)
  const start = toMinute(simulator, clock.start)
  const end = Math.min(toMinute(simulator, until), start + paused.length)
  let used = 0
  for (let minute = firstCounted(simulator, clock); minute < end; minute += 1) {
    if (paused[minute - start] === 0) used += carried(simulator, clock.limit.unit, minute)
  }
  return used
}

/** The due time in epoch ms with fractions, or null when the table ends before it. */
export function simulateDue(simulator: Simulator, clock: Clock): number | null {
  const paused = pausedMinutes(simulator, clock)
  const limits = [clock.limit]
  const countAll = () => countDown(simulator, clock, limits, paused)
  let due = countAll()
  const extensions = [...(clock.history?.extensions ?? [])].sort((a, b) => a.at - b.at)
  for (const extension of extensions) {
    const isLate = due !== null && toMinute(simulator, extension.at) > closing(simulator, clock.limit, due)
    if (isLate && clock.history?.lateExtensions !== 'accept') continue
    limits.push(extension.limit ?? clock.limit)
    due = countAll()
  }
  return due === null ? null : simulator.base + closing(simulator, clock.limit, due) * 60_000
}

function countDown(simulator: Simulator, clock: Clock, limits: readonly Limit[], paused: Uint8Array): number | null {
  const start = toMinute(simulator, clock.start)
  const end = start + paused.length
  let stage = 0
  let left = limits[0]?.amount ?? 0
  for (let minute = firstCounted(simulator, clock); minute < end; minute += 1) {
    if (paused[minute - start] === 1) continue
    let share = 1
    for (;;) {
      const unit = limits[stage]?.unit ?? 'minute'
      const step = carried(simulator, unit, minute) * share
      if (step < left - 1e-9) {
        left -= step
        break
      }
      share -= share * (left / step)
      stage += 1
      const next = limits[stage]
      if (!next) return minute + 1 - (share < 1e-6 ? 0 : share)
      left = next.amount
    }
  }
  return null
}

function closing(simulator: Simulator, limit: Limit, due: number): number {
  if (limit.unit !== 'calendar-day' || limit.lastDay !== 'next-working-day') return due
  let lastMinute = Math.ceil(due) - 1
  while (simulator.workingDay[Math.floor(lastMinute / MINUTES_A_DAY)] === 0) lastMinute += MINUTES_A_DAY
  while (lastMinute % MINUTES_A_DAY !== MINUTES_A_DAY - 1) lastMinute += 1
  return lastMinute + 1
}
