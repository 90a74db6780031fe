import { inTransaction } from '../../../kernel/db/tx.ts'
import { badFile } from '../../../kernel/sheets/bad-file.ts'
import type { TableRow } from '../../../kernel/sheets/sheet-row.ts'
import { isBlank } from '../../../kernel/sheets/sheet-row.ts'
import type { TableFile } from '../../../kernel/sheets/table-file.ts'
import { findHeader, headerOf } from '../domain/header.ts'
import type { Header } from '../domain/header.ts'
import { moveColumns, signatureOf } from '../domain/headings.ts'
import { sealSample } from '../domain/sample.ts'
import { scopesOf } from '../queries/guess.ts'
import type { ImportRow } from '../store/import-row.ts'
import { findMapping } from '../store/mapping-store.ts'
import { openAllImports } from '../store/reach.ts'
import { setInspected } from '../store/work-store.ts'
import { withTable } from './local-table.ts'
import type { Job } from './parts.ts'

const FIRST_ROWS = 60
const SAMPLE_ROWS = 20

const NO_HEADER = '没有找到标题行。请保留一行列名（如“姓名、身份证号”），或指定标题在第几行'

/** Looks at the head of a table: what it is written in, its sheets, its heading and first rows. */
export async function inspect(job: Job, row: ImportRow): Promise<void> {
  const found = await withTable(job.storage, row.file_hash, async (table) => {
    const wanted = row.sheet
    const rows = await firstRows(table, wanted?.sheet ?? null)
    const header = wanted?.headerFrom
      ? headerOf(rows, wanted.headerFrom, wanted.headerTo)
      : (findHeader(rows) ?? refuse(rows))
    if (header.headings.length === 0) refuse(rows)
    const sample = rows.filter((one) => one.row > header.headerTo && !isBlank(one)).slice(0, SAMPLE_ROWS)
    if (sample.length === 0) throw badFile('no rows below the heading', '标题行下面没有数据')
    const sheet = {
      encoding: table.encoding,
      sheets: [...table.sheets],
      sheet: wanted?.sheet ?? table.sheets[0] ?? null,
      ...header,
    }
    return {
      format: table.format,
      sheet,
      sample: sealSample(
        job.secrets,
        job.id,
        sample.map(({ cells }) => cells),
      ),
    }
  })
  await inTransaction(job.pool, { tenant: job.tenant }, async (tx) => {
    await openAllImports(tx)
    const signature = signatureOf(found.sheet.headings)
    const known = await findMapping(tx, job.tenant, { signature, scopes: scopesOf(row.actor) })
    const mapping = known && {
      ...known.mapping,
      columns: [...moveColumns(known.mapping.columns, known.headings, found.sheet.headings)],
    }
    await setInspected(tx, job, { ...found, signature, mapping, mappingName: known?.name ?? null })
  })
}

async function firstRows(table: TableFile, sheet: string | null): Promise<TableRow[]> {
  const rows: TableRow[] = []
  for await (const chunk of table.rows(sheet)) {
    rows.push(...chunk.slice(0, FIRST_ROWS))
    if (rows.length >= FIRST_ROWS) break
  }
  return rows.slice(0, FIRST_ROWS)
}

function refuse(rows: readonly TableRow[]): Header {
  throw rows.every(isBlank) ? badFile('no content', '文件里没有内容') : badFile('no heading', NO_HEADER)
}
