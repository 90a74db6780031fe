import type { Reply } from '@yiwang/contract'
import type { SubjectKind, villageRoutes } from '@yiwang/contract/registers'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed, isWithin } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import { findArea, placesOf } from '../../areas/index.ts'
import { readCounts, readTiles, tallyTiles } from '../store/village-store.ts'
import { ledgerBook } from './ledger-book.ts'
import { openRegisters } from './open-registers.ts'

/** An area of which the actor may read at least a part. */
async function areaInReach(tx: Tx, actor: Actor, areaId: string) {
  const area = await findArea(tx, actor.tenant, areaId)
  if (!area || !isAllowed(actor, 'register.read', { areaPath: area.path })) throw notFound('area')
  return area
}

/** The dwellings of a village or grid at a glance, with flags of the ledgers that the actor may see. */
export async function listTiles(
  tx: Tx,
  actor: Actor,
  { areaId, cursor, limit }: { areaId: string; cursor?: string | undefined; limit: number },
): Promise<Reply<typeof villageRoutes.dwellings>> {
  const { tenant } = actor
  const area = await areaInReach(tx, actor, areaId)
  await openRegisters(tx, actor)
  const [start = '', end = '', id = ''] = cursor === undefined ? [] : decodeCursor(cursor, 3).map(String)
  const after: [string, string] | null = cursor === undefined ? null : [start + end, id]
  const [rows, book] = await Promise.all([
    readTiles(tx, tenant, { root: area.path, after, limit: limit + 1 }),
    ledgerBook(tx, tenant),
  ])
  const tallies = await tallyTiles(
    tx,
    tenant,
    rows.slice(0, limit).map(({ id }) => id),
  )
  const byTile = new Map<string, Map<string, number>>()
  for (const { tile, what, amount } of tallies)
    byTile.set(tile, (byTile.get(tile) ?? new Map<string, number>()).set(what, amount))
  return pageFrom(rows, limit, {
    // A cursor holds texts of a hundred characters, a name is longer.
    cursor: (row) => [row.label.slice(0, 100), row.label.slice(100), row.id],
    item: ({ lng, lat, number, ...tile }) => {
      const own = byTile.get(tile.id) ?? new Map<string, number>()
      return {
        ...tile,
        number: number ?? '',
        position: lng === null || lat === null ? null : { lng, lat },
        households: own.get('household') ?? 0,
        people: own.get('person') ?? 0,
        flags: Object.fromEntries(
          [...own].flatMap(([what, amount]) => {
            const code = book.get(what)?.code
            return code === undefined ? [] : [[code, amount] as const]
          }),
        ),
      }
    },
  })
}

type Counts = Partial<Record<SubjectKind, number>>

/** How many there are of each kind, in an area and in each area below it. */
export async function countSubjects(
  tx: Tx,
  actor: Actor,
  { areaId }: { areaId: string },
): Promise<Reply<typeof villageRoutes.counts>> {
  const { tenant } = actor
  const area = await areaInReach(tx, actor, areaId)
  const [rows, places] = await Promise.all([readCounts(tx, tenant, area.path), placesOf(tx, tenant)])
  const children = places.filter(({ parentId }) => parentId === area.id)
  return {
    total: sumOf(rows),
    areas: children.map(({ id, name, path }) => ({
      areaId: id,
      name,
      counts: sumOf(rows.filter(({ areaPath }) => isWithin(areaPath, path))),
    })),
  }
}

function sumOf(rows: readonly { what: string; amount: number }[]): Counts {
  const sums: Counts = {}
  for (const { what, amount } of rows) sums[what as SubjectKind] = (sums[what as SubjectKind] ?? 0) + amount
  return sums
}
