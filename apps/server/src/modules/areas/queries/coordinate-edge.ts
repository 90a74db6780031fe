import type { CoordinateSystem } from '@yiwang/contract'
import { fromWgs84, toWgs84 } from '../domain/coordinates.ts'
import type { CoordinateSystem as DomainSystem } from '../domain/coordinates.ts'
import type { MultiPolygon, Position } from '../domain/geometry.ts'

export type Coordinates = { lng: number; lat: number; system: CoordinateSystem }

const SYSTEMS: Record<CoordinateSystem, DomainSystem> = {
  WGS84: 'wgs84',
  CGCS2000: 'cgcs2000',
  GCJ02: 'gcj02',
  BD09: 'bd09',
}

/** A position as it came from a map, in the system that is stored. */
export function toStored(position: Position, system: CoordinateSystem): Position {
  return toWgs84(position, SYSTEMS[system])
}

/** A stored position for a map in another system. */
export function toShown(position: Position, system: CoordinateSystem): Position {
  return fromWgs84(position, SYSTEMS[system])
}

/** A stored outline for a map in another system. */
export function outlineToShown(polygon: MultiPolygon, system: CoordinateSystem): [number, number][][][] {
  return polygon.map((part) =>
    part.map((ring) => ring.map((position): [number, number] => [...toShown(position, system)])),
  )
}
