import { CsvError, parse } from 'csv-parse/sync'
import { ruleBroken } from '../../../kernel/errors.ts'

/** A line of a sheet; the heading is row 1. */
export type SheetRow = { row: number; cells: readonly string[] }

const MOST_ROWS = 501
const LONGEST_LINE = 20_000

/** Reads CSV (RFC 4180) that was decoded from UTF-8; what cannot be read is refused with `rule-broken`. */
export function readCsv(content: string): SheetRow[] {
  if (/[\uFFFD\0]/.test(content))
    throw ruleBroken('not UTF-8 text', '文件编码不是 UTF-8，请另存为 UTF-8 的 CSV 后再导入')
  try {
    const records = parse(content, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: LONGEST_LINE,
      to: MOST_ROWS + 1,
    })
    if (records.length > MOST_ROWS) throw ruleBroken('too many rows', `清单最多 ${MOST_ROWS - 1} 行`)
    return records.map((cells, i) => ({ row: i + 1, cells }))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = Number(error['lines'])
    throw ruleBroken(`csv: ${error.code}`, `第 ${Number.isFinite(line) ? line : 1} 行的引号或分隔符有误`)
  }
}
