import type { MultiPolygon } from '@yiwang/contract'
import type { AreaShape } from '@yiwang/contract/areas'
import { boundsOf } from './outline.ts'

type Part = { id: string; name: string; households: number; polygon: MultiPolygon }

/** A planned area in the shape of a map outline; its name is written in the middle of its box. */
export function shapeOfPart({ id, name, households, polygon }: Part, level: AreaShape['level']): AreaShape {
  const bounds = boundsOf(polygon.flat(2))
  const labelPoint = bounds
    ? { lng: (bounds.west + bounds.east) / 2, lat: (bounds.south + bounds.north) / 2 }
    : { lng: 0, lat: 0 }
  return { id, code: '', name, level, kind: 'general', households, labelPoint, polygon }
}
