import type { Tx } from '../../../kernel/db/tx.ts'
import { bboxOf } from '../domain/geometry.ts'
import type { BBox, MultiPolygon, Position } from '../domain/geometry.ts'
import { insertVertices } from '../domain/split.ts'
import { outlinesMeeting, refineOutline } from '../store/outline-store.ts'

/**
 * Gives the borders that pass through new vertices those vertices too, at every level: borders with the same vertices
 * on both sides leave no hair between them into which a point could fall. The ground of the others stays the same, so
 * this is no new version of theirs.
 */
export async function joinBorders(tx: Tx, tenant: string, polygons: readonly MultiPolygon[]): Promise<void> {
  const vertices = polygons.flat(3)
  for (const area of await outlinesMeeting(tx, tenant, bboxOf(polygons.flat()))) {
    const own = new Set(area.polygon.flat(2).map((position) => position.join()))
    const box = bboxOf(area.polygon)
    const missing = vertices.filter((vertex) => isInBox(vertex, box) && !own.has(vertex.join()))
    if (missing.length === 0) continue
    const polygon = withVertices(area.polygon, missing)
    if (polygon.flat(2).length > area.polygon.flat(2).length) {
      await refineOutline(tx, tenant, { areaId: area.id, polygon })
    }
  }
}

export function withVertices(polygon: MultiPolygon, vertices: readonly Position[]): MultiPolygon {
  return polygon.map((part) => insertVertices(part, vertices))
}

function isInBox([lng, lat]: Position, [west, south, east, north]: BBox): boolean {
  const near = 1e-9
  return lng >= west - near && lng <= east + near && lat >= south - near && lat <= north + near
}
