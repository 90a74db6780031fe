import type { ImportView } from '@yiwang/contract/imports'
import type { Actor } from '../../../kernel/actor.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { requireImport, viewOf } from '../queries/view.ts'
import { giveTask, giveUndo, resumeRun, setCancelled } from '../store/import-store.ts'
import { clearRowErrors } from '../store/row-error-store.ts'
import { lockFor } from './own-import.ts'

type Act = { importId: string; version: number | null; at: Date }

/** Begins the dry run. */
export async function beginCheck(
  tx: Tx,
  actor: Actor,
  secrets: Secrets,
  { importId, version, at }: Act,
): Promise<ImportView> {
  const row = await lockFor(tx, actor, { importId, version, ability: 'check' })
  await clearRowErrors(tx, actor.tenant, row.id)
  await giveTask(tx, actor.tenant, { id: row.id, state: 'checking', task: 'check', actor, at })
  return viewOf(tx, actor, secrets, await requireImport(tx, actor, row.id))
}

/** Begins to take rows in, or goes on where an import stopped. */
export async function beginRun(
  tx: Tx,
  actor: Actor,
  secrets: Secrets,
  { importId, version, at }: Act,
): Promise<ImportView> {
  const row = await lockFor(tx, actor, { importId, version, ability: 'run' })
  if (row.state === 'checked') {
    await clearRowErrors(tx, actor.tenant, row.id)
    await giveTask(tx, actor.tenant, { id: row.id, state: 'running', task: 'run', actor, at })
  } else await resumeRun(tx, actor.tenant, { id: row.id, actor })
  return viewOf(tx, actor, secrets, await requireImport(tx, actor, row.id))
}

/** Asks the work to stop; what it had taken in stays. */
export async function cancelImport(tx: Tx, actor: Actor, secrets: Secrets, { importId }: Act): Promise<ImportView> {
  const row = await lockFor(tx, actor, { importId, ability: 'cancel' })
  await setCancelled(tx, actor.tenant, row.id)
  return viewOf(tx, actor, secrets, await requireImport(tx, actor, row.id))
}

/** Begins to take back everything that came with the import. */
export async function beginUndo(
  tx: Tx,
  actor: Actor,
  secrets: Secrets,
  { importId, version, at }: Act,
): Promise<ImportView> {
  const row = await lockFor(tx, actor, { importId, version, ability: 'undo' })
  await giveUndo(tx, actor.tenant, { id: row.id, actor, at })
  return viewOf(tx, actor, secrets, await requireImport(tx, actor, row.id))
}
