import type { PartKind } from '@yiwang/contract/sync'
import { AppError } from '../../../kernel/errors.ts'
import type { StoredFile } from '../../../kernel/files/files.ts'
import { storeDocument, storePicture } from '../../../kernel/files/store-content.ts'
import { hashOf } from '../../../kernel/files/storage.ts'
import type { FileStorage } from '../../../kernel/files/storage.ts'
import { mimeOf } from '../domain/kinds-of-content.ts'

/** Pictures are made anew and documents looked through as at any upload; recordings are known by how they begin. */
export async function makeFile(storage: FileStorage, kind: PartKind, whole: Buffer): Promise<StoredFile> {
  if (kind === 'photo' || kind === 'signature') {
    return { ...(await storePicture(storage, whole)), mime: 'image/jpeg' }
  }
  const mime = mimeOf(kind, whole)
  if (mime !== null && kind === 'other') return storeDocument(storage, whole)
  if (mime === null) throw new AppError('unsupported-type', `not a ${kind}`, '附件的类型不支持')
  const hash = hashOf(whole)
  await storage.put(hash, 'full', whole)
  return { hash, mime, bytes: whole.length, width: null, height: null, takenAt: null }
}
