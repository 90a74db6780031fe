import type { RowProblem } from '@yiwang/contract/imports'
import { seal, unseal } from '../../../kernel/crypto.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'

/** So many are kept; a table with more is mapped wrongly. */
export const MOST_ROW_ERRORS = 100_000

export type RowError = { row: number; cells: readonly string[]; problems: readonly RowProblem[] }

export const CELLS_COLUMN = 'imports.row_errors.cells'

/** The cells are sealed: a row with a fault is no less personal than one without. */
export async function insertRowErrors(
  tx: Tx,
  secrets: Secrets,
  { tenant, importId, errors }: { tenant: string; importId: string; errors: readonly RowError[] },
): Promise<void> {
  if (errors.length === 0) return
  const rows = errors.map(({ row, cells, problems }) => ({
    row,
    cells: seal(secrets, { column: CELLS_COLUMN, rowId: `${importId}/${row}` }, JSON.stringify(cells)),
    problems,
  }))
  const text = `insert into imports.row_errors (tenant, import_id, row_number, cells, problems)
    select $1, $2, r.row, r.cells, r.problems from json_to_recordset($3::json) as r (row int, cells text, problems jsonb)
    on conflict do nothing`
  await ask(tx, text, [tenant, importId, JSON.stringify(rows)])
}

export async function clearRowErrors(tx: Tx, tenant: string, importId: string): Promise<void> {
  await ask(tx, 'delete from imports.row_errors where tenant = $1 and import_id = $2', [tenant, importId])
}

/** Rows of imports whose time is over. */
export async function dropOldRowErrors(tx: Tx, tenant: string, day: string): Promise<void> {
  const text = `delete from imports.row_errors e using imports.imports i
    where e.tenant = $1 and i.tenant = e.tenant and i.id = e.import_id and i.kept_until < $2::date and i.task is null`
  await ask(tx, text, [tenant, day])
}

export async function countRowErrors(tx: Tx, tenant: string, importId: string): Promise<number> {
  const text = 'select count(*) as many from imports.row_errors where tenant = $1 and import_id = $2'
  const [row] = await ask<{ many: number }>(tx, text, [tenant, importId])
  return row?.many ?? 0
}

/** Rows behind a row number, in order of the file. */
export async function readRowErrors(
  tx: Tx,
  secrets: Secrets,
  { tenant, importId, after, limit }: { tenant: string; importId: string; after: number; limit: number },
): Promise<RowError[]> {
  const text = `select row_number as row, cells, problems from imports.row_errors
    where tenant = $1 and import_id = $2 and row_number > $3 order by row_number limit $4`
  const rows = await ask<{ row: number; cells: string; problems: RowProblem[] }>(tx, text, [
    tenant,
    importId,
    after,
    limit,
  ])
  return rows.map(({ row, cells, problems }) => ({
    row,
    problems,
    cells: JSON.parse(unseal(secrets, { column: CELLS_COLUMN, rowId: `${importId}/${row}` }, cells)) as string[],
  }))
}
