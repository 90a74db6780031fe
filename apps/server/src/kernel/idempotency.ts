import type { Actor } from './actor.ts'
import type { Tx } from './db/tx.ts'
import type { KernelTables } from './tables.ts'

/** Replies are kept this long for a device that sends again (reliability programme: 90 days). */
export const REPLAY_DAYS = 90

type StoredReply = { actor_id: string | null; request_hash: Buffer; reply: string }

export function findStoredReply(tx: Tx, tenant: string, id: string): Promise<StoredReply | undefined> {
  return tx
    .withTables<KernelTables>()
    .selectFrom('kernel.commands')
    .select(['actor_id', 'request_hash', 'reply'])
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst()
}

type Command = { id: string; route: string; hash: Buffer; reply: string; at: Date }

/** Keeps the reply of a command. Two at once under one id: the second breaks the key and reads the first one's reply. */
export async function storeReply(tx: Tx, actor: Actor, command: Command): Promise<void> {
  await tx
    .withTables<KernelTables>()
    .insertInto('kernel.commands')
    .values({
      tenant: actor.tenant,
      id: command.id,
      actor_id: actor.id,
      route: command.route,
      request_hash: command.hash,
      reply: command.reply,
      at: command.at,
    })
    .execute()
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
