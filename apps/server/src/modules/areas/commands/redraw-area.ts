import type { Area } from '@yiwang/contract/areas'
import type { Actor } from '../../../kernel/actor.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { MultiPolygon } from '../domain/geometry.ts'
import { touchAreas } from '../store/area-store.ts'
import { areasChanged } from '../store/changes.ts'
import { fitOutline } from './fit-outline.ts'
import { joinBorders } from './join-borders.ts'
import { lockArea, viewById } from './lock-area.ts'
import { replaceOutlines } from './replace-outlines.ts'

type Redraw = { areaId: string; version: number | null; polygon: MultiPolygon; reason: string; at: Date }

/** Replaces the outline from today on. The outline of the days before stays for the map of those days. */
export async function redrawArea(tx: Tx, actor: Actor, input: Redraw): Promise<Area> {
  const { tenant } = actor
  const { row } = await lockArea(tx, actor, input)
  const { id, name, level, parent_id: parentId } = row
  const polygon = await fitOutline(tx, tenant, { id, name, level, parentId, polygon: input.polygon })
  await replaceOutlines(tx, tenant, {
    day: chinaDay(input.at),
    outlines: [{ areaId: id, polygon }],
    reason: input.reason,
  })
  await joinBorders(tx, tenant, [polygon])
  await touchAreas(tx, tenant, [id])
  await areasChanged(tx, tenant)
  return viewById(tx, tenant, id)
}
