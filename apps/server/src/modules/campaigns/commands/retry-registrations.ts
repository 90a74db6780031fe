import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { managedRegistration } from '../queries/registration-list.ts'
import { waitAgain } from '../store/entry-store.ts'

/** Lets the next round try what was put aside: a rule was mended or a key is there again. */
export async function retryRegistrations(
  tx: Tx,
  actor: Actor,
  { campaignId }: { campaignId: string },
): Promise<{ again: number }> {
  const { id } = await managedRegistration(tx, actor, campaignId)
  return { again: await waitAgain(tx, actor.tenant, id) }
}
