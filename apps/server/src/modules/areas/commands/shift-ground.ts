import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import type { MultiPolygon } from '../domain/geometry.ts'
import { areaM2 } from '../domain/measures.ts'
import { overlay, withoutSlivers } from '../domain/overlay.ts'
import { mergePolygons } from '../domain/redraw.ts'
import { currentOutlines } from '../store/outline-store.ts'
import type { Outline } from '../store/outline-store.ts'
import type { AreaRow } from '../store/tables.ts'
import { withVertices } from './join-borders.ts'

const TOLERANCE_M2 = 1

type Shift = { polygon: MultiPolygon; losing: readonly AreaRow[]; gaining: readonly AreaRow[] }

/** The outlines that change when ground goes from some areas to others; areas that were never drawn stay so. */
export async function shiftGround(tx: Tx, tenant: string, { polygon, losing, gaining }: Shift): Promise<Outline[]> {
  const known = await currentOutlines(
    tx,
    tenant,
    [...losing, ...gaining].map((row) => row.id),
  )
  const changed = (row: AreaRow, change: (before: MultiPolygon) => MultiPolygon): Outline[] => {
    const before = known.get(row.id)
    if (!before) return []
    const after = withVertices(change(before), [...before.flat(2), ...polygon.flat(2)])
    return Math.abs(areaM2(after) - areaM2(before)) <= TOLERANCE_M2 ? [] : [{ areaId: row.id, polygon: after }]
  }
  return [
    ...losing.flatMap((row) => changed(row, (before) => without(before, polygon, row.name))),
    ...gaining.flatMap((row) => changed(row, (before) => joined(before, polygon))),
  ]
}

function without(before: MultiPolygon, polygon: MultiPolygon, name: string): MultiPolygon {
  const rest = withoutSlivers(overlay('difference', before, polygon), TOLERANCE_M2)
  if (rest.length === 0)
    throw ruleBroken('nothing would be left', `划出后“${name}”将没有任何范围，不能划出最后一个网格`)
  return rest
}

function joined(before: MultiPolygon, polygon: MultiPolygon): MultiPolygon {
  const merged = mergePolygons([before, polygon])
  return merged.ok ? merged.polygons : withoutSlivers(overlay('union', before, polygon), TOLERANCE_M2)
}
