import type { FastifyRequest } from 'fastify'
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../errors.ts'
import type { FileStorage } from '../files/storage.ts'

/** A table as it was uploaded: where its content is stored and what the sender calls it. */
export type StoredTable = { hash: string; bytes: number; name: string }

const MOST_BYTES = 200 * 2 ** 20
const LONGEST_NAME = 120

/** Streams the one file of a multipart request to the disk and from there into the storage; never held in memory. */
export async function receiveTable(request: FastifyRequest, storage: FileStorage): Promise<{ table: StoredTable }> {
  if (!request.isMultipart())
    throw new AppError('unsupported-type', 'multipart/form-data expected', '请选择一个表格文件')
  const part = await request.file({ limits: { fileSize: MOST_BYTES } }).catch(unreadable)
  if (!part) throw new AppError('bad-request', 'multipart field `file` missing', '请选择一个表格文件')
  const folder = await mkdtemp(path.join(tmpdir(), 'yiwang-table-'))
  const file = path.join(folder, 'table')
  try {
    const written = await spool(part.file, file)
    if (part.file.truncated)
      throw new AppError('too-large', 'table over the limit', '文件太大（最多 200 MB），请拆分后再上传')
    await storage.keep(written.hash, file)
    return { table: { ...written, name: nameOf(part.filename) } }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function spool(source: Readable, file: string): Promise<{ hash: string; bytes: number }> {
  const hash = createHash('sha256')
  let bytes = 0
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  await pipeline(source, counted, createWriteStream(file, { mode: 0o600 })).catch(unreadable)
  return { hash: hash.digest('hex'), bytes }
}

/** Only the last part of a path, without characters that a screen or a file system stumbles over. */
function nameOf(given: string): string {
  const name = path.win32.basename(given).replace(/[\p{Cc}\p{Cs}\p{Cf}]/gu, '')
  return [...name].slice(-LONGEST_NAME).join('') || 'table'
}

function unreadable(cause: unknown): never {
  if (cause instanceof Error && 'statusCode' in cause) throw cause
  throw new AppError('bad-request', 'multipart body cannot be read', '文件没有传完，请重试', { cause })
}
