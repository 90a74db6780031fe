import type { MultiPolygon, Polygon, Position, Ring, Segment } from './geometry.ts'
import { bboxOf, segmentsOfAll } from './geometry.ts'
import { areaM2, signedAreaM2 } from './measures.ts'
import { isInside, orientRings } from './ring-validity.ts'

// Two vertex numbers in one exact double: room for 67 million vertices.
const PAIR = 2 ** 26

/** Numbers positions so that equal ones get the same number. */
export function numberPositions(): (position: Position) => number {
  const columns = new Map<number, Map<number, number>>()
  let next = 0
  return ([lng, lat]) => {
    const column = columns.get(lng) ?? new Map<number, number>()
    if (column.size === 0) columns.set(lng, column)
    const known = column.get(lat)
    if (known !== undefined) return known
    column.set(lat, next)
    return next++
  }
}

/**
 * Takes away every pair of segments that run against each other on the same two vertices.
 * What is left of the rings of areas that share their borders exactly is the border of their union.
 */
export function cancelOpposites(segments: readonly Segment[]): Segment[] {
  const numberOf = numberPositions()
  const open = new Map<number, Segment[]>()
  for (const segment of segments) {
    const [from, to] = [numberOf(segment.from), numberOf(segment.to)]
    const opposite = open.get(to * PAIR + from)
    if (opposite && opposite.length > 0) {
      opposite.pop()
      continue
    }
    const key = from * PAIR + to
    const same = open.get(key)
    if (same) same.push(segment)
    else open.set(key, [segment])
  }
  return [...open.values()].flat()
}

/**
 * Turns segments with their area on the left into cycles, turning as sharply as possible at each vertex. A cycle ends
 * where its sharpest turn leads back to its own first segment, not at the first vertex it sees again.
 */
export function traceCycles(segments: readonly Segment[]): Segment[][] {
  const numberOf = numberPositions()
  const leaving = new Map<number, Segment[]>()
  for (const segment of segments) {
    const from = numberOf(segment.from)
    const list = leaving.get(from)
    if (list) list.push(segment)
    else leaving.set(from, [segment])
  }
  const used = new Set<Segment>()
  const cycles: Segment[][] = []
  for (const start of segments) {
    const cycle: Segment[] = []
    for (let here: Segment | undefined = start; here && !used.has(here);) {
      used.add(here)
      cycle.push(here)
      here = sharpestLeft(here, leaving.get(numberOf(here.to)) ?? [])
    }
    if (cycle.length > 0) cycles.push(cycle)
  }
  return cycles
}

function sharpestLeft(arriving: Segment, choices: readonly Segment[]): Segment | undefined {
  if (choices.length < 2) return choices[0]
  const back = headingOf(arriving.to, arriving.from)
  const clockwiseTurn = (choice: Segment): number => {
    const turn = back - headingOf(choice.from, choice.to)
    return turn > 0 ? turn : turn + 2 * Math.PI
  }
  return choices.reduce((best, choice) => (clockwiseTurn(choice) < clockwiseTurn(best) ? choice : best))
}

function headingOf(from: Position, to: Position): number {
  return Math.atan2(to[1] - from[1], to[0] - from[0])
}

/** Cuts a cycle that passes a vertex twice into simple rings. */
function simpleRings(cycle: readonly Segment[]): Ring[] {
  const numberOf = numberPositions()
  const rings: Ring[] = []
  const path: Position[] = []
  const place = new Map<number, number>()
  for (const position of [...cycle.map((segment) => segment.from), ...cycle.slice(-1).map((segment) => segment.to)]) {
    const number = numberOf(position)
    const seen = place.get(number)
    if (seen === undefined) {
      place.set(number, path.length)
      path.push(position)
      continue
    }
    const loop = path.splice(seen + 1)
    for (const dropped of loop) place.delete(numberOf(dropped))
    if (loop.length > 1) rings.push([position, ...loop, position])
  }
  return rings
}

/** Polygons from cycles that have their area on the left: counter-clockwise rings are outer, the others holes. */
export function polygonsFromCycles(cycles: readonly (readonly Segment[])[]): Polygon[] {
  const rings = cycles.flatMap((cycle) => simpleRings(cycle))
  const outers = rings.filter((ring) => signedAreaM2(ring) > 0).map((ring): Ring[] => [ring])
  const bySize = outers.toSorted((a, b) => areaM2([a.slice(0, 1)]) - areaM2([b.slice(0, 1)]))
  for (const hole of rings.filter((ring) => signedAreaM2(ring) < 0)) {
    const owner = bySize.find((polygon) => polygon[0] !== undefined && holds(polygon[0], hole))
    owner?.push(hole)
  }
  return outers
}

function holds(outer: Ring, hole: Ring): boolean {
  const [a, b] = [bboxOf([[outer]]), bboxOf([[hole]])]
  const boxHolds = a[0] <= b[0] && a[1] <= b[1] && a[2] >= b[2] && a[3] >= b[3]
  return boxHolds && isInside(hole, outer)
}

/** The union of areas that share their borders exactly; all vertices on the new border are kept. */
export function dissolve(areas: readonly MultiPolygon[]): MultiPolygon {
  const segments = areas.flatMap((polygons) => segmentsOfAll(orientRings(polygons)))
  return polygonsFromCycles(traceCycles(cancelOpposites(segments)))
}
