import type { Reply } from '@yiwang/contract'
import type { importsRoutes, ImportView } from '@yiwang/contract/imports'
import type { Actor } from '../../../kernel/actor.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import { abilitiesOf } from '../domain/abilities.ts'
import { openSample } from '../domain/sample.ts'
import type { ImportRow } from '../store/import-row.ts'
import { findImport, listImports } from '../store/import-store.ts'
import { openImports } from '../store/reach.ts'
import { countRowErrors } from '../store/row-error-store.ts'

export type OneImport = { importId: string; at: Date }

/** An import for its screen; the rows themselves are shown to whoever uploaded them alone. */
export async function getImport(tx: Tx, actor: Actor, secrets: Secrets, input: OneImport): Promise<ImportView> {
  await openImports(tx, actor)
  return viewOf(tx, actor, secrets, await requireImport(tx, actor, input.importId))
}

export async function requireImport(tx: Tx, actor: Actor, id: string): Promise<ImportRow> {
  const row = await findImport(tx, actor.tenant, id)
  if (!row) throw notFound('import')
  return row
}

export async function viewOf(tx: Tx, actor: Actor, secrets: Secrets, row: ImportRow): Promise<ImportView> {
  const isMine = row.created_by === actor.id
  return {
    ...rowView(actor, row),
    format: row.format,
    bytes: row.bytes,
    sheet: row.state === 'reading' || row.format === null ? null : row.sheet,
    sample: isMine ? openSample(secrets, row.id, row.sample) : [],
    mapping: row.mapping,
    mappingName: row.mapping_name,
    checked: row.checked,
    checkIsWhole: row.check_is_whole,
    progress: progressOf(row),
    errorRows: await countRowErrors(tx, actor.tenant, row.id),
    failure: row.failure,
    finishedAt: row.finished_at?.toISOString() ?? null,
    keptUntil: row.file_hash === null ? null : row.kept_until,
    can: abilitiesOf(row, isMine),
  }
}

function rowView(actor: Actor, row: ImportRow) {
  return {
    id: row.id,
    name: row.name,
    state: row.state,
    subject: row.mapping?.subject ?? null,
    ledger: row.mapping?.ledger ?? null,
    rows: row.total,
    counts: row.counts,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_name,
    isMine: row.created_by === actor.id,
    version: row.version,
  }
}

function progressOf({ task, position, total, sheet, rows_per_second: pace }: ImportRow): ImportView['progress'] {
  if (task !== 'check' && task !== 'run') return null
  const rows = Math.max(0, position - (sheet?.headerTo ?? 0))
  const left = total === null || !pace ? null : Math.max(0, Math.round((total - rows) / pace))
  return { rows, total, rowsPerSecond: pace, secondsLeft: left }
}

type Page = { cursor?: string | undefined; limit: number }

export async function pageOfImports(
  tx: Tx,
  actor: Actor,
  { cursor, limit }: Page,
): Promise<Reply<typeof importsRoutes.list>> {
  await openImports(tx, actor)
  const [at, id] = cursor ? decodeCursor(cursor, 2) : []
  const before = at && id ? { at: String(at), id: String(id) } : null
  const rows = await listImports(tx, actor.tenant, { limit: limit + 1, before })
  return pageFrom(rows, limit, {
    item: (row) => rowView(actor, row),
    cursor: (row) => [row.created_at.toISOString(), row.id],
  })
}
