import type { ImportView } from '@yiwang/contract/imports'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { StoredTable } from '../../../kernel/http/receive-table.ts'
import { filedUnder } from '../domain/import-reach.ts'
import { requireImport, viewOf } from '../queries/view.ts'
import { insertImport } from '../store/import-store.ts'
import { openImports } from '../store/reach.ts'

/** An uploaded file waits so long to be taken in; one that was taken in is removed at once. */
const KEPT_DAYS = 7

/** Notes an uploaded table; the background work looks at it. The id of the command becomes that of the import. */
export async function receiveTable(
  tx: Tx,
  actor: Actor,
  secrets: Secrets,
  { table, commandId: id, at }: { table: StoredTable; commandId: string; at: Date },
): Promise<ImportView> {
  authorize(actor, 'register.import')
  await openImports(tx, actor)
  const keptUntil = chinaDay(new Date(at.getTime() + KEPT_DAYS * 86_400_000))
  await insertImport(tx, actor, { id, ...table, at, keptUntil, ...filedUnder(actor) })
  return viewOf(tx, actor, secrets, await requireImport(tx, actor, id))
}
