import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { PartRow } from './tables.ts'

const COLUMNS = `id, person_id as "personId", sha256, bytes, mime, kind, received, state`

/** Which of these attachments are not there whole. */
export async function missingParts(tx: Tx, tenant: string, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const text = `select id from sync.parts where tenant = $1 and id = any ($2::uuid[]) and state = 'stored'`
  const there = new Set((await ask<{ id: string }>(tx, text, [tenant, ids])).map(({ id }) => id))
  return new Set(ids.filter((id) => !there.has(id.toLowerCase())))
}

type NewPart = Pick<PartRow, 'id' | 'personId' | 'sha256' | 'bytes' | 'mime' | 'kind'> & { at: Date }

/** Announces an attachment; one that is known already stays. */
export async function insertPart(tx: Tx, tenant: string, row: NewPart): Promise<void> {
  const text = `insert into sync.parts (tenant, id, person_id, sha256, bytes, mime, kind, begun_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`
  await ask(tx, text, [tenant, row.id, row.personId, row.sha256, row.bytes, row.mime, row.kind, row.at])
}

/** The attachment of the actor, locked until the transaction ends. */
export async function lockPart(tx: Tx, tenant: string, id: string): Promise<PartRow | null> {
  const text = `select ${COLUMNS} from sync.parts where tenant = $1 and id = $2::uuid for update`
  return (await ask<PartRow>(tx, text, [tenant, id]))[0] ?? null
}

type Piece = { partId: string; firstByte: number; bytes: number; hash: string }

/** Keeps where a piece lies and how far the attachment has come. */
export async function addPiece(tx: Tx, tenant: string, { partId, firstByte, bytes, hash }: Piece): Promise<void> {
  const text = `insert into sync.pieces (tenant, part_id, first_byte, bytes, hash) values ($1, $2, $3, $4, $5)`
  await ask(tx, text, [tenant, partId, firstByte, bytes, hash])
  await ask(tx, 'update sync.parts set received = $3 where tenant = $1 and id = $2::uuid', [
    tenant,
    partId,
    firstByte + bytes,
  ])
}

export function listPieces(tx: Tx, tenant: string, partId: string): Promise<{ hash: string; bytes: number }[]> {
  const text = `select hash, bytes from sync.pieces where tenant = $1 and part_id = $2::uuid order by first_byte`
  return ask(tx, text, [tenant, partId])
}

/** Forgets the pieces of attachments; answers the content that nothing else needs. */
export async function dropPieces(tx: Tx, tenant: string, partIds: readonly string[]): Promise<string[]> {
  const text = `delete from sync.pieces where tenant = $1 and part_id = any ($2::uuid[]) returning hash`
  const dropped = await ask<{ hash: string }>(tx, text, [tenant, partIds])
  const hashes = [...new Set(dropped.map(({ hash }) => hash))]
  const kept = await ask<{ hash: string }>(tx, 'select distinct hash from sync.pieces where hash = any ($1)', [hashes])
  const shared = new Set(kept.map(({ hash }) => hash))
  return hashes.filter((hash) => !shared.has(hash))
}

/** `open` begins the attachment anew. */
export async function setPartState(
  tx: Tx,
  tenant: string,
  { id, state, at }: { id: string; state: PartRow['state']; at: Date },
): Promise<void> {
  const text = `update sync.parts set state = $3, received = case $3 when 'stored' then bytes else 0 end,
      stored_at = case $3 when 'stored' then $4::timestamptz end
    where tenant = $1 and id = $2::uuid`
  await ask(tx, text, [tenant, id, state, at])
}

/** Attachments begun before a moment; the oldest first. */
export async function oldParts(tx: Tx, tenant: string, before: Date, most: number): Promise<string[]> {
  const text = `select id from sync.parts where tenant = $1 and begun_at < $2 order by begun_at limit $3`
  return (await ask<{ id: string }>(tx, text, [tenant, before, most])).map(({ id }) => id)
}

export async function deleteParts(tx: Tx, tenant: string, ids: readonly string[]): Promise<void> {
  await ask(tx, 'delete from sync.parts where tenant = $1 and id = any ($2::uuid[])', [tenant, ids])
}

/** Attachments that are whole, by the order of their ids. */
export async function storedParts(
  tx: Tx,
  tenant: string,
  { after, most }: { after: string | null; most: number },
): Promise<string[]> {
  const text = `select id from sync.parts where tenant = $1 and state = 'stored' and ($2::uuid is null or id > $2::uuid)
    order by id limit $3`
  return (await ask<{ id: string }>(tx, text, [tenant, after, most])).map(({ id }) => id)
}
