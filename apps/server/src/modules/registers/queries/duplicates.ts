import type { Reply } from '@yiwang/contract'
import type { duplicateRoutes } from '@yiwang/contract/registers'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import { findArea } from '../../areas/index.ts'
import { lookForAlike } from '../commands/look-for-alike.ts'
import { readPairs } from '../store/duplicate-store.ts'
import type { PairRow } from '../store/duplicate-store.ts'
import type { FoundRow } from '../store/search-store.ts'
import { openRegisters } from './open-registers.ts'
import { foundFrom } from './search-subjects.ts'

type List = { areaId?: string | undefined; cursor?: string | undefined; limit: number }

/** Pairs that may be the same and that nobody has decided on, both within reach. */
export async function listDuplicates(
  tx: Tx,
  actor: Actor,
  { areaId, cursor, limit }: List,
): Promise<Reply<typeof duplicateRoutes.list>> {
  const { tenant } = actor
  await openRegisters(tx, actor)
  const area = areaId === undefined ? null : await findArea(tx, tenant, areaId)
  if (areaId !== undefined && !area) throw notFound('area')
  const [likeness, one, other] = cursor === undefined ? [] : decodeCursor(cursor, 3)
  const after: [number, string, string] | null =
    cursor === undefined ? null : [Number(likeness), String(one), String(other)]
  const rows = await readPairs(tx, tenant, { root: area?.path ?? null, after, limit: limit + 1 })
  const page = pageFrom(rows, limit, {
    item: (row) => row,
    cursor: (row) => [row.likeness, row.one.id, row.other.id],
  })
  return { items: await shownPairs(tx, tenant, page.items), next: page.next }
}

async function shownPairs(tx: Tx, tenant: string, rows: readonly PairRow[]) {
  const sides = rows.flatMap(({ one, other }) => [one, other]).map((side) => ({ ...side, address: null }) as FoundRow)
  const found = await foundFrom(tx, tenant, sides)
  return rows.flatMap(({ reason, likeness, foundAt }, i) => {
    const [one, other] = [found[2 * i], found[2 * i + 1]]
    return one && other ? [{ one, other, reason, likeness, foundAt: foundAt.toISOString() }] : []
  })
}

/** Looks through the people of an area of the actor for those who are alike. */
export async function lookForDuplicates(
  tx: Tx,
  actor: Actor,
  { areaId, at }: { areaId: string; at: Date },
): Promise<{ found: number }> {
  await openRegisters(tx, actor)
  const area = await findArea(tx, actor.tenant, areaId)
  if (!area || !isAllowed(actor, 'register.merge', { areaPath: area.path })) throw notFound('area')
  return { found: await lookForAlike(tx, actor.tenant, { root: area.path, at }) }
}
