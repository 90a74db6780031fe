import type { FastifyRequest } from 'fastify'
import { MOST_DOCUMENT_BYTES } from '@yiwang/contract/files'
import { AppError } from '../errors.ts'
import type { StoredFile } from '../files/files.ts'
import { storeDocument } from '../files/store-content.ts'
import type { FileStorage } from '../files/storage.ts'
import { receiveFile } from './receive-picture.ts'

export type ReceivedDocument = { document: StoredFile & { name: string } }

/** Reads the one file of a multipart request, looks it through and stores it by its hash. */
export async function receiveDocument(request: FastifyRequest, storage: FileStorage): Promise<ReceivedDocument> {
  const { raw, name } = await receiveFile(request, '请选择一个文件')
  if (raw.length > MOST_DOCUMENT_BYTES)
    throw new AppError('too-large', 'document over the limit', '文件太大（最多 20 MB）')
  return { document: { ...(await storeDocument(storage, raw)), name: plainName(name) } }
}

const LONGEST = 120

/** What a file is called, as a line of text: without folders and without characters that steer a screen. */
export function plainName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = last.replace(/[\p{Cc}\p{Cf}"<>|:*?]/gu, '').trim()
  return [...plain].slice(-LONGEST).join('')
}
