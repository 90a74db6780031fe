import gcoord from 'gcoord'
import type { Position } from './geometry.ts'

/**
 * Coordinate systems met in the field. Everything is stored as WGS-84; CGCS2000 (GB/T 30428.1) differs from it by
 * centimetres and is taken as equal. GCJ-02 comes from Chinese phone maps (AMap, Tencent), BD-09 from Baidu.
 */
export type CoordinateSystem = 'wgs84' | 'cgcs2000' | 'gcj02' | 'bd09'

const CRS = {
  wgs84: gcoord.WGS84,
  cgcs2000: gcoord.WGS84,
  gcj02: gcoord.GCJ02,
  bd09: gcoord.BD09,
} as const

/** Degrees in `system` to WGS-84 degrees; GCJ-02 and BD-09 to better than a metre. */
export function toWgs84(point: Position, system: CoordinateSystem): Position {
  return convert(point, system, 'wgs84')
}

/** WGS-84 degrees to degrees in `system`. */
export function fromWgs84(point: Position, system: CoordinateSystem): Position {
  return convert(point, 'wgs84', system)
}

function convert(point: Position, from: CoordinateSystem, to: CoordinateSystem): Position {
  if (CRS[from] === CRS[to]) return point
  const [lng, lat] = gcoord.transform<[number, number]>([point[0], point[1]], CRS[from], CRS[to])
  return [lng, lat]
}
