import type { AreaLevel } from '@yiwang/contract/areas'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import { checkCoverage } from '../domain/coverage.ts'
import type { CoverageFinding } from '../domain/coverage.ts'
import { bboxOf } from '../domain/geometry.ts'
import type { MultiPolygon } from '../domain/geometry.ts'
import { areaM2 } from '../domain/measures.ts'
import { overlay } from '../domain/overlay.ts'
import { orientRings } from '../domain/ring-validity.ts'
import { listValidChildren } from '../store/area-store.ts'
import { currentOutlines, outlinesMeeting } from '../store/outline-store.ts'
import { refuseOutline } from './refuse-outline.ts'

/** An outline drawn for an area; `id` is also that of an area about to be made. */
export type Drawn = { id: string; name: string; level: AreaLevel; parentId: string | null; polygon: MultiPolygon }

/** Rounding along a border that two areas share leaves slivers up to this size. */
const TOLERANCE_M2 = 1
const MOST_POSITIONS = 50_000

/**
 * Refuses an outline that crosses itself, falls apart, overlaps a neighbour under the same parent, leaves the parent
 * or no longer holds the children. Gaps are not refused: a county is drawn piece by piece, and the checks show them.
 * Answers the outline with rings in standard direction.
 */
export async function fitOutline(tx: Tx, tenant: string, drawn: Drawn): Promise<MultiPolygon> {
  const { id, polygon, level } = drawn
  if (polygon.flat(2).length > MOST_POSITIONS) {
    throw ruleBroken('too many positions', `边界不能超过 ${MOST_POSITIONS} 个点，请先简化`)
  }
  const isGrid = level === 'grid' || level === 'micro-grid'
  const shape = checkCoverage(polygon, [{ id, polygons: polygon }], { allowParts: !isGrid })
  const faults = shape.filter((found) => found.kind === 'invalid-ring')
  if (shape.length > 0) throw refuseOutline(faults.length > 0 ? faults : shape, new Map([[id, drawn.name]]), id)

  const [near, children] = await Promise.all([
    outlinesMeeting(tx, tenant, bboxOf(polygon)),
    listValidChildren(tx, tenant, [id]),
  ])
  const inner = await currentOutlines(
    tx,
    tenant,
    children.map((child) => child.id),
  )
  const parent = drawn.parentId === null ? undefined : await parentOutline(tx, tenant, drawn.parentId)
  const siblings = near.filter((area) => area.id !== id && area.parent_id === drawn.parentId)
  const findings = [
    ...siblings.map((other) => finding('overlap', [id, other.id], overlay('intersection', polygon, other.polygon))),
    ...(parent ? [finding('outside', [id], overlay('difference', polygon, parent))] : []),
    ...[...inner].map(([child, outline]) => finding('outside', [child], overlay('difference', outline, polygon))),
  ].filter((found) => found.areaM2 > TOLERANCE_M2)
  if (findings.length > 0) {
    const names = new Map([drawn, ...siblings, ...children].map((area) => [area.id, area.name]))
    throw refuseOutline(findings, names, id)
  }
  return orientRings(polygon)
}

async function parentOutline(tx: Tx, tenant: string, parentId: string): Promise<MultiPolygon | undefined> {
  return (await currentOutlines(tx, tenant, [parentId])).get(parentId)
}

function finding(kind: 'overlap' | 'outside', areaIds: string[], polygon: MultiPolygon): CoverageFinding {
  return { kind, areaIds, polygon, areaM2: areaM2(polygon) }
}
