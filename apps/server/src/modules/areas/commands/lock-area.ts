import type { Area } from '@yiwang/contract/areas'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, notFound, ruleBroken } from '../../../kernel/errors.ts'
import { areaView } from '../queries/tree.ts'
import { findAreaRow, findAreaRows, listValidChildren, lockAreas } from '../store/area-store.ts'
import type { AreaRow } from '../store/tables.ts'

export type LockedArea = { row: AreaRow; parent: AreaRow | null }

/**
 * Locks an area with its parent for a change: changes among the children of one parent come one after the other, so
 * two of them cannot both pass a check that they break together. A stale version is a conflict.
 */
export async function lockArea(
  tx: Tx,
  actor: Actor,
  { areaId, version }: { areaId: string; version: number | null },
): Promise<LockedArea> {
  const seen = await findAreaRow(tx, actor.tenant, areaId)
  if (!seen) throw notFound('area')
  authorize(actor, 'area.manage', { areaPath: seen.path })
  const locked = await lockAreas(tx, actor.tenant, seen.path.split('/').slice(-2))
  const row = locked.find((area) => area.id === areaId)
  if (!row) throw notFound('area')
  if (row.version !== version) {
    const current = await viewOf(tx, actor.tenant, row)
    throw new AppError('conflict', 'area was changed meanwhile', '该区域已被他人修改，请刷新后重试', { current })
  }
  refuseRetired(row)
  return { row, parent: locked.find((area) => area.id === row.parent_id) ?? null }
}

/** Locks an area in force under which another is to be made. */
export async function lockParent(tx: Tx, actor: Actor, areaId: string): Promise<AreaRow> {
  const seen = await findAreaRow(tx, actor.tenant, areaId)
  if (!seen) throw notFound('area')
  authorize(actor, 'area.manage', { areaPath: seen.path })
  const [parent] = await lockAreas(tx, actor.tenant, [seen.code])
  if (!parent) throw notFound('area')
  refuseRetired(parent)
  return parent
}

/** Locks areas to be changed together with their parents. */
export async function lockTogether(tx: Tx, actor: Actor, areaIds: readonly string[]): Promise<AreaRow[]> {
  const seen = await findAreaRows(tx, actor.tenant, areaIds)
  if (seen.length < new Set(areaIds).size) throw notFound('area')
  for (const row of seen) authorize(actor, 'area.manage', { areaPath: row.path })
  const codes = new Set(seen.flatMap((row) => row.path.split('/').slice(-2)))
  const locked = await lockAreas(tx, actor.tenant, [...codes])
  for (const row of locked) refuseRetired(row)
  return locked
}

export function refuseRetired(row: AreaRow): void {
  if (row.state === 'retired') throw ruleBroken('area is retired', `“${row.name}”已停用，不能再调整`)
}

/** A grid or micro-grid: the only levels that are split, merged and moved. */
export function refuseDivision(row: AreaRow): void {
  if (row.level === 'grid' || row.level === 'micro-grid') return
  throw ruleBroken('not a grid', `“${row.name}”是行政区划，只有网格和微网格可以拆分、合并或划转`)
}

/** Ids are made by the caller; one that is taken belongs to something else. */
export async function refuseTakenIds(tx: Tx, tenant: string, ids: readonly string[]): Promise<void> {
  const taken = await findAreaRows(tx, tenant, ids)
  if (taken.length > 0 || new Set(ids).size < ids.length) {
    throw new AppError('conflict', 'area id in use', '该区域已登记，请刷新后重试')
  }
}

/** An area as it stands after a change in this transaction. */
export async function viewOf(tx: Tx, tenant: string, row: AreaRow): Promise<Area> {
  const children = await listValidChildren(tx, tenant, [row.id])
  return areaView(row, children.length)
}

export async function viewById(tx: Tx, tenant: string, id: string): Promise<Area> {
  const row = await findAreaRow(tx, tenant, id)
  if (!row) throw notFound('area')
  return viewOf(tx, tenant, row)
}
