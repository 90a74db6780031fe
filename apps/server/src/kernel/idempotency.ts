import type { Actor } from './actor.ts'
import { ask } from './db/driver.ts'
import type { Tx } from './db/tx.ts'
import type { KernelTables } from './tables.ts'

/** Replies are kept this long for a device that sends again (reliability programme: 90 days). */
export const REPLAY_DAYS = 90

type StoredReply = { actor_id: string | null; request_hash: Buffer; reply: string }

export async function findStoredReply(tx: Tx, tenant: string, id: string): Promise<StoredReply | undefined> {
  const rows = await ask<StoredReply>(
    tx,
    'select actor_id, request_hash, reply from kernel.commands where tenant = $1 and id = $2',
    [tenant, id],
  )
  return rows[0]
}

type Command = { id: string; route: string; hash: Buffer; reply: string; at: Date }

/** Keeps the reply of a command. Two at once under one id: the second breaks the key and reads the first one's reply. */
export async function storeReply(tx: Tx, actor: Actor, { id, route, hash, reply, at }: Command): Promise<void> {
  await ask(
    tx,
    `insert into kernel.commands (tenant, id, actor_id, route, request_hash, reply, at)
      values ($1, $2, $3, $4, $5, $6, $7)`,
    [actor.tenant, id, actor.id, route, hash, reply, at],
  )
}

/** Which of these commands were carried out. */
export async function findDone(tx: Tx, tenant: string, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const text = 'select id from kernel.commands where tenant = $1 and id = any ($2::uuid[])'
  return new Set((await ask<{ id: string }>(tx, text, [tenant, ids])).map(({ id }) => id))
}

/** Forgets replies older than the replay window; run by a daily job. */
export async function forgetOldReplies(tx: Tx, tenant: string, now: Date): Promise<void> {
  await tx
    .withTables<KernelTables>()
    .deleteFrom('kernel.commands')
    .where('tenant', '=', tenant)
    .where('at', '<', new Date(now.getTime() - REPLAY_DAYS * 86_400_000))
    .execute()
}

/** Forgets replies that name something that was deleted; whoever sends such a command again is answered anew. */
export async function forgetRepliesAbout(tx: Tx, tenant: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await ask(tx, 'delete from kernel.commands where tenant = $1 and reply like any ($2::text[])', [
    tenant,
    ids.map((id) => `%${id}%`),
  ])
}
