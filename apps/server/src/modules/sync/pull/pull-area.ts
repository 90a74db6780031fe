import type { PulledItem, PulledPage } from '@yiwang/contract/sync'
import type { Actor } from '../../../kernel/actor.ts'
import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { AreaStream, StreamRow } from '../../../kernel/streams.ts'
import { isGood, readCursor, writeCursor } from '../domain/cursor.ts'
import type { Cursor } from '../domain/cursor.ts'
import { sightWord } from './sources.ts'

export type Asked = { epoch: string; cursor: string | null; limit: number; at: Date }
type Feed = { tx: Tx; actor: Actor; stream: AreaStream; path: string; most: number }

/** The next page of a stream of an area: of everything while that is not through, then of what changed. */
export async function pullArea(
  tx: Tx,
  actor: Actor,
  stream: AreaStream,
  { epoch, cursor: given, limit, at, path }: Asked & { path: string },
): Promise<PulledPage> {
  const sight = sightWord(actor, await stream.sight(tx, actor))
  const known = given === null ? null : readCursor(given)
  const cursor = known && isGood(known, { epoch, sight, now: at }) ? known : null
  const feed: Feed = { tx, actor, stream, path, most: Math.min(limit, stream.most) }
  if (cursor?.phase === 'new') return takeChanges(feed, cursor, at)
  if (cursor) return takeAll(feed, cursor, false)
  const total = await stream.count(tx, actor, { path, at })
  const now = at.getTime()
  const from = await readHorizon(tx)
  const begun: Cursor = { phase: 'all', epoch, sight, from, to: null, at: now, toAt: now, after: null, total }
  return takeAll(feed, begun, true)
}

/** Every transaction below it has ended: what it wrote is seen by all statements from here on. */
async function readHorizon(tx: Tx): Promise<string> {
  const [row] = await ask<{ horizon: string }>(tx, 'select pg_snapshot_xmin(pg_current_snapshot())::text as horizon')
  if (!row) throw new Error('a snapshot has a horizon')
  return row.horizon
}

async function takeAll({ tx, actor, stream, path, most }: Feed, cursor: Cursor, fresh: boolean): Promise<PulledPage> {
  const place = { path, at: new Date(cursor.at) }
  const { rows, after } = await stream.page(tx, actor, place, { after: cursor.after, most })
  const isThrough = after === null
  const next: Cursor = { ...cursor, after, phase: isThrough ? 'new' : 'all' }
  // What changed while the pages were taken comes with the first changes, so a download of several pages goes on to them.
  return { ...head(next), fresh, more: !(isThrough && fresh), items: rows.map(itemOf) }
}

async function takeChanges({ tx, actor, stream, path, most }: Feed, cursor: Cursor, at: Date): Promise<PulledPage> {
  const to = cursor.to ?? (await readHorizon(tx))
  const toAt = cursor.to === null ? Math.max(cursor.at, at.getTime()) : cursor.toAt
  const place = { path, at: new Date(toAt) }
  const span = { from: cursor.from, to, since: new Date(cursor.at), after: cursor.after, most }
  const ids = await stream.changed(tx, actor, place, span)
  const seen = ids.length === 0 ? [] : await stream.read(tx, actor, place, ids)
  const items = [...seen.map(itemOf), ...goneOf(ids, seen)]
  if (ids.length === most) {
    const next: Cursor = { ...cursor, to, toAt, after: ids.at(-1) ?? null }
    return { ...head(next), fresh: false, more: true, items }
  }
  const total = ids.length > 0 || cursor.after !== null ? await stream.count(tx, actor, place) : cursor.total
  const next: Cursor = { ...cursor, from: to, to: null, at: toAt, toAt, after: null, total }
  return { ...head(next), fresh: false, more: false, items }
}

function head(cursor: Cursor) {
  return { epoch: cursor.epoch, cursor: writeCursor(cursor), total: cursor.total }
}

export function itemOf({ id, version, value }: StreamRow): PulledItem {
  return { id, gone: false, version, value }
}

function goneOf(ids: readonly string[], seen: readonly StreamRow[]): PulledItem[] {
  const there = new Set(seen.map(({ id }) => id))
  return ids.filter((id) => !there.has(id)).map((id) => ({ id, gone: true, version: null, value: null }))
}
