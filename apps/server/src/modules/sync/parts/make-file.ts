import type { PartKind } from '@yiwang/contract/sync'
import { AppError } from '../../../kernel/errors.ts'
import type { StoredFile } from '../../../kernel/files/files.ts'
import { readPicture } from '../../../kernel/files/picture.ts'
import { hashOf } from '../../../kernel/files/storage.ts'
import type { FileStorage } from '../../../kernel/files/storage.ts'
import { mimeOf } from '../domain/kinds-of-content.ts'

/** Pictures are made anew as at any upload; recordings and documents are known by how they begin. */
export async function makeFile(storage: FileStorage, kind: PartKind, whole: Buffer): Promise<StoredFile> {
  if (kind === 'photo' || kind === 'signature') {
    const { full, thumb, width, height, takenAt } = await readPicture(whole)
    const hash = hashOf(full)
    await storage.put(hash, 'full', full)
    await storage.put(hash, 'thumb', thumb)
    return { hash, mime: 'image/jpeg', bytes: full.length, width, height, takenAt }
  }
  const mime = mimeOf(kind, whole)
  if (mime === null) throw new AppError('unsupported-type', `not a ${kind}`, '附件的类型不支持')
  const hash = hashOf(whole)
  await storage.put(hash, 'full', whole)
  return { hash, mime, bytes: whole.length, width: null, height: null, takenAt: null }
}
