import type { Context } from '../../../kernel/context.ts'
import { afterCommit } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { keepLoose } from '../../../kernel/files/files.ts'
import { deleteParts, dropPieces, oldParts, storedParts } from '../store/part-store.ts'

/** A phone that was away longer takes everything anew and announces its attachments again. */
const KEPT_DAYS = 45
const PER_STEP = 500

/**
 * Every night: attachments older than the term are forgotten, incomplete ones with their pieces; files of the others that no
 * operation has taken yet are kept, for the operation may still be on a phone or before a supervisor.
 */
export async function forgetParts(
  tx: Tx,
  { storage }: Pick<Context, 'storage'>,
  { tenant, now }: { tenant: string; now: Date },
): Promise<void> {
  const before = new Date(now.getTime() - KEPT_DAYS * 86_400_000)
  for (let more = true; more;) {
    const ids = await oldParts(tx, tenant, before, PER_STEP)
    for (const hash of await dropPieces(tx, tenant, ids))
      afterCommit(tx, () => void storage.remove(hash).catch(() => undefined))
    await deleteParts(tx, tenant, ids)
    more = ids.length === PER_STEP
  }
  for (let after: string | null = null, more = true; more;) {
    const ids = await storedParts(tx, tenant, { after, most: PER_STEP })
    await keepLoose(tx, tenant, { ids, now })
    after = ids.at(-1) ?? null
    more = ids.length === PER_STEP
  }
}
