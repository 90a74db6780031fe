import type { Tx } from '../db/tx.ts'
import { afterCommit } from '../db/tx.ts'
import type { KernelTables } from '../tables.ts'
import type { FileStorage } from './storage.ts'

const KEPT_DAYS = 7

/** Removes pictures that nothing took within a week; content shared with a kept row stays. */
export async function dropLooseFiles(
  tx: Tx,
  storage: FileStorage,
  { tenant, now }: { tenant: string; now: Date },
): Promise<void> {
  const db = tx.withTables<KernelTables>()
  const dropped = await db
    .deleteFrom('kernel.files')
    .where('tenant', '=', tenant)
    .where('subject_id', 'is', null)
    .where('stored_at', '<', new Date(now.getTime() - KEPT_DAYS * 86_400_000))
    .returning('hash')
    .execute()
  for (const hash of new Set(dropped.map((row) => row.hash))) {
    const shared = await db.selectFrom('kernel.files').select('id').where('hash', '=', hash).limit(1).executeTakeFirst()
    if (!shared) afterCommit(tx, () => void storage.remove(hash).catch(() => undefined))
  }
}
