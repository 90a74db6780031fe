import { ruleBroken } from '../errors.ts'
import type { AppError } from '../errors.ts'

export const NOT_EXCEL = '这不是 Excel 文件（.xlsx），或文件已损坏'
export const OLD_OR_LOCKED = '请另存为 .xlsx 格式且不设密码后再导入'
export const UNPACKS_TOO_LARGE = '文件解开后过大，已停止读取，请检查文件'

/** A file that is refused as a whole; `message` tells the person what is wrong with it. */
export function badFile(detail: string, message: string): AppError {
  return ruleBroken(detail, message, { content: message })
}
