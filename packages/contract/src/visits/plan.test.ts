import fc from 'fast-check'
import { expect, test } from 'vitest'
import { weekday } from './days.ts'
import { planGrid } from './plan.ts'
import type { GridToPlan, Stop } from './plan.ts'

const TODAY = 20_779
const isWorkday = (day: number) => weekday(day) < 5
const households = Array.from({ length: 12 }, (_, i) => `h${String(i).padStart(2, '0')}`)

const line = fc.record({
  household: fc.constantFrom(...households),
  from: fc.integer({ min: TODAY - 10, max: TODAY + 30 }),
  length: fc.integer({ min: 0, max: 30 }),
})
const grids = fc
  .record({ lines: fc.array(line, { maxLength: 40 }), team: fc.integer({ min: 0, max: 3 }), seed: fc.nat() })
  .map(({ lines, team, seed }): GridToPlan => ({
    lines: lines.map(({ household, from, length }, i) => ({ id: `l${i}`, household, from, to: from + length })),
    places: new Map(
      households
        .slice(2)
        .map((key, i) => [key, { lng: 117 + ((seed * (i + 7)) % 97) / 9700, lat: 36 + ((i * 31) % 53) / 5300 }]),
    ),
    workers: ['w1', 'w2', 'w3'].slice(0, team),
    today: TODAY,
    isWorkday,
  }))

const keyOf = ({ household, day }: Stop) => `${household}|${day}`

test('every line that can still be met falls once, on a day of its window from today', () => {
  fc.assert(
    fc.property(grids, (grid) => {
      const stops = planGrid(grid)
      const dayOf = new Map(stops.flatMap(({ lines, day }) => lines.map((id) => [id, day] as const)))
      const due = grid.lines.filter(({ to }) => to >= TODAY)
      expect(stops.flatMap(({ lines }) => lines)).toHaveLength(due.length)
      for (const { id, from, to } of due) {
        const day = dayOf.get(id) ?? -1
        expect(day >= Math.max(from, TODAY) && day <= to).toBe(true)
      }
    }),
  )
})

test('a household is visited once a day, and no oftener than its windows ask', () => {
  fc.assert(
    fc.property(grids, (grid) => {
      const stops = planGrid(grid)
      expect(new Set(stops.map(keyOf)).size).toBe(stops.length)
      for (const household of households) {
        const own = grid.lines.filter((one) => one.household === household && one.to >= TODAY)
        // Windows that do not overlap need a visit each; the largest such set is the least number of visits.
        let last = -1
        let least = 0
        for (const { from, to } of own.toSorted((a, b) => a.to - b.to)) {
          if (from <= last) continue
          least += 1
          last = to
        }
        expect(stops.filter((stop) => stop.household === household)).toHaveLength(least)
      }
    }),
  )
})

test('within a day the team has equally much, give or take one, and so over all days', () => {
  fc.assert(
    fc.property(grids, (grid) => {
      const stops = planGrid(grid)
      const differs = (some: readonly Stop[]) => {
        const loads = grid.workers.map((worker) => some.filter((stop) => stop.worker === worker).length)
        return loads.length === 0 ? 0 : Math.max(...loads) - Math.min(...loads)
      }
      for (const day of new Set(stops.map((stop) => stop.day)))
        expect(differs(stops.filter((stop) => stop.day === day))).toBeLessThanOrEqual(1)
      expect(differs(stops)).toBeLessThanOrEqual(1)
    }),
  )
})

test('the order of what is given does not matter', () => {
  fc.assert(
    fc.property(grids, (grid) => {
      const turned = { ...grid, lines: grid.lines.toReversed(), workers: grid.workers.toReversed() }
      expect(planGrid(turned)).toEqual(planGrid(grid))
    }),
  )
})

test('planned again with what stands, nothing moves', () => {
  fc.assert(
    fc.property(grids, (grid) => {
      const first = planGrid(grid)
      const kept = new Map(first.flatMap(({ lines, day, worker }) => lines.map((id) => [id, { day, worker }] as const)))
      expect(planGrid({ ...grid, kept })).toEqual(first)
    }),
  )
})

test('a month of a grid is spread over its working days, no day has more than one more than another', () => {
  const lines = Array.from({ length: 100 }, (_, i) => ({
    id: `l${i}`,
    household: `h${i}`,
    from: TODAY,
    to: TODAY + 29,
  }))
  const stops = planGrid({ lines, places: new Map(), workers: ['w1'], today: TODAY, isWorkday })
  const days = Array.from({ length: 30 }, (_, i) => TODAY + i).filter(isWorkday)
  const loads = days.map((day) => stops.filter((stop) => stop.day === day).length)
  expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1)
  expect(loads.reduce((sum, load) => sum + load, 0)).toBe(100)
})

test('a window that holds no working day is met on a day off', () => {
  const saturday = Array.from({ length: 7 }, (_, i) => TODAY + i).find((day) => weekday(day) === 5) ?? 0
  const lines = [{ id: 'l', household: 'h', from: saturday, to: saturday + 1 }]
  const [stop] = planGrid({ lines, places: new Map(), workers: [], today: TODAY, isWorkday })
  expect(stop).toMatchObject({ worker: null, place: 1 })
  expect([saturday, saturday + 1]).toContain(stop?.day)
})
