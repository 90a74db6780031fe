import type { Reply } from '@yiwang/contract'
import type { BurdenCell, burdenRoutes } from '@yiwang/contract/tasks'

export const MEASURES = ['minutes', 'asks', 'tasks', 'items'] as const
export type Measure = (typeof MEASURES)[number]
export type Ledger = Reply<typeof burdenRoutes.ledger>

export type HeatRow = { unitId: string; name: string; cells: (BurdenCell | null)[]; total: number }

/** The number a cell shows; minutes are those of an average grid, so that a town compares with a county. */
export function valueOf(cell: BurdenCell, measure: Measure, grids: number): number {
  return measure === 'minutes' ? Math.round(cell.minutes / Math.max(grids, 1)) : cell[measure]
}

/** One row a unit, one cell a week in order; the unit that asks most first. */
export function heatRows({ units, weeks, cells, grids }: Ledger, measure: Measure): HeatRow[] {
  const at = new Map(cells.map((cell) => [`${cell.unitId} ${cell.week}`, cell]))
  const rows = units.map(({ id, name }): HeatRow => {
    const own = weeks.map((week) => at.get(`${id} ${week}`) ?? null)
    const total = own.reduce((sum, cell) => sum + (cell === null ? 0 : valueOf(cell, measure, grids)), 0)
    return { unitId: id, name, cells: own, total }
  })
  return rows.toSorted((a, b) => b.total - a.total)
}

/** Shade 0 to 4 of a value among all shown; by its root, so that one large week does not pale all the others. */
export function shadeOf(value: number, most: number): 0 | 1 | 2 | 3 | 4 {
  if (value <= 0 || most <= 0) return 0
  return Math.min(4, Math.max(1, Math.ceil(4 * Math.sqrt(value / most)))) as 1 | 2 | 3 | 4
}
