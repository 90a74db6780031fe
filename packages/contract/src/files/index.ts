import { z } from 'zod'
import { defineRoute, id, point } from '../core/index.ts'

/** Bytes of a document at most: as much as a picture sent at once. */
export const MOST_DOCUMENT_BYTES = 20 * 1024 * 1024
/** Pages of a document at most. */
export const MOST_DOCUMENT_PAGES = 300

/** A stored file. A picture is re-encoded, without camera data; the position it carried is told apart from it. */
export const fileView = z.object({
  id,
  mime: z.string(),
  bytes: z.int(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  url: z.string(),
  thumbUrl: z.string(),
  takenAt: point.nullable(),
})
export type FileView = z.infer<typeof fileView>

/** What a stored file is, for whoever may open it; the name is what it was called where it came from, and may be empty. */
export const fileAbout = fileView.extend({ name: z.string() })
export type FileAbout = z.infer<typeof fileAbout>

const fileSize = z.object({ size: z.enum(['full', 'thumb']).default('full') })

export const filesRoutes = {
  upload: defineRoute({
    method: 'POST',
    path: '/files',
    kind: 'upload',
    summary: 'Store one picture (multipart field `file`); it is private until a case takes it',
    reply: fileView,
  }),
  uploadDocument: defineRoute({
    method: 'POST',
    path: '/files/documents',
    kind: 'document',
    summary: 'Store one PDF or picture (multipart field `file`); it is private until something takes it',
    reply: fileAbout,
  }),
  about: defineRoute({
    method: 'GET',
    path: '/files/{fileId}/about',
    summary: 'Name, type and size of a stored file, for whoever may read the thing it belongs to',
    params: z.object({ fileId: id }),
    reply: fileAbout,
  }),
  download: defineRoute({
    method: 'GET',
    path: '/files/{fileId}',
    kind: 'file',
    summary: 'A stored picture or document, for whoever may read the thing it belongs to',
    params: z.object({ fileId: id }),
    query: fileSize,
    reply: z.any(),
  }),
  publicUpload: defineRoute({
    method: 'POST',
    path: '/public/files',
    access: 'public',
    kind: 'upload',
    summary: 'Store one picture for a report without an account',
    reply: fileView,
  }),
}
