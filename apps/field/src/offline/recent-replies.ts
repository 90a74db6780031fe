import { Dexie } from 'dexie'
import { placeOf, type Said } from './operation.ts'
import type { Vault } from './vault.ts'
import type { StreamName } from '@yiwang/contract/sync'

/** What the server answered to an own act, and when. */
export type RecentReply = { id: string; aggregate: string; said: Said; reply: unknown }

/**
 * Answers to acts on things of one kind that came after the phone last fetched their stream: newer than what lies on the
 * phone. In order of the acts.
 */
export async function repliesSince(vault: Vault, prefix: string, stream: StreamName): Promise<RecentReply[]> {
  const { db, personId } = vault
  const cursors = await db.cursors.where({ personId }).toArray()
  const fetched = cursors.filter((cursor) => cursor.stream === stream).map(({ at }) => at)
  const since = fetched.length === 0 ? Dexie.minKey : Math.min(...fetched)
  return repliesOf(vault, prefix, since)
}

/** What the server answered to own acts on things of one kind, in order of the acts. */
export async function repliesOf(vault: Vault, prefix: string, since = Dexie.minKey): Promise<RecentReply[]> {
  const { db, personId } = vault
  const rows = await db.receipts.where('[personId+at]').between([personId, since], [personId, Dexie.maxKey]).toArray()
  const own = rows.filter(({ state, aggregate }) => state === 'applied' && aggregate.startsWith(prefix))
  own.sort((a, b) => a.sequence - b.sequence)
  return Promise.all(
    own.map(async ({ id, aggregate, sealed, outcome }) => ({
      id,
      aggregate,
      said: await vault.open<Said>(placeOf.said(id), sealed),
      reply: outcome && (await vault.open(placeOf.outcome(id), outcome)),
    })),
  )
}
