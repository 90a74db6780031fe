import type { MultiPolygon, Position } from './geometry.ts'
import { orientationOf } from './orientation.ts'

export type PointPlace = 'inside' | 'edge' | 'outside'

const SIGN_IS_CERTAIN = 3.3306690738754716e-16

/** Segments as `x1 y1 x2 y2` in one array, for tests that run hundreds of thousands of times a second. */
export type PackedEdges = Float64Array

export function packEdges(polygons: MultiPolygon): PackedEdges {
  const numbers: number[] = []
  for (const polygon of polygons) {
    for (const ring of polygon) {
      let before: Position | undefined
      for (const position of ring) {
        if (before) numbers.push(before[0], before[1], position[0], position[1])
        before = position
      }
    }
  }
  return Float64Array.from(numbers)
}

/**
 * Where a point lies, exactly: a point of any ring, vertices included, is on the edge.
 * Counts crossings over all rings at once, so holes and several parts need no care.
 */
export function classifyPoint(edges: PackedEdges, x: number, y: number): PointPlace {
  let inside = false
  for (let i = 0; i + 3 < edges.length; i += 4) {
    const [ax, ay, bx, by] = [
      edges[i] as number,
      edges[i + 1] as number,
      edges[i + 2] as number,
      edges[i + 3] as number,
    ]
    if (ay > y === by > y) {
      // An edge that touches the height of the point without crossing it: its upper vertex, or a level edge.
      if (ay === y && ax === x) return 'edge'
      if (ay === y && by === y && ax > x !== bx > x) return 'edge'
      continue
    }
    const left = (bx - ax) * (y - ay)
    const right = (by - ay) * (x - ax)
    const determinant = left - right
    const bound = SIGN_IS_CERTAIN * (Math.abs(left) + Math.abs(right))
    const isCertain = determinant > bound || determinant < -bound
    const side = isCertain ? determinant : orientationOf([ax, ay], [bx, by], [x, y])
    if (side === 0) return 'edge'
    if (side > 0 === by > ay) inside = !inside
  }
  return inside ? 'inside' : 'outside'
}

/** As `classifyPoint`, for a single question. */
export function placeOfPoint(polygons: MultiPolygon, point: Position): PointPlace {
  return classifyPoint(packEdges(polygons), point[0], point[1])
}
