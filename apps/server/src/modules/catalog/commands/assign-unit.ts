import type { Subclass } from '@yiwang/contract/catalog'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound, ruleBroken } from '../../../kernel/errors.ts'
import { findUnit } from '../../areas/index.ts'
import { getSubclass } from '../queries/views.ts'
import { findAreaPath, saveDuties } from '../store/duty-store.ts'
import { versionOfSubclass } from '../store/row-store.ts'

export type AssignUnit = { subclassId: string; unitId: string; areaId: string | null }

/** Says which unit handles a sub-class, in the whole county or in one area subtree. Replaces what was said before. */
export async function assignUnit(tx: Tx, actor: Actor, { subclassId, unitId, areaId }: AssignUnit): Promise<Subclass> {
  authorize(actor, 'catalog.manage')
  const { tenant } = actor
  const [version, unit, areaPath] = await Promise.all([
    versionOfSubclass(tx, tenant, subclassId),
    findUnit(tx, tenant, unitId),
    areaId === null ? tenant : findAreaPath(tx, tenant, areaId),
  ])
  if (version === null) throw notFound('subclass')
  if (!unit?.active)
    throw ruleBroken('unit unknown or not active', '单位不存在或已停用', { unitId: '单位不存在或已停用' })
  if (areaPath === null)
    throw ruleBroken('area unknown or retired', '区域不存在或已停用', { areaId: '区域不存在或已停用' })
  await saveDuties(tx, tenant, [{ subclassId, areaPath, unitId }])
  return getSubclass(tx, tenant, subclassId)
}
