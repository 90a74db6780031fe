import type { Random } from './random.ts'

/** A point in the unit square of the county: x east, y north. */
export type UnitPoint = readonly [number, number]

// An invented shape about as long and as wide as the real county, broad in the north and narrow in the hills.
const CORNERS: readonly UnitPoint[] = [
  [0.2, 0.93],
  [0.16, 0.8],
  [0.1, 0.7],
  [0.04, 0.58],
  [0.11, 0.47],
  [0.17, 0.36],
  [0.1, 0.24],
  [0.14, 0.11],
  [0.27, 0.03],
  [0.42, 0.05],
  [0.55, 0.02],
  [0.66, 0.12],
  [0.74, 0.22],
  [0.9, 0.31],
  [0.96, 0.44],
  [0.9, 0.55],
  [0.93, 0.68],
  [0.85, 0.8],
  [0.7, 0.86],
  [0.57, 0.95],
  [0.4, 0.98],
]

const ROUGHNESS = 0.16
const REFINEMENTS = 5

/** The generated county outline: fixed corners, joined by lines broken at random, finer each time. */
export function countyOutline(random: Random): UnitPoint[] {
  let points = [...CORNERS]
  for (let i = 0; i < REFINEMENTS; i++) {
    points = points.flatMap((from, at) => {
      const to = points[(at + 1) % points.length] ?? from
      const shift = (random.unit() - 0.5) * 2 * ROUGHNESS
      const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
      return [from, [(from[0] + to[0]) / 2 - dy * shift, (from[1] + to[1]) / 2 + dx * shift] as const]
    })
  }
  return points
}

export function isInOutline(outline: readonly UnitPoint[], [x, y]: UnitPoint): boolean {
  let inside = false
  let before = outline.at(-1)
  for (const here of outline) {
    if (before && before[1] > y !== here[1] > y) {
      const crossing = before[0] + ((y - before[1]) / (here[1] - before[1])) * (here[0] - before[0])
      if (x < crossing) inside = !inside
    }
    before = here
  }
  return inside
}
