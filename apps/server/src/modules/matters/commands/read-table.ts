import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { ruleBroken } from '../../../kernel/errors.ts'
import type { FileStorage } from '../../../kernel/files/storage.ts'
import { badFile } from '../../../kernel/sheets/bad-file.ts'
import type { TableRow } from '../../../kernel/sheets/sheet-row.ts'
import { openTable } from '../../../kernel/sheets/table-file.ts'
import { WORDS } from '../domain/words.ts'

/** All rows of an uploaded table; refused when there are more than `most`. A workbook is read here and there, from a file. */
export async function readTable(storage: FileStorage, hash: string, most: number): Promise<TableRow[]> {
  const content = await storage.get(hash, 'full')
  if (!content) throw badFile('uploaded file is gone', '上传的文件已不在，请重新上传')
  const folder = await mkdtemp(path.join(tmpdir(), 'yiwang-matters-'))
  try {
    const file = path.join(folder, 'table')
    await pipeline(content, createWriteStream(file, { mode: 0o600 }))
    return await rowsIn(file, most)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export async function rowsIn(file: string, most: number): Promise<TableRow[]> {
  const table = await openTable(file)
  try {
    const rows: TableRow[] = []
    for await (const chunk of table.rows()) {
      rows.push(...chunk)
      if (rows.length > most + 1) throw ruleBroken('too many rows', WORDS.tooManyRows)
    }
    return rows
  } finally {
    table.close()
  }
}
