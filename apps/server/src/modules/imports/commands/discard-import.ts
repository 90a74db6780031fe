import type { Actor } from '../../../kernel/actor.ts'
import { afterCommit } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { FileStorage } from '../../../kernel/files/storage.ts'
import { deleteImport, forgetFile, isFileUsed, listExpired } from '../store/import-store.ts'
import { dropOldRowErrors } from '../store/row-error-store.ts'
import { openAllImports } from '../store/reach.ts'
import { lockFor } from './own-import.ts'

/** Throws away an import of which nothing is in the library, and its file. */
export async function discardImport(
  tx: Tx,
  actor: Actor,
  storage: FileStorage,
  { importId }: { importId: string },
): Promise<{ done: true }> {
  const row = await lockFor(tx, actor, { importId, ability: 'discard' })
  if (row.file_hash !== null) await dropContent(tx, storage, { tenant: actor.tenant, id: row.id, hash: row.file_hash })
  await deleteImport(tx, actor.tenant, row.id)
  return { done: true }
}

/** Every night: files that waited too long go, and what is kept of rows with errors. */
export async function dropExpired(
  tx: Tx,
  storage: FileStorage,
  { tenant, day }: { tenant: string; day: string },
): Promise<void> {
  await openAllImports(tx)
  for (const { id, hash } of await listExpired(tx, tenant, day)) {
    await dropContent(tx, storage, { tenant, id, hash })
    await forgetFile(tx, tenant, id)
  }
  await dropOldRowErrors(tx, tenant, day)
}

/** Removes content that no other import has; after the commit, so that a rollback loses nothing. */
export async function dropContent(
  tx: Tx,
  storage: FileStorage,
  { tenant, id, hash }: { tenant: string; id: string; hash: string },
): Promise<void> {
  await openAllImports(tx)
  if (await isFileUsed(tx, tenant, { hash, but: id })) return
  afterCommit(tx, () => void storage.remove(hash).catch(() => undefined))
}
