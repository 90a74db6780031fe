import Flatbush from 'flatbush'
import type { MultiPolygon, Polygon, Position, Ring, Segment } from './geometry.ts'
import { isSamePosition, segmentsOf } from './geometry.ts'
import { signedAreaM2 } from './measures.ts'
import { isOnSegment, orientationOf } from './orientation.ts'
import { placeOfPoint } from './point-in-polygon.ts'

export type RingFault =
  | 'no-ring'
  | 'not-closed'
  | 'too-few-points'
  | 'not-a-coordinate'
  | 'repeated-point'
  | 'self-intersection'
  | 'no-area'
  | 'hole-outside'

export type SegmentMeeting = 'none' | 'touch' | 'cross'

/** How two segments meet, exactly: `touch` in one point that ends one of them, `cross` for anything more. */
export function meetingOf(a: Segment, b: Segment): SegmentMeeting {
  const sides = [
    orientationOf(a.from, a.to, b.from),
    orientationOf(a.from, a.to, b.to),
    orientationOf(b.from, b.to, a.from),
    orientationOf(b.from, b.to, a.to),
  ] as const
  if (sides[0] * sides[1] < 0 && sides[2] * sides[3] < 0) return 'cross'
  const touches = [
    ...[b.from, b.to].filter((point) => isOnSegment(a.from, a.to, point)),
    ...[a.from, a.to].filter((point) => isOnSegment(b.from, b.to, point)),
  ]
  const first = touches[0]
  if (!first) return 'none'
  return touches.some((point) => !isSamePosition(point, first)) ? 'cross' : 'touch'
}

/** What is wrong with a ring by itself (RFC 7946 and OGC simple features), or null. */
export function faultOfRing(ring: Ring): RingFault | null {
  const first = ring[0]
  const last = ring.at(-1)
  if (!first || !last) return 'no-ring'
  if (!ring.every(([lng, lat]) => Math.abs(lng) <= 180 && Math.abs(lat) <= 90)) return 'not-a-coordinate'
  if (!isSamePosition(first, last)) return 'not-closed'
  if (ring.length < 4) return 'too-few-points'
  if (segmentsOf(ring).some(({ from, to }) => isSamePosition(from, to))) return 'repeated-point'
  return null
}

type OwnedSegment = Segment & { ring: number; position: number; ringLength: number }

/** In one ring only neighbours may touch; rings of one polygon may touch in points but not cross. */
function isAllowed(a: OwnedSegment, b: OwnedSegment): boolean {
  const meeting = meetingOf(a, b)
  if (meeting === 'none') return true
  if (meeting === 'cross') return false
  const distance = Math.abs(a.position - b.position)
  return a.ring !== b.ring || distance === 1 || distance === a.ringLength - 1
}

function hasSelfIntersection(polygon: Polygon): boolean {
  const segments = polygon.flatMap((ring, ringIndex) => {
    const own = segmentsOf(ring)
    return own.map((segment, position) => ({ ...segment, ring: ringIndex, position, ringLength: own.length }))
  })
  const index = indexSegments(segments)
  return segments.some((segment, i) =>
    searchSegment(index, segment).some((j) => {
      const other = segments[j]
      return j > i && other !== undefined && !isAllowed(segment, other)
    }),
  )
}

/** A box index over segments, for `searchSegment`. */
export function indexSegments(segments: readonly Segment[]): Flatbush {
  const index = new Flatbush(Math.max(1, segments.length))
  if (segments.length === 0) index.add(Infinity, Infinity, Infinity, Infinity)
  for (const { from, to } of segments) {
    index.add(Math.min(from[0], to[0]), Math.min(from[1], to[1]), Math.max(from[0], to[0]), Math.max(from[1], to[1]))
  }
  index.finish()
  return index
}

export function searchSegment(index: Flatbush, { from, to }: Segment): number[] {
  return index.search(
    Math.min(from[0], to[0]),
    Math.min(from[1], to[1]),
    Math.max(from[0], to[0]),
    Math.max(from[1], to[1]),
  )
}

/** What is wrong with a polygon: each ring, crossings among its rings, holes outside; null when valid. */
export function faultOfPolygon(polygon: Polygon): RingFault | null {
  const [outer, ...holes] = polygon
  if (!outer) return 'no-ring'
  for (const ring of polygon) {
    const fault = faultOfRing(ring)
    if (fault) return fault
  }
  if (hasSelfIntersection(polygon)) return 'self-intersection'
  if (polygon.some((ring) => signedAreaM2(ring) === 0)) return 'no-area'
  return holes.every((hole) => isInside(hole, outer)) ? null : 'hole-outside'
}

/** Whether a ring that does not cross `outer` lies inside it. */
export function isInside(ring: Ring, outer: Ring): boolean {
  for (const position of ring) {
    const place = placeOfPoint([[outer]], position)
    if (place !== 'edge') return place === 'inside'
  }
  return true
}

/** The first fault of any part, or null. Parts that overlap each other are found by the coverage check. */
export function faultOfArea(polygons: MultiPolygon): RingFault | null {
  if (polygons.length === 0) return 'no-ring'
  for (const polygon of polygons) {
    const fault = faultOfPolygon(polygon)
    if (fault) return fault
  }
  return null
}

/** Directions of RFC 7946: outer rings counter-clockwise, holes clockwise. Positions are kept as they are. */
export function orientRings(polygons: MultiPolygon): MultiPolygon {
  return polygons.map((polygon) =>
    polygon.map((ring, i): Ring => {
      const isCounterClockwise = signedAreaM2(ring) > 0
      return isCounterClockwise === (i === 0) ? ring : (ring.toReversed() as Position[])
    }),
  )
}
