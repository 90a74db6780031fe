import { z } from 'zod'
import { defineRoute, id } from '../core/index.ts'

export const PART_KINDS = ['photo', 'voice', 'signature', 'other'] as const
export type PartKind = (typeof PART_KINDS)[number]

/** Bytes of one piece of an attachment. */
export const MOST_OCTETS = 256 * 1024
/** Bytes of a whole attachment: as much as a picture sent at once. */
export const MOST_PART_BYTES = 20 * 1024 * 1024

/** A recording of two minutes at a rate that speech needs is far below this. */
export const MOST_VOICE_BYTES = 4 * 1024 * 1024

export const partState = z.object({
  /** Bytes that the server has: the next piece begins here. */
  received: z.int(),
  /** The file, when all is there and the hash is right; equal to the id of the part. */
  fileId: id.nullable(),
})
export type PartState = z.infer<typeof partState>

export const partRoutes = {
  begin: defineRoute({
    method: 'POST',
    path: '/sync/parts',
    summary: 'Announce an attachment, or ask how much of it has arrived',
    body: z.object({
      id,
      /** SHA-256 of the whole content, lower case hex. */
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      bytes: z.int().min(1).max(MOST_PART_BYTES),
      mime: z.string().min(3).max(100),
      kind: z.enum(PART_KINDS),
    }),
    reply: partState,
  }),
  put: defineRoute({
    method: 'PUT',
    path: '/sync/parts/{partId}',
    kind: 'octets',
    summary: 'One piece of an attachment, as raw octets of at most 256 KiB',
    params: z.object({ partId: id }),
    query: z.object({ offset: z.coerce.number().int().min(0).max(MOST_PART_BYTES) }),
    reply: partState,
  }),
}
