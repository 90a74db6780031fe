import type { Area } from '@yiwang/contract/areas'
import type { Actor } from '../../../kernel/actor.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import { addToAncestors, listValidChildren, retireAreas } from '../store/area-store.ts'
import { areasChanged } from '../store/changes.ts'
import { closeOutlines } from '../store/outline-store.ts'
import { lockArea, viewById } from './lock-area.ts'

type Retire = { areaId: string; version: number | null; reason: string; at: Date }

/** Takes an area out of force. Its row and code stay, so that cases of its time still roll up. */
export async function retireArea(tx: Tx, actor: Actor, input: Retire): Promise<Area> {
  const { tenant } = actor
  const { row, parent } = await lockArea(tx, actor, input)
  if (!parent) throw ruleBroken('the county stays', '县级区域不能停用')
  const children = await listValidChildren(tx, tenant, [row.id])
  if (children.length > 0) {
    throw ruleBroken(
      'area has children in force',
      `“${row.name}”下还有 ${children.length} 个有效的下级区域，请先停用或划转`,
    )
  }
  const day = chinaDay(input.at)
  await retireAreas(tx, tenant, { ids: [row.id], day, reason: input.reason })
  await closeOutlines(tx, tenant, { ids: [row.id], day })
  if (row.level === 'grid') {
    await addToAncestors(tx, tenant, { path: row.path, households: -row.households, people: -row.people })
  }
  await areasChanged(tx, tenant)
  return viewById(tx, tenant, row.id)
}
