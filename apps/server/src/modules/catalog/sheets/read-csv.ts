import { CsvError, parse } from 'csv-parse/sync'
import type { SheetRow } from '../domain/catalog-rows.ts'
import {
  badFile,
  CELL_TOO_LONG,
  LONGEST_CELL,
  MOST_COLUMNS,
  MOST_ROWS,
  TOO_MANY_COLUMNS,
  TOO_MANY_ROWS,
} from './caps.ts'

/** Left by a decoder that met bytes of another encoding. */
const REPLACEMENT = '\uFFFD'

/** Reads CSV (RFC 4180) that was decoded from UTF-8. A byte order mark is dropped; empty lines count as rows. */
export function readCsv(content: string): SheetRow[] {
  if (content.includes(REPLACEMENT)) throw badFile('wrong encoding', '文件编码不是 UTF-8，请另存为 UTF-8 后再导入')
  if (content.includes('\0')) throw badFile('binary content', '这不是 CSV 文件')
  const rows = recordsOf(content)
  if (rows.length > MOST_ROWS + 1) throw badFile('too many rows', TOO_MANY_ROWS)
  for (const { cells } of rows) {
    if (cells.length > MOST_COLUMNS) throw badFile('too many columns', TOO_MANY_COLUMNS)
  }
  return rows
}

function recordsOf(content: string): SheetRow[] {
  try {
    const records = parse(content, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: LONGEST_CELL * MOST_COLUMNS,
      to: MOST_ROWS + 2,
    })
    return records.map((cells, i) => ({ row: i + 1, cells }))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    if (error.code === 'CSV_MAX_RECORD_SIZE') throw badFile('record too long', CELL_TOO_LONG)
    const line = Number(error['lines'])
    throw badFile(`csv: ${error.code}`, `第 ${Number.isFinite(line) ? line : 1} 行的引号或分隔符有误`)
  }
}
