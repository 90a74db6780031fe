import type { ImportMapping, ImportState } from '@yiwang/contract/imports'
import type { Actor } from '../../../kernel/actor.ts'
import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { COLUMNS, NO_COUNTS } from './import-row.ts'
import type { ImportRow, Task } from './import-row.ts'

type NewImport = {
  id: string
  name: string
  bytes: number
  hash: string
  at: Date
  keptUntil: string
  areaPath: string | null
  unitId: string | null
}

/** An uploaded file that waits to be looked at. */
export async function insertImport(tx: Tx, actor: Actor, row: NewImport): Promise<void> {
  const text = `insert into imports.imports (tenant, id, name, bytes, file_hash, kept_until, state, task, created_by,
      created_name, created_at, area_path, unit_id, actor, counts)
    values ($1, $2, $3, $4, $5, $6, 'reading', 'inspect', $7, $8, $9, $10, $11, $12, $13)`
  await ask(tx, text, [
    actor.tenant,
    row.id,
    row.name,
    row.bytes,
    row.hash,
    row.keptUntil,
    actor.id,
    actor.name,
    row.at,
    row.areaPath,
    row.unitId,
    JSON.stringify(withoutTraces(actor)),
    JSON.stringify(NO_COUNTS),
  ])
}

/** Who acts in the background: the person and their posts, not the session or the address they came from. */
export function withoutTraces(actor: Actor): Actor {
  return { ...actor, sessionId: null, address: null }
}

export async function findImport(tx: Tx, tenant: string, id: string): Promise<ImportRow | null> {
  const rows = await ask<ImportRow>(tx, `select ${COLUMNS} from imports.imports where tenant = $1 and id = $2`, [
    tenant,
    id,
  ])
  return rows[0] ?? null
}

/** The import for a change; missing and out of reach look the same. */
export async function lockImport(tx: Tx, tenant: string, id: string): Promise<ImportRow> {
  const text = `select ${COLUMNS} from imports.imports where tenant = $1 and id = $2 for no key update`
  const [row] = await ask<ImportRow>(tx, text, [tenant, id])
  if (!row) throw notFound('import')
  return row
}

export function listImports(
  tx: Tx,
  tenant: string,
  { limit, before }: { limit: number; before: { at: string; id: string } | null },
): Promise<ImportRow[]> {
  const text = `select ${COLUMNS} from imports.imports where tenant = $1
      and ($2::timestamptz is null or (created_at, id) < ($2::timestamptz, $3::uuid))
    order by created_at desc, id desc limit $4`
  return ask(tx, text, [tenant, before?.at ?? null, before?.id ?? null, limit])
}

type Begun = { id: string; state: ImportState; task: Task; actor: Actor; at: Date }

/** Gives the background work its next task and forgets what the one before found. */
export async function giveTask(tx: Tx, tenant: string, { id, state, task, actor, at }: Begun): Promise<void> {
  const text = `update imports.imports set state = $3, task = $4, actor = $5, begun_at = $6, position = 0, counts = $7,
      is_cancelled = false, failure = null, attempts = 0, claim = null, claimed_until = null, rows_per_second = null,
      finished_at = null, version = version + 1
    where tenant = $1 and id = $2`
  await ask(tx, text, [tenant, id, state, task, JSON.stringify(withoutTraces(actor)), at, JSON.stringify(NO_COUNTS)])
}

/** A run that was stopped goes on where it stopped, under whoever says so now. */
export async function resumeRun(tx: Tx, tenant: string, { id, actor }: { id: string; actor: Actor }): Promise<void> {
  const text = `update imports.imports set state = 'running', task = 'run', actor = $3, is_cancelled = false, failure = null,
      attempts = 0, claim = null, claimed_until = null, rows_per_second = null, finished_at = null, version = version + 1
    where tenant = $1 and id = $2`
  await ask(tx, text, [tenant, id, JSON.stringify(withoutTraces(actor))])
}

/** The undo keeps the counts of what it takes back. */
export async function giveUndo(
  tx: Tx,
  tenant: string,
  { id, actor, at }: Omit<Begun, 'state' | 'task'>,
): Promise<void> {
  const text = `update imports.imports set state = 'undoing', task = 'undo', actor = $3, begun_at = $4, position = 0,
      is_cancelled = false, failure = null, attempts = 0, claim = null, claimed_until = null, finished_at = null,
      version = version + 1
    where tenant = $1 and id = $2`
  await ask(tx, text, [tenant, id, JSON.stringify(withoutTraces(actor)), at])
}

type Mapped = { id: string; mapping: ImportMapping; name: string | null }

export async function setMapping(tx: Tx, tenant: string, { id, mapping, name }: Mapped): Promise<void> {
  const text = `update imports.imports set mapping = $3, mapping_name = $4, state = 'ready', checked = null,
      failure = null, position = 0, counts = $5, version = version + 1
    where tenant = $1 and id = $2`
  await ask(tx, text, [tenant, id, JSON.stringify(mapping), name, JSON.stringify(NO_COUNTS)])
}

export async function setWantedSheet(
  tx: Tx,
  tenant: string,
  { id, sheet }: { id: string; sheet: { sheet: string | null; headerFrom: number; headerTo: number } },
): Promise<void> {
  const text = `update imports.imports set sheet = coalesce(sheet, '{}') || $3::jsonb, mapping = null, mapping_name = null,
      checked = null where tenant = $1 and id = $2`
  await ask(tx, text, [tenant, id, JSON.stringify(sheet)])
}

/** Asks the work under way to stop; nothing under way is stopped at once. */
export async function setCancelled(tx: Tx, tenant: string, id: string): Promise<void> {
  const text = `update imports.imports set is_cancelled = true, version = version + 1 where tenant = $1 and id = $2`
  await ask(tx, text, [tenant, id])
}

export async function deleteImport(tx: Tx, tenant: string, id: string): Promise<void> {
  await ask(tx, 'delete from imports.row_errors where tenant = $1 and import_id = $2', [tenant, id])
  await ask(tx, 'delete from imports.imports where tenant = $1 and id = $2', [tenant, id])
}

/** True while another import has the same content. */
export async function isFileUsed(
  tx: Tx,
  tenant: string,
  { hash, but }: { hash: string; but: string },
): Promise<boolean> {
  const text = 'select id from imports.imports where tenant = $1 and file_hash = $2 and id <> $3 limit 1'
  return (await ask(tx, text, [tenant, hash, but])).length > 0
}

/** Imports whose file is kept no longer. */
export function listExpired(tx: Tx, tenant: string, day: string): Promise<{ id: string; hash: string }[]> {
  const text = `select id, file_hash as hash from imports.imports
    where tenant = $1 and kept_until < $2::date and file_hash is not null and task is null`
  return ask(tx, text, [tenant, day])
}

/** Forgets the file and what it held in the clear; an import that was never begun is over with it. */
export async function forgetFile(tx: Tx, tenant: string, id: string): Promise<void> {
  const text = `update imports.imports set file_hash = null, sample = null,
      state = case when state in ('reading', 'ready', 'checked') then 'failed' else state end,
      failure = case when state in ('reading', 'ready', 'checked') then '文件已过保存期限，请重新上传' else failure end
    where tenant = $1 and id = $2`
  await ask(tx, text, [tenant, id])
}
