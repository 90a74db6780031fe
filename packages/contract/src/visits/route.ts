import type { Point } from '../core/index.ts'

const MOST_ROUNDS = 30
const GAIN = 1e-12

/**
 * An order in which to walk to places: the nearest next, then straightened until no two stretches cross (2-opt). Begins in
 * the west. Places without a position come last. The same places give the same order, in whatever order they are given.
 */
export function walkOrder<T extends { key: string; point: Point | null }>(places: readonly T[]): T[] {
  const sorted = places.toSorted((a, b) => (a.key < b.key ? -1 : 1))
  const known = sorted.flatMap((place) => (place.point ? [{ place, ...flat(place.point) }] : []))
  return [...straightened(nearestNext(known)).map(({ place }) => place), ...sorted.filter(({ point }) => !point)]
}

type Flat = { x: number; y: number }

/** Degrees as lengths of one scale; a grid is small enough to be flat. */
function flat({ lng, lat }: Point): Flat {
  return { x: lng * Math.cos((lat * Math.PI) / 180), y: lat }
}

function between(a: Flat, b: Flat): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}

/** The length of a walk in the same unit for any order; for comparing orders. */
export function walkLength(points: readonly Point[]): number {
  const flats = points.map(flat)
  return flats.reduce((sum, one, i) => sum + (i === 0 ? 0 : between(flats[i - 1] ?? one, one)), 0)
}

function nearestNext<T extends Flat>(points: readonly T[]): T[] {
  const left = [...points]
  const walk: T[] = []
  let here: T | undefined = left.reduce<T | undefined>((west, one) => (!west || one.x < west.x ? one : west), undefined)
  while (here) {
    const from: T = here
    walk.push(from)
    left.splice(left.indexOf(from), 1)
    here = left.reduce<T | undefined>(
      (near, one) => (!near || between(from, one) < between(from, near) ? one : near),
      undefined,
    )
  }
  return walk
}

function straightened<T extends Flat>(walk: readonly T[]): T[] {
  const now = [...walk]
  for (let round = 0; round < MOST_ROUNDS && improve(now); round += 1);
  return now
}

/** Turns round each stretch that is shorter the other way; the walk does not return to its start. */
function improve<T extends Flat>(walk: T[]): boolean {
  let better = false
  for (let i = 0; i < walk.length - 1; i += 1) {
    for (let j = i + 1; j < walk.length; j += 1) {
      const [before, first, last, next] = [walk[i - 1], walk[i], walk[j], walk[j + 1]]
      if (!first || !last) continue
      const was = (before ? between(before, first) : 0) + (next ? between(last, next) : 0)
      const would = (before ? between(before, last) : 0) + (next ? between(first, next) : 0)
      if (would >= was - GAIN) continue
      walk.splice(i, j - i + 1, ...walk.slice(i, j + 1).reverse())
      better = true
    }
  }
  return better
}
