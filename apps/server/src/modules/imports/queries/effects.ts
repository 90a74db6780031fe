import type { Reply } from '@yiwang/contract'
import type { importsRoutes } from '@yiwang/contract/imports'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { openImports } from '../store/reach.ts'
import { requireImport } from './view.ts'

/** What an undo would take back, told before anybody decides. */
export async function effectsOf(
  tx: Tx,
  actor: Actor,
  { importId }: { importId: string },
): Promise<Reply<typeof importsRoutes.effects>> {
  await openImports(tx, actor)
  const { counts } = await requireImport(tx, actor, importId)
  const { created, changed, same } = counts
  return { created, changed, rows: created + changed + same }
}
