import type { Area } from '@yiwang/contract/areas'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import type { MultiPolygon } from '../domain/geometry.ts'
import { mergePolygons } from '../domain/redraw.ts'
import type { MergeResult } from '../domain/redraw.ts'
import { areasChanged } from '../store/changes.ts'
import { currentOutlines } from '../store/outline-store.ts'
import type { AreaRow } from '../store/tables.ts'
import { joinBorders } from './join-borders.ts'
import { lockTogether, refuseDivision, refuseTakenIds, viewById } from './lock-area.ts'
import { succeed } from './succeed.ts'

type Merge = { areaIds: readonly string[]; into: { id: string; name: string }; reason: string; at: Date }

/** Makes one grid out of neighbours under the same parent. */
export async function mergeAreas(tx: Tx, actor: Actor, { areaIds, into, reason, at }: Merge): Promise<Area> {
  const { tenant } = actor
  const ids = new Set(areaIds)
  if (ids.size < 2) throw ruleBroken('one area only', '请选择至少两个网格')
  const locked = await lockTogether(tx, actor, [...ids])
  const old = locked.filter((row) => ids.has(row.id))
  for (const row of old) refuseDivision(row)
  const parent = locked.find((row) => row.id === old[0]?.parent_id)
  if (!parent || old.some((row) => row.parent_id !== parent.id)) {
    throw ruleBroken('different parents', '只能合并同一上级区域之下的网格')
  }
  await refuseTakenIds(tx, tenant, [into.id])
  const polygon = await mergedOutline(tx, tenant, old)
  const kinds = new Set(old.map((row) => row.kind))
  const kind = kinds.size === 1 && kinds.has('dedicated') ? 'dedicated' : 'general'
  const sum = (of: 'households' | 'people'): number => old.reduce((total, row) => total + row[of], 0)
  const part = { ...into, kind, households: sum('households'), people: sum('people'), polygon } as const
  await succeed(tx, tenant, { old, parts: [part], parent, kind: 'merge', reason, at })
  if (polygon) await joinBorders(tx, tenant, [polygon])
  await areasChanged(tx, tenant)
  return viewById(tx, tenant, into.id)
}

async function mergedOutline(tx: Tx, tenant: string, old: readonly AreaRow[]): Promise<MultiPolygon | null> {
  const outlines = await currentOutlines(
    tx,
    tenant,
    old.map((row) => row.id),
  )
  if (outlines.size === 0) return null
  const undrawn = old.find((row) => !outlines.has(row.id))
  if (undrawn) throw ruleBroken('area is not drawn', `“${undrawn.name}”还没有边界，请先绘制边界`)
  const merged = mergePolygons([...outlines.values()])
  if (!merged.ok) throw refusal(merged.reason)
  return merged.polygons
}

function refusal(reason: Extract<MergeResult, { ok: false }>['reason']) {
  if (reason === 'overlap') return ruleBroken('areas overlap', '所选网格相互重叠，请先重绘边界')
  if (reason === 'invalid-polygon') return ruleBroken('invalid outline', '所选网格的边界有误，请先重绘边界')
  return ruleBroken('areas are not neighbours', '所选网格不相邻，合并后必须连成一片')
}
