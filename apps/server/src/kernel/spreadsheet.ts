import { stringify } from 'csv-stringify/sync'
import { writeXlsxStream } from 'hucre/xlsx'
import { Readable } from 'node:stream'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import type { FileReply } from './http/mount.ts'

export type SheetFormat = 'xlsx' | 'csv'
export type Sheet = { name: string; headings: readonly string[]; rows: readonly (readonly string[])[] }

const DANGEROUS = /^[=+\-@\t\r＝＋－＠]/

/** Text that a spreadsheet would take for a formula stays text (CSV injection, OWASP). */
export function safeCell(value: string): string {
  return DANGEROUS.test(value) ? `'${value}` : value
}

/** A table as a file to download. CSV begins with a byte order mark so that Excel reads it as UTF-8. */
export function sheetFile(sheet: Sheet, format: SheetFormat): FileReply {
  const rows = sheet.rows.map((row) => row.map(safeCell))
  if (format === 'csv') {
    const text = stringify([sheet.headings.map(safeCell), ...rows], { bom: true, record_delimiter: 'windows' })
    return { content: Buffer.from(text), mime: 'text/csv; charset=utf-8', name: `${sheet.name}.csv` }
  }
  const stream = writeXlsxStream(rows, {
    name: sheet.name,
    columns: sheet.headings.map((header) => ({ header, width: 18 })),
  })
  return {
    content: Readable.fromWeb(stream as NodeReadableStream<Uint8Array>),
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    name: `${sheet.name}.xlsx`,
  }
}
