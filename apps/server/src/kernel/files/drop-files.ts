import type { Tx } from '../db/tx.ts'
import { afterCommit } from '../db/tx.ts'
import type { KernelTables } from '../tables.ts'
import type { FileStorage } from './storage.ts'

/** Removes the files of things that are deleted; answers how many. Content shared with a kept row stays. */
export async function dropFilesOf(
  tx: Tx,
  storage: FileStorage,
  { tenant, subjectIds }: { tenant: string; subjectIds: readonly string[] },
): Promise<number> {
  if (subjectIds.length === 0) return 0
  const db = tx.withTables<KernelTables>()
  const dropped = await db
    .deleteFrom('kernel.files')
    .where('tenant', '=', tenant)
    .where('subject_id', 'in', [...subjectIds])
    .returning('hash')
    .execute()
  for (const hash of new Set(dropped.map((row) => row.hash))) {
    const shared = await db.selectFrom('kernel.files').select('id').where('hash', '=', hash).limit(1).executeTakeFirst()
    if (!shared) afterCommit(tx, () => void storage.remove(hash).catch(() => undefined))
  }
  return dropped.length
}
