import type { StoredFile, StoredPicture } from './files.ts'
import { checkPdf, isPdf } from './pdf.ts'
import { readPicture } from './picture.ts'
import { hashOf } from './storage.ts'
import type { FileStorage } from './storage.ts'

export const PDF = 'application/pdf'

/** Makes a picture anew and stores it under its hash, with a small one beside it. @throws AppError */
export async function storePicture(storage: FileStorage, raw: Buffer): Promise<StoredPicture> {
  const { full, thumb, width, height, takenAt } = await readPicture(raw)
  const hash = hashOf(full)
  await storage.put(hash, 'full', full)
  await storage.put(hash, 'thumb', thumb)
  return { hash, bytes: full.length, width, height, takenAt }
}

/** Stores a PDF that was looked through, or a picture; which of them is told by the content alone. @throws AppError */
export async function storeDocument(storage: FileStorage, raw: Buffer): Promise<StoredFile> {
  if (!isPdf(raw)) return { ...(await storePicture(storage, raw)), mime: 'image/jpeg' }
  checkPdf(raw)
  const hash = hashOf(raw)
  await storage.put(hash, 'full', raw)
  return { hash, mime: PDF, bytes: raw.length, width: null, height: null, takenAt: null }
}
