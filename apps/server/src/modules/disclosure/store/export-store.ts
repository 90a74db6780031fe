import type { ExportList, ExportState, Purpose } from '@yiwang/contract/disclosure'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { ActorPost } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'

export type ExportRecord = {
  id: string
  number: string
  mark: number
  list: ExportList
  facts: string[]
  clear: string[]
  purpose: Purpose
  reason: string
  format: 'xlsx' | 'csv'
  state: ExportState
  rowCount: number
  askedBy: string
  askedName: string
  role: string
  unit: string | null
  unitId: string | null
  place: string | null
  areaPath: string
  posts: ActorPost[]
  askedAt: Date
  decidedName: string | null
  decidedAt: Date | null
  note: string | null
  fileHash: string | null
  endsAt: Date | null
  downloads: number
  version: number
}

type Wish = { condition: RawBuilder<boolean>; limit: number }

export async function selectExports(tx: Tx, tenant: string, { condition, limit }: Wish): Promise<ExportRecord[]> {
  const { rows } = await sql<ExportRecord>`
    select e.id, e.number, e.mark::float8 as mark, e.list, e.facts, e.clear, e.purpose, e.reason, e.format, e.state,
      e.row_count as "rowCount", e.asked_by as "askedBy", e.asked_name as "askedName", e.role, e.unit,
      e.unit_id as "unitId", e.place, e.area_path as "areaPath", e.posts, e.asked_at as "askedAt",
      e.decided_name as "decidedName", e.decided_at as "decidedAt", e.note, e.file_hash as "fileHash",
      e.ends_at as "endsAt", e.downloads, e.version
    from disclosure.exports e where e.tenant = ${tenant} and ${condition}
    order by e.asked_at desc, e.id desc limit ${limit}`.execute(tx)
  return rows
}

export async function findExport(tx: Tx, tenant: string, id: string): Promise<ExportRecord | null> {
  return (await selectExports(tx, tenant, { condition: sql`e.id = ${id}`, limit: 1 }))[0] ?? null
}

type NewExport = Omit<
  ExportRecord,
  'decidedName' | 'decidedAt' | 'note' | 'fileHash' | 'endsAt' | 'downloads' | 'version'
>

export async function insertExport(tx: Tx, tenant: string, row: NewExport): Promise<void> {
  await sql`
    insert into disclosure.exports (tenant, id, number, mark, list, facts, clear, purpose, reason, format, state,
      row_count, asked_by, asked_name, role, unit, unit_id, place, area_path, posts, asked_at, version)
    values (${tenant}, ${row.id}, ${row.number}, ${row.mark}, ${JSON.stringify(row.list)}, ${row.facts}, ${row.clear},
      ${row.purpose}, ${row.reason}, ${row.format}, ${row.state}, ${row.rowCount}, ${row.askedBy}, ${row.askedName},
      ${row.role}, ${row.unit}, ${row.unitId}, ${row.place}, ${row.areaPath}, ${JSON.stringify(row.posts)},
      ${row.askedAt}, 1)`.execute(tx)
}

type Decision = {
  tenant: string
  id: string
  state: 'making' | 'refused'
  by: { id: string | null; name: string }
  note: string
  at: Date
  version: number
}

/** False when somebody decided meanwhile. */
export async function saveExportDecision(tx: Tx, row: Decision): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update disclosure.exports set state = ${row.state}, decided_by = ${row.by.id}, decided_name = ${row.by.name},
      decided_at = ${row.at}, note = ${row.note}, version = version + 1
    where tenant = ${row.tenant} and id = ${row.id} and version = ${row.version} and state = 'waiting'`.execute(tx)
  return numAffectedRows === 1n
}

/** The oldest export that is to be made, locked; null when there is none or another process makes it. */
export async function takeExport(tx: Tx, tenant: string): Promise<ExportRecord | null> {
  const { rows } = await sql<{ id: string }>`
    select id from disclosure.exports where tenant = ${tenant} and state = 'making'
    order by asked_at limit 1 for update skip locked`.execute(tx)
  const [row] = rows
  return row ? findExport(tx, tenant, row.id) : null
}

type Made = { tenant: string; id: string; rowCount: number; hash: string; at: Date; endsAt: Date }

export async function saveMade(tx: Tx, { tenant, id, rowCount, hash, at, endsAt }: Made): Promise<void> {
  await sql`
    update disclosure.exports set state = 'ready', row_count = ${rowCount}, file_hash = ${hash}, ready_at = ${at},
      ends_at = ${endsAt}, version = version + 1
    where tenant = ${tenant} and id = ${id}`.execute(tx)
}

export async function saveFailed(tx: Tx, tenant: string, id: string): Promise<void> {
  await sql`update disclosure.exports set state = 'failed', version = version + 1
    where tenant = ${tenant} and id = ${id} and state = 'making'`.execute(tx)
}

export async function countDownload(tx: Tx, tenant: string, id: string): Promise<void> {
  await sql`update disclosure.exports set downloads = downloads + 1 where tenant = ${tenant} and id = ${id}`.execute(tx)
}

/** Ends exports whose time is over; answers the hashes of the files that go. */
export async function endExports(tx: Tx, tenant: string, now: Date): Promise<string[]> {
  const { rows } = await sql<{ hash: string }>`
    with over as (
      select id, file_hash as hash from disclosure.exports
      where tenant = ${tenant} and state = 'ready' and ends_at <= ${now} for update skip locked)
    update disclosure.exports e set state = 'ended', file_hash = null, version = e.version + 1 from over
    where e.tenant = ${tenant} and e.id = over.id returning over.hash`.execute(tx)
  return rows.map(({ hash }) => hash)
}

/** Posts of those given that are still the person's. */
export async function postsStillHeld(
  tx: Tx,
  tenant: string,
  { personId, posts, day }: { personId: string; posts: readonly ActorPost[]; day: string },
): Promise<ActorPost[]> {
  const { rows } = await sql<{ id: string }>`
    select id from identity.v_posts where tenant = ${tenant} and person_id = ${personId}
      and id = any (${posts.map(({ id }) => id)}::uuid[]) and valid_from <= ${day}::date
      and (valid_to is null or valid_to > ${day}::date)`.execute(tx)
  const held = new Set(rows.map(({ id }) => id))
  return posts.filter(({ id }) => held.has(id))
}
