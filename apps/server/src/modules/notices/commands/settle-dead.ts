import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { dropDead, reviveDead } from '../store/delivery-store.ts'

type Chosen = { ids: readonly string[]; at: Date }

/** Sends dead letters again from their first try; those that are not dead any more are left alone. */
export async function retryDead(tx: Tx, actor: Actor, { ids, at }: Chosen): Promise<{ changed: number }> {
  authorize(actor, 'notice.manage')
  return { changed: await reviveDead(tx, { tenant: actor.tenant, ids, at }) }
}

/** Takes dead letters off the list. Their rows stay, with why they died. */
export async function giveUpDead(tx: Tx, actor: Actor, { ids, at }: Chosen): Promise<{ changed: number }> {
  authorize(actor, 'notice.manage')
  return { changed: await dropDead(tx, { tenant: actor.tenant, ids, at }) }
}
