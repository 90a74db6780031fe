import type { BorderPlan, BorderSide } from '@yiwang/contract/areas'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound, ruleBroken } from '../../../kernel/errors.ts'
import { sharedBorder, shareCounts } from '../domain/border.ts'
import type { Counts } from '../domain/border.ts'
import type { MultiPolygon, Position } from '../domain/geometry.ts'
import { areaM2 } from '../domain/measures.ts'
import { findAreaRows } from '../store/area-store.ts'
import { currentOutlines } from '../store/outline-store.ts'
import type { AreaRow } from '../store/tables.ts'
import { borderChange } from './border-change.ts'
import { outlineToShown } from './coordinate-edge.ts'
import { findingOf } from './finding.ts'

type Plan = { areaId: string; neighbourId: string; line?: readonly Position[] | undefined }

/** The border that two grids share and, with a line, what they would become along it. */
export async function planBorder(tx: Tx, actor: Actor, { areaId, neighbourId, line }: Plan): Promise<BorderPlan> {
  const { tenant } = actor
  const found = await findAreaRows(tx, tenant, [areaId, neighbourId])
  const own = found.find((row) => row.id === areaId)
  const neighbour = found.find((row) => row.id === neighbourId)
  if (!own || !neighbour) throw notFound('area')
  for (const row of found) authorize(actor, 'area.manage', { areaPath: row.path })
  const rows = [own, neighbour] as const
  refuseStrangers(rows)
  const before = await drawnPair(tx, tenant, rows)
  const border = sharedBorder(...before).map(([lng, lat]): [number, number] => [lng, lat])
  const plan: BorderPlan = { border, sides: null, problem: border.length === 0 ? 'not-neighbours' : null, findings: [] }
  if (line === undefined) return plan
  const change = await borderChange(tx, tenant, { rows, before, line })
  if (!change.ok) return { ...plan, problem: change.problem }
  const counts = shareCounts(before, change.polygons, rows)
  const side = (i: 0 | 1): BorderSide => sideOf(rows[i].id, change.polygons[i], counts[i])
  const nameOf = (id: string): string => change.names.get(id) ?? ''
  const findings = change.findings.map((one) => findingOf(one, nameOf))
  return { ...plan, problem: null, sides: [side(0), side(1)], findings }
}

function sideOf(areaId: string, polygon: MultiPolygon, { households, people }: Counts): BorderSide {
  return { areaId, polygon: outlineToShown(polygon, 'WGS84'), squareMetres: areaM2(polygon), households, people }
}

/** A border between villages is theirs as well: it moves with their grids one by one, not with a line. */
export function refuseStrangers([own, neighbour]: readonly [AreaRow, AreaRow]): void {
  for (const { level, name } of [own, neighbour]) {
    if (level !== 'grid' && level !== 'micro-grid') {
      throw ruleBroken('not a grid', `“${name}”是行政区划，只能调整网格之间、微网格之间的边界`)
    }
  }
  if (own.id === neighbour.id || own.parent_id !== neighbour.parent_id) {
    throw ruleBroken('different parents', '只能调整同一上级之下两个相邻网格的边界')
  }
}

export async function drawnPair(
  tx: Tx,
  tenant: string,
  rows: readonly [AreaRow, AreaRow],
): Promise<readonly [MultiPolygon, MultiPolygon]> {
  const outlines = await currentOutlines(
    tx,
    tenant,
    rows.map((row) => row.id),
  )
  const drawn = (row: AreaRow): MultiPolygon => {
    const outline = outlines.get(row.id)
    if (!outline) throw ruleBroken('area is not drawn', `“${row.name}”还没有边界，请先绘制边界`)
    return outline
  }
  return [drawn(rows[0]), drawn(rows[1])]
}
