import type { Polygon, Position, Segment } from './geometry.ts'
import { isSamePosition, segmentsOf } from './geometry.ts'
import { isOnSegment } from './orientation.ts'
import { polygonsFromCycles, traceCycles } from './planar-edges.ts'
import { placeOfPoint } from './point-in-polygon.ts'
import { faultOfPolygon, meetingOf, orientRings } from './ring-validity.ts'

export type SplitResult =
  | { readonly ok: true; readonly parts: readonly Polygon[]; readonly newVertices: readonly Position[] }
  | { readonly ok: false; readonly reason: 'invalid-polygon' | 'invalid-line' | 'line-does-not-cross' }

// About 2 cm: how far from the border the end of a drawn line may stop and still be taken as on it.
const SNAP_DEGREES = 2e-7

/**
 * Cuts a polygon along a polyline drawn across it. Stretches of the line outside, and ends that stop inside, are left
 * out. `newVertices` are the points that the cut put on the border: give them to the neighbours with
 * `insertVertices`, or the neighbours' borders no longer have the same vertices.
 */
export function splitPolygon(polygon: Polygon, line: readonly Position[]): SplitResult {
  if (faultOfPolygon(polygon)) return { ok: false, reason: 'invalid-polygon' }
  const oriented = orientRings([polygon])[0] ?? []
  const rings = oriented.flatMap((ring) => segmentsOf(ring))
  const drawn = segmentsOf(snapEnds(line, rings))
  if (!isSimpleLine(drawn)) return { ok: false, reason: 'invalid-line' }

  const { ringPieces, linePieces } = nodeTogether(rings, drawn)
  const inner = linePieces.filter(
    (piece) => placeOfPoint(oriented.length ? [oriented] : [], middleOf(piece)) === 'inside',
  )
  const cycles = cyclesWithoutBridges(ringPieces, inner)
  const parts = polygonsFromCycles(cycles)
  if (parts.length < 2) return { ok: false, reason: 'line-does-not-cross' }
  return { ok: true, parts, newVertices: verticesAddedTo(polygon, parts, line) }
}

function middleOf({ from, to }: Segment): Position {
  return [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]
}

function isSimpleLine(segments: readonly Segment[]): boolean {
  if (segments.length === 0) return false
  return segments.every((a, i) => {
    if (isSamePosition(a.from, a.to)) return false
    return segments.slice(i + 1).every((b, offset) => {
      const meeting = meetingOf(a, b)
      return offset === 0 ? meeting === 'touch' : meeting === 'none'
    })
  })
}

function snapEnds(line: readonly Position[], rings: readonly Segment[]): Position[] {
  return line.map((position, i) => (i === 0 || i === line.length - 1 ? snapToBorder(position, rings) : position))
}

/** The nearest border vertex, else the nearest border point, when it is within the snapping distance. */
function snapToBorder(position: Position, rings: readonly Segment[]): Position {
  const vertex = rings.find(({ from }) => distance(from, position) <= SNAP_DEGREES)
  if (vertex) return vertex.from
  for (const segment of rings) {
    const foot = footOn(segment, position)
    if (distance(foot, position) <= SNAP_DEGREES) return foot
  }
  return position
}

function distance(a: Position, b: Position): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1])
}

function footOn({ from, to }: Segment, position: Position): Position {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  const along = ((position[0] - from[0]) * dx + (position[1] - from[1]) * dy) / (dx * dx + dy * dy)
  const t = Math.min(1, Math.max(0, along))
  return [from[0] + t * dx, from[1] + t * dy]
}

/** Breaks ring and line segments at every point where they meet, with the very same position on both. */
function nodeTogether(rings: readonly Segment[], line: readonly Segment[]) {
  const ringCuts = rings.map((): Position[] => [])
  const lineCuts = line.map((): Position[] => [])
  rings.forEach((ring, i) => {
    line.forEach((drawn, j) => {
      for (const position of meetingPoints(ring, drawn)) {
        ringCuts[i]?.push(position)
        lineCuts[j]?.push(position)
      }
    })
  })
  return {
    ringPieces: rings.flatMap((segment, i) => breakAt(segment, ringCuts[i] ?? [])),
    linePieces: line.flatMap((segment, i) => breakAt(segment, lineCuts[i] ?? [])),
  }
}

/** Snaps to an end of the border segment first, then to an end of the line: short stubs make poor borders. */
function meetingPoints(ring: Segment, line: Segment): Position[] {
  const ends = [ring.from, ring.to].filter((end) => isNear(line, end))
  const lineEnds = [line.from, line.to].filter((end) => isNear(ring, end) && !ends.some((known) => isClose(known, end)))
  if (ends.length + lineEnds.length > 0) return [...ends, ...lineEnds]
  return meetingOf(ring, line) === 'cross' ? [crossingOf(ring, line)] : []
}

// A tenth of a millimetre: meeting points nearer than this are one point.
const CLOSE_DEGREES = 1e-9

function isClose(a: Position, b: Position): boolean {
  return distance(a, b) <= CLOSE_DEGREES
}

function isNear(segment: Segment, position: Position): boolean {
  return isOnSegment(segment.from, segment.to, position) || isClose(footOn(segment, position), position)
}

function crossingOf(a: Segment, b: Segment): Position {
  const [ax, ay] = [a.to[0] - a.from[0], a.to[1] - a.from[1]]
  const [bx, by] = [b.to[0] - b.from[0], b.to[1] - b.from[1]]
  const t = ((b.from[0] - a.from[0]) * by - (b.from[1] - a.from[1]) * bx) / (ax * by - ay * bx)
  return [a.from[0] + t * ax, a.from[1] + t * ay]
}

function breakAt({ from, to }: Segment, cuts: readonly Position[]): Segment[] {
  const ordered = cuts.toSorted((a, b) => distance(from, a) - distance(from, b))
  const stops = [from, ...ordered, to].filter((stop, i, all) => {
    const before = all[i - 1]
    return before === undefined || !isSamePosition(before, stop)
  })
  return segmentsOf(stops)
}

/** A cut with the same area on both sides separates nothing (a dead end, a bridge to a hole): it is taken out. */
function cyclesWithoutBridges(rings: readonly Segment[], line: readonly Segment[]): Segment[][] {
  const pairs = line.map((there) => ({ there, back: { from: there.to, to: there.from } }))
  const cycles = traceCycles([...rings, ...pairs.flatMap(({ there, back }) => [there, back])])
  const owner = new Map(cycles.flatMap((cycle, i) => cycle.map((segment) => [segment, i] as const)))
  const dividing = pairs.filter(({ there, back }) => owner.get(there) !== owner.get(back))
  if (dividing.length === pairs.length) return cycles
  return cyclesWithoutBridges(
    rings,
    dividing.map(({ there }) => there),
  )
}

/** New points on the old border: vertices of the parts that were neither in the polygon nor drawn inside it. */
function verticesAddedTo(polygon: Polygon, parts: readonly Polygon[], line: readonly Position[]): Position[] {
  const keyOf = (position: Position): string => position.join()
  const old = new Set(polygon.flat().map((position) => keyOf(position)))
  const drawnInside = new Set(
    line.filter((position) => placeOfPoint([polygon], position) === 'inside').map((position) => keyOf(position)),
  )
  const added = new Map<string, Position>()
  for (const position of parts.flat(2)) {
    const key = keyOf(position)
    if (!old.has(key) && !drawnInside.has(key)) added.set(key, position)
  }
  const border = polygon.flatMap((ring) => segmentsOf(ring))
  return [...added.values()].filter((position) => border.some((segment) => isNear(segment, position)))
}

/** Puts vertices that lie on the border of an area into its rings, so that both sides of the border have them. */
export function insertVertices(polygon: Polygon, vertices: readonly Position[]): Polygon {
  return polygon.map((ring) => {
    const pieces = segmentsOf(ring).flatMap((segment) => {
      const isAnEnd = (vertex: Position): boolean => isClose(vertex, segment.from) || isClose(vertex, segment.to)
      return breakAt(
        segment,
        vertices.filter((vertex) => !isAnEnd(vertex) && isNear(segment, vertex)),
      )
    })
    const first = pieces[0]
    return first ? [first.from, ...pieces.map((piece) => piece.to)] : ring
  })
}
