import { sheetFile } from '../../../kernel/spreadsheet.ts'
import type { Sheet, SheetFormat } from '../../../kernel/spreadsheet.ts'

/** A sheet as the bytes of a file. */
export async function sheetBuffer(sheet: Sheet, format: SheetFormat): Promise<Buffer> {
  const { content } = sheetFile(sheet, format)
  if (Buffer.isBuffer(content)) return content
  const parts: Buffer[] = []
  for await (const part of content) parts.push(Buffer.from(part as Uint8Array))
  return Buffer.concat(parts)
}
