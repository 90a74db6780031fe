import type { FastifyRequest } from 'fastify'
import { AppError } from '../errors.ts'
import { readPicture } from '../files/picture.ts'
import type { StoredPicture } from '../files/files.ts'
import { hashOf } from '../files/storage.ts'
import type { FileStorage } from '../files/storage.ts'

/** Reads the one file of a multipart request, makes it safe and stores it by its hash. */
export async function receivePicture(
  request: FastifyRequest,
  storage: FileStorage,
): Promise<{ picture: StoredPicture }> {
  if (!request.isMultipart()) throw new AppError('unsupported-type', 'multipart/form-data expected', '请选择一张照片')
  const part = await request.file().catch(unreadable)
  if (!part) throw new AppError('bad-request', 'multipart field `file` missing', '请选择一张照片')
  const raw = await part.toBuffer().catch(tooLarge)
  if (part.file.truncated) tooLarge(null)
  const picture = await readPicture(raw)
  const hash = hashOf(picture.full)
  await storage.put(hash, 'full', picture.full)
  await storage.put(hash, 'thumb', picture.thumb)
  const { width, height, takenAt } = picture
  return { picture: { hash, bytes: picture.full.length, width, height, takenAt } }
}

/** The parser names its limits with a status; a body that is not what its head says is a plain error. */
function unreadable(cause: unknown): never {
  if (cause instanceof Error && 'statusCode' in cause) throw cause
  throw new AppError('bad-request', 'multipart body cannot be read', '照片没有传完，请重试', { cause })
}

function tooLarge(cause: unknown): never {
  throw new AppError('too-large', 'picture over the limit', '照片太大（最多 20 MB）', { cause })
}
