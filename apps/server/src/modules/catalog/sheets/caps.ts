import { ruleBroken } from '../../../kernel/errors.ts'
import type { AppError } from '../../../kernel/errors.ts'

/** A duty list has some hundred lines; beyond these sizes a file is something else. */
export const MOST_ROWS = 10_000
export const MOST_COLUMNS = 60
export const LONGEST_CELL = 4000

/** A file that is refused as a whole; `message` tells the person what is wrong with it. */
export function badFile(detail: string, message: string): AppError {
  return ruleBroken(detail, message, { content: message })
}

export const TOO_MANY_ROWS = `行数超过 ${MOST_ROWS}，请拆分或检查文件`
export const TOO_MANY_COLUMNS = `列数超过 ${MOST_COLUMNS}，请检查文件`
export const CELL_TOO_LONG = '单元格内容太长，请检查文件'
