import type { MultiPolygon } from '@yiwang/contract'

/** [longitude, latitude] in degrees. */
export type Position = [number, number]
/** A closed ring: the last position repeats the first. */
export type Ring = Position[]
export type Bounds = { west: number; south: number; east: number; north: number }

const EARTH_RADIUS_M = 6_371_008.8
const RADIANS = Math.PI / 180

/** Makes a ring of drawn positions; rings of GeoJSON repeat their first position at the end (RFC 7946, 3.1.6). */
export function closeRing(points: readonly Position[]): Ring {
  const first = points[0]
  const last = points.at(-1)
  if (!first || !last) return []
  const isClosed = points.length > 1 && first[0] === last[0] && first[1] === last[1]
  return isClosed ? [...points] : [...points, first]
}

/** Area of a ring in square metres, never negative. Planar at the ring's middle latitude. */
export function ringArea(ring: readonly Position[]): number {
  return Math.abs(signedArea(ring))
}

/** Whether the inside lies to the left when walking along the ring. */
export function isCounterClockwise(ring: readonly Position[]): boolean {
  return signedArea(ring) > 0
}

function signedArea(ring: readonly Position[]): number {
  const origin = ring[0]
  const bounds = boundsOf(ring)
  if (!origin || !bounds) return 0
  const metre = metresPerDegree((bounds.south + bounds.north) / 2)
  let twice = 0
  for (let i = 0; i < ring.length; i += 1) {
    const a = ring[i]
    const b = ring[(i + 1) % ring.length]
    if (!a || !b) continue
    const ax = (a[0] - origin[0]) * metre.lng
    const ay = (a[1] - origin[1]) * metre.lat
    const bx = (b[0] - origin[0]) * metre.lng
    const by = (b[1] - origin[1]) * metre.lat
    twice += ax * by - bx * ay
  }
  return twice / 2
}

/** Area of an outline in square metres: outer rings less their holes. */
export function outlineArea(outline: MultiPolygon): number {
  return outline.reduce((sum, polygon) => {
    const [outer = 0, ...holes] = polygon.map(ringArea)
    return sum + outer - holes.reduce((total, hole) => total + hole, 0)
  }, 0)
}

/** Smallest box around positions, or null when there are none. */
export function boundsOf(positions: readonly Position[]): Bounds | null {
  const first = positions[0]
  if (!first) return null
  const bounds: Bounds = { west: first[0], east: first[0], south: first[1], north: first[1] }
  for (const [lng, lat] of positions) {
    bounds.west = Math.min(bounds.west, lng)
    bounds.east = Math.max(bounds.east, lng)
    bounds.south = Math.min(bounds.south, lat)
    bounds.north = Math.max(bounds.north, lat)
  }
  return bounds
}

/** Metres between two positions, planar: for the short distances of one grid. */
export function distance(a: Position, b: Position): number {
  const metre = metresPerDegree((a[1] + b[1]) / 2)
  return Math.hypot((a[0] - b[0]) * metre.lng, (a[1] - b[1]) * metre.lat)
}

/** Where the segments a-b and c-d properly cross, or null. Touching ends do not count. */
export function crossing(a: Position, b: Position, c: Position, d: Position): Position | null {
  const abx = b[0] - a[0]
  const aby = b[1] - a[1]
  const cdx = d[0] - c[0]
  const cdy = d[1] - c[1]
  const denominator = abx * cdy - aby * cdx
  if (denominator === 0) return null
  const along = ((c[0] - a[0]) * cdy - (c[1] - a[1]) * cdx) / denominator
  const across = ((c[0] - a[0]) * aby - (c[1] - a[1]) * abx) / denominator
  if (along <= 0 || along >= 1 || across <= 0 || across >= 1) return null
  return [a[0] + along * abx, a[1] + along * aby]
}

/** Whether two sides of the ring cross: such an outline has no inside. */
export function crossesItself(ring: readonly Position[]): boolean {
  const sides = ring.length - 1
  for (let i = 0; i < sides; i += 1) {
    for (let j = i + 2; j < sides; j += 1) {
      const [a, b, c, d] = [ring[i], ring[i + 1], ring[j], ring[j + 1]]
      if (a && b && c && d && crossing(a, b, c, d)) return true
    }
  }
  return false
}

function metresPerDegree(lat: number): { lng: number; lat: number } {
  const metre = EARTH_RADIUS_M * RADIANS
  return { lng: metre * Math.cos(lat * RADIANS), lat: metre }
}
