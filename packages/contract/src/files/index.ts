import { z } from 'zod'
import { defineRoute, id, point } from '../core/index.ts'

/** A stored picture: re-encoded, without camera data; the position it carried is told apart from it. */
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

const fileSize = z.object({ size: z.enum(['full', 'thumb']).default('full') })

export const filesRoutes = {
  upload: defineRoute({
    method: 'POST',
    path: '/files',
    kind: 'upload',
    summary: 'Store one picture (multipart field `file`); it is private until a case takes it',
    reply: fileView,
  }),
  download: defineRoute({
    method: 'GET',
    path: '/files/{fileId}',
    kind: 'file',
    summary: 'A stored picture, for whoever may read the thing it belongs to',
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
