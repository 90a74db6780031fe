import type { Point } from '../core/index.ts'
import { grouped } from './grouped.ts'
import { walkOrder } from './route.ts'
import { spread } from './spread.ts'

/** One line of what is due: a reason to be at a household within a window of days, numbered from 1970-01-01. */
export type DueLine = { id: string; household: string; from: number; to: number }

/** One visit: all lines of a household that fall on it. `place` is its turn on the walk of that day, from 1. */
export type Stop = { household: string; day: number; worker: string | null; place: number; lines: string[] }

export type GridToPlan = {
  lines: readonly DueLine[]
  places: ReadonlyMap<string, Point>
  /** Who makes up the team, in any order; an empty team is planned as one. */
  workers: readonly string[]
  /** Nothing is planned before it; lines whose window ended before it are left out. */
  today: number
  isWorkday: (day: number) => boolean
  /** Where lines stand by the plan so far: kept when it still fits, so that nobody's week is turned over. */
  kept?: ReadonlyMap<string, { day: number; worker: string | null }>
}

/**
 * Plans the visits of one grid. Every line falls on a day of its window; a household is visited as rarely as its windows allow,
 * all that is due on one visit; days are loaded as evenly as the windows allow, on working days where a window has one, and
 * each day is shared evenly among the team, neighbours to the same person. Pure and deterministic: the order of what is given
 * does not matter.
 */
export function planGrid(grid: GridToPlan): Stop[] {
  const groups = groupsOf(grid)
  const timed = putOnDays(groups, grid)
  const byDay = grouped(timed, ({ day }) => day)
  const totals = new Map(grid.workers.toSorted().map((worker) => [worker, 0]))
  return [...byDay].sort(([a], [b]) => a - b).flatMap(([, stops]) => shareDay(stops, { places: grid.places, totals }))
}

type Group = {
  household: string
  lines: string[]
  /** Days that all its windows have in common. */
  from: number
  to: number
  keptDay: number | null
  keptWorker: string | null
}

function groupsOf({ lines, today, kept }: GridToPlan): Group[] {
  const due = lines
    .filter(({ to }) => to >= today)
    .map((line) => ({ ...line, from: Math.max(line.from, today) }))
    .sort((a, b) => a.to - b.to || a.from - b.from || (a.id < b.id ? -1 : 1))
  const households = grouped(due, ({ household }) => household)
  return [...households]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([household, own]) => groupsOfHousehold(household, own, kept ?? new Map<string, never>()))
}

type Kept = NonNullable<GridToPlan['kept']>

/** The fewest days that meet every window: always the end of the first window not yet met; days kept come first. */
function groupsOfHousehold(household: string, due: readonly DueLine[], kept: Kept): Group[] {
  const groups: Group[] = []
  for (const line of due) {
    const stands = kept.get(line.id)
    if (!stands || stands.day < line.from || stands.day > line.to) continue
    const { day, worker } = stands
    if (groups.some(({ keptDay }) => keptDay === day)) continue
    groups.push({ household, lines: [], from: day, to: day, keptDay: day, keptWorker: worker })
  }
  const before = groups.length
  for (const line of due) {
    const stands = kept.get(line.id)?.day
    const fitting = groups.filter(({ from, to, keptDay }) =>
      keptDay === null ? line.from <= to : line.from <= from && to <= line.to,
    )
    const fits = fitting.find(({ keptDay }) => keptDay !== null && keptDay === stands) ?? fitting[0]
    if (!fits) {
      groups.push({ household, lines: [line.id], from: line.from, to: line.to, keptDay: null, keptWorker: null })
      continue
    }
    fits.lines.push(line.id)
    if (fits.keptDay === null) fits.from = Math.max(fits.from, line.from)
  }
  return groups.filter(({ lines }, i) => i >= before || lines.length > 0)
}

type Timed = Group & { day: number }

function putOnDays(groups: readonly Group[], { isWorkday }: GridToPlan): Timed[] {
  const kept = groups.flatMap((group) => (group.keptDay === null ? [] : [{ ...group, day: group.keptDay }]))
  const open = groups.filter(({ keptDay }) => keptDay === null)
  const hasWorkday = ({ from, to }: Group) => daysOf(from, to).some(isWorkday)
  return [
    ...kept,
    ...spreadOver(open.filter(hasWorkday), { isDay: isWorkday, kept }),
    ...spreadOver(
      open.filter((group) => !hasWorkday(group)),
      { isDay: (day) => !isWorkday(day), kept },
    ),
  ]
}

type Days = { isDay: (day: number) => boolean; kept: readonly Timed[] }

function spreadOver(groups: readonly Group[], { isDay, kept }: Days): Timed[] {
  if (groups.length === 0) return []
  const first = Math.min(...groups.map(({ from }) => from))
  const last = Math.max(...groups.map(({ to }) => to))
  const days = daysOf(first, last).filter(isDay)
  const jobs = groups.map(({ from, to }) => ({
    first: days.findIndex((day) => day >= from),
    last: days.findLastIndex((day) => day <= to),
  }))
  const fixed = days.map((day) => kept.filter((one) => one.day === day).length)
  return spread(jobs, days.length, fixed).flatMap((at, i) => {
    const [group, day] = [groups[i], days[at]]
    return group && day !== undefined ? [{ ...group, day }] : []
  })
}

function daysOf(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i)
}

type Team = { places: ReadonlyMap<string, Point>; totals: Map<string, number> }

/** Cuts the walk of a day into stretches of the same length; who had least so far gets one more where it does not come out even. */
function shareDay(stops: readonly Timed[], { places, totals }: Team): Stop[] {
  const shares = keptShares(stops, totals) ?? cutWalk(stops, { places, totals })
  return [...shares].flatMap(([worker, share]) => {
    if (worker !== null) totals.set(worker, (totals.get(worker) ?? 0) + share.length)
    return inOrder(share, places).map(({ household, day, lines }, i) => ({
      household,
      day,
      worker,
      place: i + 1,
      lines: lines.toSorted(),
    }))
  })
}

/** The shares as they stand, when the day is as it was and nobody has more than one more than another. */
function keptShares(stops: readonly Timed[], totals: ReadonlyMap<string, number>): Map<string | null, Timed[]> | null {
  if (totals.size === 0) return new Map([[null, [...stops]]])
  const shares = new Map<string | null, Timed[]>([...totals.keys()].map((worker) => [worker, []]))
  for (const stop of stops) {
    const share = stop.keptDay === null || stop.keptWorker === null ? undefined : shares.get(stop.keptWorker)
    if (!share) return null
    share.push(stop)
  }
  const sizes = [...shares.values()].map(({ length }) => length)
  return Math.max(...sizes) - Math.min(...sizes) <= 1 ? shares : null
}

function cutWalk(stops: readonly Timed[], { places, totals }: Team): Map<string | null, Timed[]> {
  const walk = inOrder(stops, places)
  const workers = [...totals].sort(([a, had], [b, has]) => had - has || (a < b ? -1 : 1)).map(([worker]) => worker)
  const least = Math.floor(walk.length / workers.length)
  const more = new Set(workers.slice(0, walk.length % workers.length))
  const shares = new Map<string | null, Timed[]>()
  let at = 0
  for (const worker of workers.toSorted()) {
    const size = least + (more.has(worker) ? 1 : 0)
    shares.set(worker, walk.slice(at, at + size))
    at += size
  }
  return shares
}

function inOrder(stops: readonly Timed[], places: ReadonlyMap<string, Point>): Timed[] {
  const keyed = stops.map((stop) => ({ key: stop.household, point: places.get(stop.household) ?? null, stop }))
  return walkOrder(keyed).map(({ stop }) => stop)
}
