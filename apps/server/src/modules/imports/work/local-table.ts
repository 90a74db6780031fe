import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { FileStorage } from '../../../kernel/files/storage.ts'
import { badFile } from '../../../kernel/sheets/bad-file.ts'
import { openTable } from '../../../kernel/sheets/table-file.ts'
import type { TableFile } from '../../../kernel/sheets/table-file.ts'

/** Opens an uploaded table while `work` runs. A workbook is read here and there, so the content is brought to this disk. */
export async function withTable<T>(
  storage: FileStorage,
  hash: string | null,
  work: (table: TableFile) => Promise<T>,
): Promise<T> {
  const content = hash === null ? null : await storage.get(hash, 'full')
  if (!content) throw badFile('uploaded file is gone', '上传的文件已不在，请重新上传')
  const folder = await mkdtemp(path.join(tmpdir(), 'yiwang-import-'))
  try {
    const file = path.join(folder, 'table')
    await pipeline(content, createWriteStream(file, { mode: 0o600 }))
    const table = await openTable(file)
    try {
      return await work(table)
    } finally {
      table.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
