import type { BurdenCell } from '@yiwang/contract/tasks'
import { expect, test } from 'vitest'
import { heatRows, shadeOf, valueOf, type Ledger } from './heat.ts'

const cell = (unitId: string, week: string, minutes: number): BurdenCell => ({
  unitId,
  week,
  minutes,
  tasks: 1,
  asks: 4,
  items: 1,
  withdrawn: 0,
  forms: 0,
  visits: 0,
  patrols: 0,
})
const ledger: Ledger = {
  areaId: 'area',
  areaName: 'Town',
  grids: 4,
  weeks: ['2026-11-09', '2026-11-16'],
  units: [
    { id: 'a', name: 'A' },
    { id: 'b', name: 'B' },
  ],
  cells: [cell('a', '2026-11-16', 40), cell('b', '2026-11-09', 400), cell('b', '2026-11-16', 2)],
}

test('a row a unit, a cell a week, the one that asks most first', () => {
  const rows = heatRows(ledger, 'minutes')
  expect(rows.map(({ name, total }) => [name, total])).toEqual([
    ['B', 101],
    ['A', 10],
  ])
  expect(rows[1]?.cells.map((one) => one?.minutes ?? null)).toEqual([null, 40])
})

test('minutes are those of an average grid, the others are counted', () => {
  const [first] = ledger.cells
  if (!first) throw new Error('no cell')
  expect(valueOf(first, 'minutes', 4)).toBe(10)
  expect(valueOf(first, 'minutes', 0)).toBe(40)
  expect(valueOf(first, 'asks', 4)).toBe(4)
})

test.each([
  [0, 100, 0],
  [1, 100, 1],
  [50, 100, 3],
  [100, 100, 4],
  [3, 0, 0],
])('%i of %i has shade %i', (value, most, shade) => {
  expect(shadeOf(value, most)).toBe(shade)
})
