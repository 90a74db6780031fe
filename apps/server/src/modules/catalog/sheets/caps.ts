import { ruleBroken } from '../../../kernel/errors.ts'
import type { AppError } from '../../../kernel/errors.ts'

/** A duty list has some hundred lines; beyond these sizes a file is something else. */
export const MOST_ROWS = 10_000
export const MOST_COLUMNS = 60
export const LONGEST_CELL = 4000
export const MOST_ENTRIES = 300
export const MOST_PACKED_BYTES = 20 * 1024 * 1024
export const MOST_UNPACKED_BYTES = 48 * 1024 * 1024

export const TOO_MANY_ROWS = `行数超过 ${MOST_ROWS}，请拆分或检查文件`
export const TOO_MANY_COLUMNS = `列数超过 ${MOST_COLUMNS}，请检查文件`
export const CELL_TOO_LONG = '单元格内容太长，请检查文件'
export const FILE_TOO_LARGE = '文件解开后过大，已停止读取，请检查文件'
export const NOT_EXCEL = '这不是 Excel 文件（.xlsx），或文件已损坏'

/** A file that is refused as a whole; `message` tells the person what is wrong with it. */
export function badFile(detail: string, message: string): AppError {
  return ruleBroken(detail, message, { content: message })
}
