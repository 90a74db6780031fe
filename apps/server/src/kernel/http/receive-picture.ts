import type { FastifyRequest } from 'fastify'
import { AppError } from '../errors.ts'
import type { StoredPicture } from '../files/files.ts'
import { storePicture } from '../files/store-content.ts'
import type { FileStorage } from '../files/storage.ts'

/** Reads the one file of a multipart request, makes it safe and stores it by its hash. */
export async function receivePicture(
  request: FastifyRequest,
  storage: FileStorage,
): Promise<{ picture: StoredPicture }> {
  const { raw } = await receiveFile(request, '请选择一张照片')
  return { picture: await storePicture(storage, raw) }
}

/** The one file of a multipart request as it came, with what it was called. */
export async function receiveFile(request: FastifyRequest, words: string): Promise<{ raw: Buffer; name: string }> {
  if (!request.isMultipart()) throw new AppError('unsupported-type', 'multipart/form-data expected', words)
  const part = await request.file().catch(unreadable)
  if (!part) throw new AppError('bad-request', 'multipart field `file` missing', words)
  const raw = await part.toBuffer().catch(tooLarge)
  if (part.file.truncated) tooLarge(null)
  return { raw, name: part.filename }
}

/** The parser names its limits with a status; a body that is not what its head says is a plain error. */
function unreadable(cause: unknown): never {
  if (cause instanceof Error && 'statusCode' in cause) throw cause
  throw new AppError('bad-request', 'multipart body cannot be read', '照片没有传完，请重试', { cause })
}

function tooLarge(cause: unknown): never {
  throw new AppError('too-large', 'file over the limit', '文件太大（最多 20 MB）', { cause })
}
