import type { Reply } from '@yiwang/contract'
import type { importsRoutes } from '@yiwang/contract/imports'
import type { Actor } from '../../../kernel/actor.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { FileReply } from '../../../kernel/http/mount.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import { sheetFile } from '../../../kernel/spreadsheet.ts'
import { ERROR_COLUMNS } from '../domain/headings.ts'
import { joinProblems } from '../domain/problem-words.ts'
import type { ImportRow } from '../store/import-row.ts'
import { openImports } from '../store/reach.ts'
import { readRowErrors } from '../store/row-error-store.ts'
import { requireImport } from './view.ts'

/** Rows of one file; the rest comes when these are corrected. A sheet of this size is what people can work through. */
const MOST_IN_FILE = 20_000

type Asked = { importId: string; cursor?: string | undefined; limit: number }

/** Rows that could not be taken in, for whoever uploaded them. */
export async function pageOfErrors(
  tx: Tx,
  actor: Actor,
  secrets: Secrets,
  { importId, cursor, limit }: Asked,
): Promise<Reply<typeof importsRoutes.errors>> {
  await requireOwn(tx, actor, importId)
  const [after] = cursor ? decodeCursor(cursor, 1) : [0]
  const rows = await readRowErrors(tx, secrets, {
    tenant: actor.tenant,
    importId,
    after: Number(after),
    limit: limit + 1,
  })
  return pageFrom(rows, limit, {
    item: ({ row, cells, problems }) => ({ row, cells: [...cells], problems: [...problems] }),
    cursor: ({ row }) => [row],
  })
}

/** The same rows as a table in its own columns, with what is wrong behind them: to correct and upload again. */
export async function errorFile(
  tx: Tx,
  actor: Actor,
  secrets: Secrets,
  { importId, format }: { importId: string; format: 'csv' | 'xlsx' },
): Promise<FileReply> {
  const row = await requireOwn(tx, actor, importId)
  const headings = row.sheet?.headings ?? []
  const errors = await readRowErrors(tx, secrets, { tenant: actor.tenant, importId, after: 0, limit: MOST_IN_FILE })
  // Those of an error file that was sent again stand here already.
  const own = headings.map((heading, column) => ({ heading, column })).filter(({ heading }) => !isAdded(heading))
  return sheetFile(
    {
      name: `${row.name.replace(/\.\w{1,5}$/, '')}-错误`,
      headings: [...own.map(({ heading }) => heading), ...ERROR_COLUMNS],
      rows: errors.map((error) => [
        ...own.map(({ column }) => error.cells[column] ?? ''),
        String(error.row),
        joinProblems(error.problems),
      ]),
    },
    format,
  )
}

function isAdded(heading: string): boolean {
  return ERROR_COLUMNS.some((column) => column === heading)
}

async function requireOwn(tx: Tx, actor: Actor, importId: string): Promise<ImportRow> {
  await openImports(tx, actor)
  const row = await requireImport(tx, actor, importId)
  if (row.created_by !== actor.id) throw notFound('import')
  return row
}
