import type { Tx } from '../../../kernel/db/tx.ts'
import type { CoverageFinding } from '../domain/coverage.ts'
import type { MultiPolygon, Position } from '../domain/geometry.ts'
import { areaM2 } from '../domain/measures.ts'
import { overlay } from '../domain/overlay.ts'
import { replaceBoundary, validateRedraw } from '../domain/redraw.ts'
import { orientRings } from '../domain/ring-validity.ts'
import { listValidChildren } from '../store/area-store.ts'
import { currentOutlines } from '../store/outline-store.ts'
import type { AreaRow } from '../store/tables.ts'

type Pair<T> = readonly [T, T]
export type BorderChange =
  | {
      ok: true
      polygons: Pair<MultiPolygon>
      /** What would be wrong with it; nothing may be saved while one remains. */
      findings: CoverageFinding[]
      names: ReadonlyMap<string, string>
    }
  | { ok: false; problem: 'not-neighbours' | 'line-does-not-divide' }

type Asked = { rows: Pair<AreaRow>; before: Pair<MultiPolygon>; line: readonly Position[] }

const TOLERANCE_M2 = 1

/**
 * What two neighbours become when their border runs along a line. Together they keep their ground exactly, so nothing
 * around them changes; micro-grids below must still fit.
 */
export async function borderChange(tx: Tx, tenant: string, { rows, before, line }: Asked): Promise<BorderChange> {
  const moved = replaceBoundary(before[0], before[1], line)
  if (!moved.ok) return { ok: false, problem: moved.reason }
  const polygons = [orientRings(moved.first), orientRings(moved.second)] as const
  const after = rows.map((row, i) => ({ id: row.id, polygons: polygons[i === 0 ? 0 : 1] }))
  const children = await listValidChildren(
    tx,
    tenant,
    rows.map((row) => row.id),
  )
  const inner = await currentOutlines(
    tx,
    tenant,
    children.map((child) => child.id),
  )
  const overhangs = children.flatMap(({ id, parent_id }): CoverageFinding[] => {
    const outline = inner.get(id)
    if (!outline) return []
    const polygon = overlay('difference', outline, polygons[parent_id === rows[0].id ? 0 : 1])
    const size = areaM2(polygon)
    return size > TOLERANCE_M2 ? [{ kind: 'outside', areaIds: [id], polygon, areaM2: size }] : []
  })
  const names = new Map([...rows, ...children].map((row) => [row.id, row.name]))
  return { ok: true, polygons, findings: [...validateRedraw(before, after), ...overhangs], names }
}
