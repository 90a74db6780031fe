import type { Reply } from '@yiwang/contract'
import type { matterRoutes } from '@yiwang/contract/matters'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { FileReply } from '../../../kernel/http/mount.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import { sheetFile } from '../../../kernel/spreadsheet.ts'
import { IMPORT_COLUMN_NAMES, IMPORT_COLUMNS } from '../domain/import-columns.ts'
import { findImport, selectImports } from '../store/import-store.ts'

const ERROR_COLUMNS = ['原行号', '错误说明']

/** What the actor took in, newest first. */
export async function listImports(
  tx: Tx,
  actor: Actor,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Reply<typeof matterRoutes.imports>> {
  const after = cursor === undefined ? null : (decodeCursor(cursor, 2).map(String) as [string, string])
  const rows = await selectImports(tx, actor.tenant, { byId: actor.id, after, limit: limit + 1 })
  return pageFrom(rows, limit, {
    item: ({ id, at, rows: _, ...row }) => ({ importId: id, at: at.toISOString(), ...row }),
    cursor: ({ at, id }) => [at.toISOString(), id],
  })
}

/** The rows with errors in their own columns, with what is wrong behind them: to correct and upload again. */
export async function importErrors(tx: Tx, actor: Actor, { importId }: { importId: string }): Promise<FileReply> {
  const row = await findImport(tx, actor.tenant, { id: importId, byId: actor.id })
  if (!row) throw notFound('import')
  const own = row.headings
    .map((heading, at) => ({ heading, at }))
    .filter(({ heading }) => !ERROR_COLUMNS.includes(heading))
  return sheetFile(
    {
      name: `${row.name.replace(/\.\w{1,5}$/, '')}-错误`,
      headings: [...own.map(({ heading }) => heading), ...ERROR_COLUMNS],
      rows: row.errorRows.map(({ row: number, cells, messages }) => [
        ...own.map(({ at }) => cells[at] ?? ''),
        String(number),
        messages.join('；'),
      ]),
    },
    'xlsx',
  )
}

/** The columns that an import reads, as an empty table. */
export function importTemplate(): Promise<FileReply> {
  const headings = IMPORT_COLUMN_NAMES.map((column) => IMPORT_COLUMNS[column][0])
  return Promise.resolve(sheetFile({ name: '服务事项导入模板', headings, rows: [] }, 'xlsx'))
}
