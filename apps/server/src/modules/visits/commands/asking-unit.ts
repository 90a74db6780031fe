import { reachesOf } from '@yiwang/contract/identity'
import type { Permission } from '@yiwang/contract/identity'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { findArea, listUnits } from '../../areas/index.ts'
import { lineOf } from '../domain/grids.ts'

/** Of two units of one area the one that leads there. */
const RANK: readonly string[] = ['town-office', 'command-centre', 'platform', 'department', 'squad', 'company']

/** The unit as which somebody asks: that of the post that gives the right, else the one that answers for the place. */
export async function askingUnit(
  tx: Tx,
  actor: Actor,
  permission: Permission,
  areaPath: string,
): Promise<string | null> {
  const own = actor.posts.find(({ role, unitId }) => unitId !== null && reachesOf(role, permission).length > 0)
  return own?.unitId ?? (await unitOfPlace(tx, actor.tenant))(areaPath)
}

/** Finds the unit nearest above a place. */
export async function unitOfPlace(tx: Tx, tenant: string): Promise<(areaPath: string) => string | null> {
  const units = (await listUnits(tx, tenant)).filter(({ active }) => active)
  const ranked = units.toSorted((a, b) => RANK.indexOf(a.kind) - RANK.indexOf(b.kind))
  const byPath = new Map<string, string>()
  for (const { id, areaId } of ranked) {
    const path = (await findArea(tx, tenant, areaId))?.path
    if (path !== undefined && !byPath.has(path)) byPath.set(path, id)
  }
  return (areaPath) => lineOf(areaPath).flatMap((path) => byPath.get(path) ?? [])[0] ?? null
}
