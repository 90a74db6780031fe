import { Dexie } from 'dexie'
import type { ChunkRow, PartKind, PartRow } from './rows.ts'
import { sha256 } from './seal.ts'
import type { Vault } from './vault.ts'

/** Bytes of one piece, on the disk and on the way. */
export const CHUNK = 128 * 1024
const DAY = 86_400_000
/** A file stays on the phone so long after the server took it: a server restored to yesterday can be given it again. */
export const KEEP_PART_DAYS = 7

const placeOf = (id: string, index: number) => `part/${id}/${index}`

/** Puts a file on the disk, sealed in pieces; when this resolves it is there. */
export async function keepPart(
  vault: Vault,
  { id, kind, blob, now }: { id: string; kind: PartKind; blob: Blob; now: number },
) {
  const content = await blob.arrayBuffer()
  const row: PartRow = {
    id,
    personId: vault.personId,
    kind,
    mime: blob.type || 'application/octet-stream',
    bytes: content.byteLength,
    sha256: await sha256(content),
    chunks: Math.max(1, Math.ceil(content.byteLength / CHUNK)),
    received: 0,
    state: 'form',
    at: now,
  }
  const chunks: ChunkRow[] = await Promise.all(
    Array.from({ length: row.chunks }, async (_, index) => {
      const piece = content.slice(index * CHUNK, (index + 1) * CHUNK)
      return { partId: id, index, sealed: await vault.sealBytes(placeOf(id, index), piece) }
    }),
  )
  await vault.db.transaction('rw', vault.db.parts, vault.db.chunks, async () => {
    await vault.db.parts.add(row)
    await vault.db.chunks.bulkAdd(chunks)
  })
  return row
}

/** The file as it was kept; null when it is not on this phone any more. */
export async function openPart(vault: Vault, id: string): Promise<Blob | null> {
  const row = await vault.db.parts.get(id)
  if (!row || row.personId !== vault.personId) return null
  const chunks = await vault.db.chunks.where({ partId: id }).sortBy('index')
  if (chunks.length !== row.chunks) return null
  const pieces = await Promise.all(chunks.map(({ index, sealed }) => vault.openBytes(placeOf(id, index), sealed)))
  return new Blob(pieces, { type: row.mime })
}

/** Bytes of a part from an offset to the end of that piece. */
export async function pieceAt(vault: Vault, id: string, offset: number): Promise<ArrayBuffer> {
  const index = Math.floor(offset / CHUNK)
  const row = await vault.db.chunks.get([id, index])
  if (!row) throw new Error(`piece ${index} of ${id} is not on this phone`)
  return (await vault.openBytes(placeOf(id, index), row.sealed)).slice(offset - index * CHUNK)
}

/** Takes a file back that nothing names: no act that waits, and none that a server from a backup may ask for again. */
export async function dropPart(vault: Vault, id: string): Promise<void> {
  const { db } = vault
  await db.transaction('rw', db.parts, db.chunks, db.operations, db.receipts, async () => {
    if ((await db.parts.get(id))?.state === 'ready' || (await isNamed(vault, id))) return
    await db.parts.delete(id)
    await db.chunks.where({ partId: id }).delete()
  })
}

async function isNamed({ db, personId }: Vault, id: string): Promise<boolean> {
  const names = ({ parts }: { parts: string[] }) => parts.includes(id)
  if ((await db.operations.where({ personId }).and(names).first()) !== undefined) return true
  const all = db.receipts.where('[personId+at]').between([personId, Dexie.minKey], [personId, Dexie.maxKey])
  return (await all.and(names).first()) !== undefined
}

export async function partsOf({ db, personId }: Vault): Promise<PartRow[]> {
  return db.parts.where('[personId+state]').between([personId, ''], [personId, '\uffff']).toArray()
}

/** Makes room: files that the server took a week ago, and files of forms that nobody went on with for as long. */
export async function forgetOldParts(vault: Vault, now: number, namedByDrafts: ReadonlySet<string>): Promise<number> {
  const { db } = vault
  const limit = now - KEEP_PART_DAYS * DAY
  const named = new Set(
    (await db.operations.where({ personId: vault.personId }).toArray()).flatMap(({ parts }) => parts),
  )
  const old = (await partsOf(vault)).filter(
    ({ id, state, at }) => at < limit && state !== 'ready' && !named.has(id) && !namedByDrafts.has(id),
  )
  await db.transaction('rw', db.parts, db.chunks, async () => {
    await db.parts.bulkDelete(old.map(({ id }) => id))
    for (const { id } of old) await db.chunks.where({ partId: id }).delete()
  })
  return old.length
}
