import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'

export type ErrorRow = { row: number; cells: string[]; messages: string[] }

export type KeptImport = {
  id: string
  name: string
  at: Date
  rows: number
  added: number
  changed: number
  same: number
  errors: number
  headings: readonly string[]
  errorRows: readonly ErrorRow[]
}

export async function insertImport(tx: Tx, { tenant, id: byId, name: byName }: Actor, row: KeptImport): Promise<void> {
  await sql`
    insert into matters.imports
      (tenant, id, name, at, by_id, by_name, rows, added, changed, same, errors, headings, error_rows)
    values (${tenant}, ${row.id}, ${row.name}, ${row.at}, ${byId}, ${byName}, ${row.rows}, ${row.added}, ${row.changed},
      ${row.same}, ${row.errors}, ${JSON.stringify(row.headings)}::jsonb, ${JSON.stringify(row.errorRows)}::jsonb)`.execute(
    tx,
  )
}

export type ImportHead = Omit<KeptImport, 'headings' | 'errorRows'> & { by: string }

/** Imports of one person, newest first. */
export async function selectImports(
  tx: Tx,
  tenant: string,
  asked: { byId: string | null; after: readonly [string, string] | null; limit: number },
): Promise<ImportHead[]> {
  const { byId, after, limit } = asked
  const older = after ? sql`and (at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``
  const { rows } = await sql<ImportHead>`
    select id, name, at, by_name as by, rows, added, changed, same, errors from matters.imports
    where tenant = ${tenant} and by_id = ${byId} ${older}
    order by at desc, id desc limit ${limit}`.execute(tx)
  return rows
}

export async function findImport(tx: Tx, tenant: string, { id, byId }: { id: string; byId: string | null }) {
  const { rows } = await sql<Pick<KeptImport, 'name' | 'headings' | 'errorRows'>>`
    select name, headings, error_rows as "errorRows" from matters.imports
    where tenant = ${tenant} and id = ${id} and by_id = ${byId}`.execute(tx)
  return rows[0] ?? null
}
