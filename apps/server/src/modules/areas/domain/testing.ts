import fc from 'fast-check'
import type { LocatableArea } from './locator.ts'
import type { Position } from './geometry.ts'

/** Runs a property with a fresh seed, or with PROPERTY_SEED to see a failure again; the seed is printed. */
export function holdsFor<T>(property: fc.IPropertyWithHooks<T>, numRuns = 100): void {
  const seed = Number(process.env['PROPERTY_SEED'] ?? Date.now() % 2 ** 31)
  console.info(`property seed ${seed}`)
  fc.assert(property, { seed, numRuns })
}

/** A rectangle with counter-clockwise outer ring. */
export function box(west: number, south: number, east: number, north: number): Position[][] {
  return [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ]
}

/** Quadrilaterals on a shifted lattice that share their corners exactly, with ids of row and column. */
export type Patchwork = {
  readonly areas: LocatableArea[]
  readonly outline: Position[][]
  readonly corners: Position[]
}

// Shifts below a quarter of the step keep every quadrilateral convex enough to stay simple.
const STEP = 0.01
const WEST = 117.4
const SOUTH = 36.6

/** `shifts` are in -1 to 1, two a corner, read round and round. */
export function patchwork(columns: number, rows: number, shifts: readonly number[]): Patchwork {
  const shift = (i: number): number => (shifts.length === 0 ? 0 : (shifts[i % shifts.length] ?? 0) * STEP * 0.24)
  const corner = (column: number, row: number): Position => {
    const i = 2 * (row * (columns + 1) + column)
    return [WEST + column * STEP + shift(i), SOUTH + row * STEP + shift(i + 1)]
  }
  const places = Array.from({ length: columns * rows }, (_, i) => [i % columns, Math.floor(i / columns)] as const)
  const areas = places.map(([c, r]) => {
    const ring = [corner(c, r), corner(c + 1, r), corner(c + 1, r + 1), corner(c, r + 1), corner(c, r)]
    return { id: `${r}-${c}`, polygons: [[ring]] }
  })
  const along = (length: number): number[] => Array.from({ length }, (_, i) => i)
  const outline = [
    ...along(columns).map((c) => corner(c, 0)),
    ...along(rows).map((r) => corner(columns, r)),
    ...along(columns).map((c) => corner(columns - c, rows)),
    ...along(rows).map((r) => corner(0, rows - r)),
    corner(0, 0),
  ]
  const corners = along(columns + 1).flatMap((c) => along(rows + 1).map((r) => corner(c, r)))
  return { areas, outline: [outline], corners }
}

export const patchworks = fc
  .tuple(
    fc.integer({ min: 1, max: 5 }),
    fc.integer({ min: 1, max: 5 }),
    fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { maxLength: 60 }),
  )
  .map(([columns, rows, shifts]) => patchwork(columns, rows, shifts))
