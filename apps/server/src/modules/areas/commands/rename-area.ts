import type { Area } from '@yiwang/contract/areas'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import { addToAncestors, correctArea, listValidChildren } from '../store/area-store.ts'
import { areasChanged } from '../store/changes.ts'
import { lockArea, viewById } from './lock-area.ts'

type Rename = { areaId: string; version: number | null; name: string; households: number; people: number }

/** Corrects name and counts. The counts of an area above grids are the sums of those grids and follow them. */
export async function renameArea(tx: Tx, actor: Actor, input: Rename): Promise<Area> {
  const { tenant } = actor
  const { row } = await lockArea(tx, actor, input)
  const { name, households, people } = input
  const more = { path: row.path, households: households - row.households, people: people - row.people }
  const isCounted = more.households !== 0 || more.people !== 0
  if (isCounted && row.level !== 'grid' && (await listValidChildren(tx, tenant, [row.id])).length > 0) {
    throw ruleBroken('counts are sums', '户数、人数由下级网格汇总，请修改网格', { households: '由下级网格汇总' })
  }
  await correctArea(tx, tenant, { id: row.id, name, households, people })
  if (row.level === 'grid') await addToAncestors(tx, tenant, more)
  await areasChanged(tx, tenant)
  return viewById(tx, tenant, row.id)
}
