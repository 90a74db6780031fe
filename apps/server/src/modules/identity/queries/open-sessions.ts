import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { signedIn } from '../signed-in.ts'
import { listOpenSessions } from '../store/sessions.ts'

/** Open sessions of a person: one's own, or anybody's for the security administrator. */
export async function getOpenSessions(tx: Tx, actor: Actor, { personId, at }: { personId: string; at: Date }) {
  const { tenant, personId: self } = signedIn(actor)
  if (personId !== self && !isAllowed(actor, 'account.secure')) throw notFound('person')
  const rows = await listOpenSessions(tx, tenant, personId, at)
  return {
    items: rows.map((row) => ({
      id: row.id,
      openedAt: row.opened_at.toISOString(),
      lastSeenAt: row.last_seen_at.toISOString(),
      device: row.device,
      address: row.address,
    })),
  }
}
