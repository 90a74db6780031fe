import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { badFile } from './bad-file.ts'
import { readCsvRows } from './csv-rows.ts'
import { decodeText, detectEncoding } from './encoding.ts'
import type { Encoding } from './encoding.ts'
import { readSharedStrings } from './shared-strings.ts'
import type { TableRow } from './sheet-row.ts'
import { readWorkbook } from './workbook.ts'
import { readXlsxRows } from './xlsx-rows.ts'
import { openZipParts } from './zip-parts.ts'

/** A table on the disk, opened; nothing of it is held but what its rows refer to. */
export type TableFile = {
  format: 'csv' | 'xlsx'
  /** Null for a workbook. */
  encoding: Encoding | null
  /** Names of the visible sheets; empty for CSV. */
  sheets: readonly string[]
  /** Rows from the first on; of the named sheet, or of the first visible one. Blank rows of a workbook are left out. */
  rows: (sheet?: string | null) => AsyncGenerator<TableRow[]>
  close: () => void
}

/** Tells by its content what a file is and opens it; refuses with `rule-broken` and words for the person. */
export async function openTable(file: string): Promise<TableFile> {
  const { size } = await stat(file)
  if (size === 0) throw badFile('empty file', '文件是空的')
  return (await looksPacked(file)) ? openWorkbook(file) : openCsv(file)
}

async function looksPacked(file: string): Promise<boolean> {
  const handle = await open(file)
  try {
    const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0)
    return ['504b0304', '504b0506', 'd0cf11e0'].includes(buffer.toString('hex'))
  } finally {
    await handle.close()
  }
}

async function openCsv(file: string): Promise<TableFile> {
  const encoding = await detectEncoding(createReadStream(file))
  return {
    format: 'csv',
    encoding,
    sheets: [],
    rows: () => readCsvRows(decodeText(createReadStream(file), encoding)),
    close: () => undefined,
  }
}

async function openWorkbook(file: string): Promise<TableFile> {
  const zip = await openZipParts(file)
  try {
    const book = await readWorkbook(zip)
    const visible = book.sheets.filter(({ hidden }) => !hidden)
    return {
      format: 'xlsx',
      encoding: null,
      sheets: visible.map(({ name }) => name),
      async *rows(sheet) {
        const chosen = sheet ? visible.find(({ name }) => name === sheet) : visible[0]
        if (!chosen) throw badFile('no such sheet', '文件里没有这张工作表')
        const strings = await readSharedStrings(zip)
        yield* readXlsxRows({ zip, part: chosen.part, strings, book })
      },
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}
