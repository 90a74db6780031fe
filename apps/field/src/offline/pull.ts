import type { PulledPage, StreamName, SyncScope } from '@yiwang/contract/sync'
import { forgetAnswers } from './answers.ts'
import type { CursorRow, SnapshotRow } from './rows.ts'
import type { Vault } from './vault.ts'

export type Ask = {
  scope: () => Promise<SyncScope>
  page: (at: { stream: StreamName; areaId: string; cursor: string | undefined }) => Promise<PulledPage>
}
/** Items on the phone and items to be there, over all streams. */
export type Progress = { have: number; want: number }
type Pulling = { onProgress?: (progress: Progress) => void; now: () => number; signal?: AbortSignal }

const placeOf = (stream: string, id: string) => `snapshot/${stream}/${id}`

/** Brings everything of the scope onto the phone, from wherever it was cut off. Throws when the server is not reached. */
export async function pullAll(vault: Vault, ask: Ask, scope: SyncScope, pulling: Pulling): Promise<void> {
  if (await dropOutside(vault, scope)) await forgetAnswers(vault)
  const tell = async () => pulling.onProgress?.({ have: await countAll(vault), want: wanted(scope) })
  await tell()
  for (const area of scope.areas) {
    for (const { name } of area.streams)
      await pullStream(vault, ask, { areaId: area.id, stream: name }, { ...pulling, tell })
  }
}

type Feed = { areaId: string; stream: StreamName }
type Telling = Pulling & { tell: () => Promise<void> }

async function pullStream(vault: Vault, ask: Ask, { areaId, stream }: Feed, { now, signal, tell }: Telling) {
  const key: [string, string, string] = [vault.personId, areaId, stream]
  for (;;) {
    signal?.throwIfAborted()
    const known = await vault.db.cursors.get(key)
    const page = await ask.page({ areaId, stream, cursor: known?.cursor ?? undefined })
    if (!(await keepPage(vault, { areaId, stream }, page, { at: now(), after: known?.cursor ?? null }))) continue
    if (page.items.length > 0) await tell()
    if (!page.more) break
  }
}

type Place = { at: number; after: string | null }

/**
 * A page and the cursor behind it, in one transaction: cut off in between, the page is asked for again. A fresh one is
 * the first of everything: what was held before goes with it. Answers false, and keeps nothing, when the stream does
 * not stand any more where the page was asked `after`: begun afresh meanwhile, or brought on by another tab.
 */
export async function keepPage(
  vault: Vault,
  { areaId, stream }: Feed,
  page: PulledPage,
  { at, after }: Place,
): Promise<boolean> {
  const { db, personId } = vault
  const rows: SnapshotRow[] = await Promise.all(
    page.items
      .filter((item) => !item.gone)
      .map(async ({ id, version, value }) => ({
        personId,
        areaId,
        stream,
        id,
        version,
        sealed: await vault.seal(placeOf(stream, id), value),
      })),
  )
  const gone = page.items.filter((item) => item.gone).map(({ id }): SnapshotKey => [personId, areaId, stream, id])
  const cursor: CursorRow = {
    personId,
    areaId,
    stream,
    cursor: page.cursor,
    total: page.total,
    complete: !page.more,
    at,
  }
  // A stream that begins anew is another view of it: rights have changed.
  if (page.fresh && after !== null) await forgetAnswers(vault)
  return db.transaction('rw', db.snapshot, db.cursors, async () => {
    const before = await db.cursors.get([personId, areaId, stream])
    if ((before?.cursor ?? null) !== after) return false
    if (page.fresh) await db.snapshot.where({ personId, areaId, stream }).delete()
    await db.snapshot.bulkDelete(gone)
    await db.snapshot.bulkPut(rows)
    await db.cursors.put(cursor)
    return true
  })
}
type SnapshotKey = [string, string, string, string]

/** Areas and streams that are not the person's any more leave the phone with all of it; answers whether there were any. */
export async function dropOutside({ db, personId }: Vault, scope: SyncScope): Promise<boolean> {
  const inside = new Set(scope.areas.flatMap((area) => area.streams.map(({ name }) => `${area.id}/${name}`)))
  return db.transaction('rw', db.snapshot, db.cursors, async () => {
    const all = await db.cursors.where({ personId }).toArray()
    const outside = all.filter(({ areaId, stream }) => !inside.has(`${areaId}/${stream}`))
    for (const { areaId, stream } of outside) {
      await db.snapshot.where({ personId, areaId, stream }).delete()
      await db.cursors.delete([personId, areaId, stream])
    }
    return outside.length > 0
  })
}

/** Forgets where streams stand, so that they come whole again: for a restored server, and where counts differ. */
export async function startOver({ db, personId }: Vault, only?: { areaId: string; stream: string }): Promise<void> {
  await db.transaction('rw', db.snapshot, db.cursors, async () => {
    for (const { areaId, stream } of await db.cursors.where({ personId }).toArray()) {
      if (only && (only.areaId !== areaId || only.stream !== stream)) continue
      await db.snapshot.where({ personId, areaId, stream }).delete()
      await db.cursors.delete([personId, areaId, stream])
    }
  })
}

export type StreamCount = { areaId: string; stream: string; phone: number; server: number; complete: boolean }

/** What the phone holds of each stream beside what the server said that there is. */
export async function compareCounts({ db, personId }: Vault): Promise<StreamCount[]> {
  const cursors = await db.cursors.where({ personId }).toArray()
  return Promise.all(
    cursors.map(async ({ areaId, stream, total, complete }) => ({
      areaId,
      stream,
      phone: await db.snapshot.where({ personId, areaId, stream }).count(),
      server: total,
      complete,
    })),
  )
}

async function countAll({ db, personId }: Vault): Promise<number> {
  return db.snapshot.where('[personId+stream+id]').between([personId, '', ''], [personId, '\uffff', '']).count()
}

function wanted(scope: SyncScope): number {
  return scope.areas.flatMap((area) => area.streams).reduce((sum, { count }) => sum + count, 0)
}

/** All values of a stream, over the areas of the person. */
export async function readStream<T>(vault: Vault, stream: StreamName): Promise<T[]> {
  const { db, personId } = vault
  const rows = await db.snapshot
    .where('[personId+stream+id]')
    .between([personId, stream, ''], [personId, stream, '\uffff'])
    .toArray()
  return Promise.all(rows.map(({ id, sealed }) => vault.open<T>(placeOf(stream, id), sealed)))
}

/** One value of a stream; null when this phone does not hold it. */
export async function readItem<T>(vault: Vault, stream: StreamName, id: string): Promise<T | null> {
  const row = await vault.db.snapshot.where({ personId: vault.personId, stream, id }).first()
  return row ? vault.open<T>(placeOf(stream, id), row.sealed) : null
}
