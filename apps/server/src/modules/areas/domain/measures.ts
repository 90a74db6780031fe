import type { MultiPolygon, Polygon, Position, Ring } from './geometry.ts'
import { bboxOf } from './geometry.ts'
import { placeOfPoint } from './point-in-polygon.ts'

const SEMI_MAJOR_M = 6_378_137
const ECCENTRICITY_SQUARED = 0.006_694_379_990_14
const ECCENTRICITY = Math.sqrt(ECCENTRICITY_SQUARED)
const RADIAN = Math.PI / 180

/** Height of a latitude in the equal-area cylinder of the WGS-84 ellipsoid, in metres. */
function equalAreaHeight(lat: number): number {
  const sin = Math.sin(lat * RADIAN)
  const ratio = (1 - ECCENTRICITY * sin) / (1 + ECCENTRICITY * sin)
  const q = sin / (1 - ECCENTRICITY_SQUARED * sin * sin) - Math.log(ratio) / (2 * ECCENTRICITY)
  return (SEMI_MAJOR_M * (1 - ECCENTRICITY_SQUARED) * q) / 2
}

/** Signed area of a ring in square metres on the WGS-84 ellipsoid: positive when counter-clockwise. */
export function signedAreaM2(ring: Ring): number {
  const origin = ring[0]
  if (!origin) return 0
  const base = equalAreaHeight(origin[1])
  let twice = 0
  let before = { x: 0, y: 0 }
  for (const [lng, lat] of ring) {
    const here = { x: (lng - origin[0]) * RADIAN * SEMI_MAJOR_M, y: equalAreaHeight(lat) - base }
    twice += before.x * here.y - here.x * before.y
    before = here
  }
  return twice / 2
}

function polygonAreaM2(polygon: Polygon): number {
  return polygon.reduce((sum, ring, i) => sum + Math.abs(signedAreaM2(ring)) * (i === 0 ? 1 : -1), 0)
}

/** Area in square metres on the WGS-84 ellipsoid, holes taken off, whatever the direction of the rings. */
export function areaM2(polygons: MultiPolygon): number {
  return polygons.reduce((sum, polygon) => sum + polygonAreaM2(polygon), 0)
}

/** Centre of gravity `[lng, lat]`; it may lie outside a bent area, see `labelPoint`. */
export function centroid(polygons: MultiPolygon): Position {
  const [west, south, east, north] = bboxOf(polygons)
  const sum = { weight: 0, x: 0, y: 0 }
  for (const polygon of polygons) {
    polygon.forEach((ring, i) => {
      const part = ringMoments(ring, [west, south])
      const sign = Math.sign(part.weight) * (i === 0 ? 1 : -1)
      sum.weight += sign * part.weight
      sum.x += sign * part.x
      sum.y += sign * part.y
    })
  }
  if (sum.weight === 0) return [(west + east) / 2, (south + north) / 2]
  return [west + sum.x / (3 * sum.weight), south + sum.y / (3 * sum.weight)]
}

function ringMoments(ring: Ring, origin: Position): { weight: number; x: number; y: number } {
  const moments = { weight: 0, x: 0, y: 0 }
  let before: Position | undefined
  for (const position of ring) {
    const here: Position = [position[0] - origin[0], position[1] - origin[1]]
    if (before) {
      const cross = before[0] * here[1] - here[0] * before[1]
      moments.weight += cross
      moments.x += (before[0] + here[0]) * cross
      moments.y += (before[1] + here[1]) * cross
    }
    before = here
  }
  return moments
}

const SCAN_LINES = 15

/** A point inside the area for its label and marker: the centroid when it is inside, else amid the widest stretch. */
export function labelPoint(polygons: MultiPolygon): Position {
  const centre = centroid(polygons)
  if (placeOfPoint(polygons, centre) === 'inside') return centre
  const [, south, , north] = bboxOf(polygons)
  let best: { width: number; point: Position } = { width: 0, point: centre }
  for (let i = 1; i <= SCAN_LINES; i++) {
    const lat = south + ((north - south) * (i - 0.5)) / SCAN_LINES
    const crossings = crossingsAt(polygons, lat)
    for (let j = 0; j + 1 < crossings.length; j += 2) {
      const [from, to] = [crossings[j] as number, crossings[j + 1] as number]
      if (to - from > best.width) best = { width: to - from, point: [(from + to) / 2, lat] }
    }
  }
  return best.point
}

function crossingsAt(polygons: MultiPolygon, lat: number): number[] {
  const crossings: number[] = []
  for (const ring of polygons.flat()) {
    let before: Position | undefined
    for (const here of ring) {
      if (before && before[1] > lat !== here[1] > lat) {
        crossings.push(before[0] + ((lat - before[1]) / (here[1] - before[1])) * (here[0] - before[0]))
      }
      before = here
    }
  }
  return crossings.toSorted((a, b) => a - b)
}
