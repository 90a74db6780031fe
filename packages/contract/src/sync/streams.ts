import { z } from 'zod'
import { defineRoute, id, instant, text } from '../core/index.ts'

/** What a phone keeps of the server: one feed each. `visits` and `handbook` come with their modules. */
export const STREAMS = ['cases', 'tasks', 'subjects', 'records', 'visits', 'catalog', 'handbook'] as const
export type StreamName = (typeof STREAMS)[number]
export const streamName = z.enum(STREAMS)

/** The shape of operations that this version writes; the two before it are brought up to it. */
export const SYNC_SCHEMA = 3
export const OLDEST_SYNC_SCHEMA = SYNC_SCHEMA - 2

/** Days without contact after which a phone warns, then only reads. It never deletes by itself. */
export const EXPIRY = { warnAfterDays: 28, readOnlyAfterDays: 42 } as const

export const streamCount = z.object({ name: streamName, count: z.int() })

/** An area that somebody works in. What belongs to no area stands under the id of the person. */
export const scopeArea = z.object({ id, name: z.string(), streams: z.array(streamCount) })
export type ScopeArea = z.infer<typeof scopeArea>

export const syncScope = z.object({
  /** Changes when the server was restored from a backup: receipts are then sent again. */
  epoch: id,
  now: instant,
  personId: id,
  /** True when this device must delete what it holds. */
  wipe: z.boolean(),
  /** Why, in the words of whoever asked for it. */
  wipeReason: z.string().nullable().optional(),
  schema: z.int(),
  oldestSchema: z.int(),
  expiry: z.object({ warnAfterDays: z.int(), readOnlyAfterDays: z.int() }),
  streams: z.array(streamName),
  areas: z.array(scopeArea),
})
export type SyncScope = z.infer<typeof syncScope>

export const pulledItem = z.object({
  id: z.string(),
  /** Deleted, moved out of the area, or no longer shown to this person: away with it. */
  gone: z.boolean(),
  version: z.int().nullable(),
  value: z.unknown(),
})
export type PulledItem = z.infer<typeof pulledItem>

export const pulledPage = z.object({
  epoch: id,
  /**
   * True on the first page of a download from the beginning: what was held of this stream and area goes when it is taken.
   * It begins anew as well when a cursor is too old, or the view of this person has changed.
   */
  fresh: z.boolean(),
  /** To be kept with the items, in one transaction, and given with the next call; opaque. */
  cursor: z.string(),
  more: z.boolean(),
  /** What the area holds at this moment: equal to the phone's own count when nothing more is to come. */
  total: z.int(),
  items: z.array(pulledItem),
})
export type PulledPage = z.infer<typeof pulledPage>

export const pullRoutes = {
  scope: defineRoute({
    method: 'GET',
    path: '/sync/scope',
    summary: 'What a phone should hold: areas, streams and counts, and whether it must forget all of it',
    query: z.object({
      deviceId: id.optional(),
      /** Version of the app and operations that it has not sent, for whoever answers for the phone. */
      app: text(40).optional(),
      waiting: z.coerce.number().int().min(0).max(1_000_000).optional(),
    }),
    reply: syncScope,
  }),
  pull: defineRoute({
    method: 'GET',
    path: '/sync/pull/{stream}',
    summary: 'One page of a stream: everything first, then what changed since',
    params: z.object({ stream: streamName }),
    query: z.object({
      areaId: id,
      cursor: z.string().max(1200).optional(),
      limit: z.coerce.number().int().min(1).max(500).default(200),
    }),
    reply: pulledPage,
  }),
}
