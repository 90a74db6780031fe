import type { Reply } from '@yiwang/contract'
import type { ImportMapping, importsRoutes, ImportTarget } from '@yiwang/contract/imports'
import type { SubjectKind } from '@yiwang/contract/registers'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { guessColumns } from '../domain/guess-columns.ts'
import { importReach } from '../domain/import-reach.ts'
import { openImports } from '../store/reach.ts'
import { deleteMapping, listMappings } from '../store/mapping-store.ts'
import { notFound } from '../../../kernel/errors.ts'
import { findLedger } from './ledgers.ts'
import { targetsOf } from './targets.ts'
import { requireImport } from './view.ts'

type Asked = { importId: string; subject: SubjectKind; ledger?: string | undefined }

/** What columns seem to mean when a row is said to be this, and everything that they could mean. */
export async function guessFor(
  tx: Tx,
  actor: Actor,
  { importId, subject, ledger }: Asked,
): Promise<Reply<typeof importsRoutes.guess>> {
  await openImports(tx, actor)
  const { sheet } = await requireImport(tx, actor, importId)
  const declared = ledger === undefined ? null : await findLedger(tx, actor, ledger)
  const targets = await targetsOf(tx, actor, { subject: declared?.declaration.subject ?? subject, ledger: declared })
  const shown = targets.map(({ aliases: _, ...target }): ImportTarget => target)
  return { columns: guessColumns(sheet?.headings ?? [], targets), targets: shown }
}

/** Under which remembered mappings somebody looks: those of their units and of the areas of their posts. */
export function scopesOf(actor: Actor): string[] {
  const { writes, unitIds } = importReach(actor)
  const areas = writes === 'all' ? [actor.tenant] : writes
  return [...unitIds.map((id) => `unit:${id}`), ...areas.map((path) => `area:${path}`)]
}

export async function savedMappings(tx: Tx, actor: Actor): Promise<Reply<typeof importsRoutes.mappings>> {
  await openImports(tx, actor)
  const rows = await listMappings(tx, actor.tenant, scopesOf(actor))
  return {
    items: rows.map(({ id, name, headings, mapping, used_at }) => ({
      id,
      name,
      headings,
      mapping: mapping satisfies ImportMapping,
      usedAt: used_at.toISOString(),
    })),
  }
}

export async function forgetMapping(
  tx: Tx,
  actor: Actor,
  { mappingId }: { mappingId: string },
): Promise<{ done: true }> {
  await openImports(tx, actor)
  const isGone = await deleteMapping(tx, actor.tenant, { id: mappingId, scopes: scopesOf(actor) })
  if (!isGone) throw notFound('mapping')
  return { done: true }
}
