import { sql } from 'kysely'
import type { SealedStore } from '../../../kernel/keys/sealed-stores.ts'
import { sealedColumn } from '../../../kernel/keys/sealed-stores.ts'
import type { Resealed, SealedRow } from '../../../kernel/keys/sealed-stores.ts'
import type { Tx } from '../../../kernel/db/tx.ts'

export type EntryRecord = {
  id: string
  campaignId: string
  personIndex: string
  sealed: string
  state: 'waiting' | 'done' | 'failed'
  at: Date
  changedAt: Date
  version: number
}

const COLUMNS = sql`e.id, e.campaign_id as "campaignId", e.person_index as "personIndex", e.sealed, e.state, e.at,
  e.changed_at as "changedAt", e.version`

/** Where the values of an entry are sealed. */
export function entryPlace(id: string) {
  return { column: 'campaigns.entries.sealed', rowId: id }
}

type NewEntry = {
  tenant: string
  id: string
  campaignId: string
  areaPath: string
  receiptIndex: string
  personIndex: string
  sealed: string
  at: Date
}

/** Rows that entries of one campaign are counted in, so that a hall full of people does not wait for one row. */
const PARTS = 16

/**
 * Keeps an entry and counts its person once. The same statements run whether somebody registered before or not, so that
 * nobody learns it from the time an answer takes.
 */
export async function insertEntry(tx: Tx, entry: NewEntry): Promise<void> {
  const { tenant, id, campaignId, areaPath, receiptIndex, personIndex, sealed, at } = entry
  const part = Math.floor(Math.random() * PARTS)
  await sql`
    insert into campaigns.entries (tenant, id, campaign_id, receipt_index, person_index, sealed, state, at, changed_at)
    values (${tenant}, ${id}, ${campaignId}, ${receiptIndex}, ${personIndex}, ${sealed}, 'waiting', ${at}, ${at})`.execute(
    tx,
  )
  await sql`
    with first as (
      insert into campaigns.registered (tenant, campaign_id, person_index, entry_id)
      values (${tenant}, ${campaignId}, ${personIndex}, ${id})
      on conflict (tenant, campaign_id, person_index) do nothing returning 1
    )
    insert into campaigns.progress (tenant, campaign_id, area_path, part, registered)
    select ${tenant}, ${campaignId}, ${areaPath}, ${part}, count(*) from first
    on conflict (tenant, campaign_id, area_path, part) do update
      set registered = campaigns.progress.registered + excluded.registered`.execute(tx)
}

export async function findEntry(
  tx: Tx,
  tenant: string,
  receiptIndex: string,
  lock = false,
): Promise<EntryRecord | null> {
  const { rows } = await sql<EntryRecord>`
    select ${COLUMNS} from campaigns.entries e
    where e.tenant = ${tenant} and e.receipt_index = ${receiptIndex} ${lock ? sql`for update` : sql``}`.execute(tx)
  return rows[0] ?? null
}

export async function saveCorrection(
  tx: Tx,
  { tenant, id, sealed, at }: { tenant: string; id: string; sealed: string; at: Date },
): Promise<void> {
  await sql`
    update campaigns.entries set sealed = ${sealed}, state = 'waiting', changed_at = ${at}, version = version + 1
    where tenant = ${tenant} and id = ${id}`.execute(tx)
}

/** An entry with the entry that its person was counted by. */
export type WaitingEntry = EntryRecord & { firstId: string }

/** Entries that are not in the library yet, oldest first, taken by this transaction alone. */
export async function takeWaiting(
  tx: Tx,
  tenant: string,
  wanted: { most: number; ids: readonly string[] | null },
): Promise<WaitingEntry[]> {
  const picked = wanted.ids === null ? sql`true` : sql`e.id = any (${wanted.ids}::uuid[])`
  const { rows } = await sql<WaitingEntry>`
    select ${COLUMNS}, r.entry_id as "firstId" from campaigns.entries e
    join campaigns.registered r on r.tenant = e.tenant and r.campaign_id = e.campaign_id and r.person_index = e.person_index
    where e.tenant = ${tenant} and e.state = 'waiting' and ${picked}
    order by e.id limit ${wanted.most} for update of e skip locked`.execute(tx)
  return rows
}

export async function markEntries(
  tx: Tx,
  tenant: string,
  { ids, state }: { ids: readonly string[]; state: 'done' | 'failed' },
): Promise<void> {
  await sql`
    update campaigns.entries set state = ${state} where tenant = ${tenant} and id = any (${ids}::uuid[])`.execute(tx)
}

type Wanted = { campaignId: string; state: EntryRecord['state']; after: string | null; limit: number }

/** Entries of a campaign in one state, newest first. */
export async function listEntries(tx: Tx, tenant: string, wanted: Wanted): Promise<EntryRecord[]> {
  const { campaignId, state, after, limit } = wanted
  const older = after === null ? sql`true` : sql`e.id < ${after}::uuid`
  const { rows } = await sql<EntryRecord>`
    select ${COLUMNS} from campaigns.entries e
    where e.tenant = ${tenant} and e.campaign_id = ${campaignId} and e.state = ${state} and ${older}
    order by e.id desc limit ${limit}`.execute(tx)
  return rows
}

export async function countEntries(
  tx: Tx,
  tenant: string,
  campaignId: string,
): Promise<Record<EntryRecord['state'], number>> {
  const { rows } = await sql<{ state: EntryRecord['state']; n: number }>`
    select e.state, count(*)::int as n from campaigns.entries e
    where e.tenant = ${tenant} and e.campaign_id = ${campaignId} group by e.state`.execute(tx)
  const of = (state: EntryRecord['state']) => rows.find((row) => row.state === state)?.n ?? 0
  return { waiting: of('waiting'), done: of('done'), failed: of('failed') }
}

/** What was put aside waits again; answers how many. */
export async function waitAgain(tx: Tx, tenant: string, campaignId: string): Promise<number> {
  const { numAffectedRows } = await sql`
    update campaigns.entries set state = 'waiting'
    where tenant = ${tenant} and campaign_id = ${campaignId} and state = 'failed'`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** Entries for the exchange of keys. */
export function sealedEntries(): SealedStore {
  return sealedColumn({
    name: 'campaigns.entries',
    async read(tx, { tenant, after, most }) {
      const { rows } = await sql<{ id: string; sealed: string }>`
        select e.id, e.sealed from campaigns.entries e
        where e.tenant = ${tenant} and (${after}::uuid is null or e.id > ${after}::uuid)
        order by e.id limit ${most}`.execute(tx)
      return rows.map(({ id, sealed }): SealedRow => ({ key: id, sealed, place: entryPlace(id) }))
    },
    save: (tx, tenant, rows: readonly Resealed[]) =>
      sql`
        update campaigns.entries e set sealed = r.sealed
        from json_to_recordset(${JSON.stringify(rows)}::json) as r (key uuid, before text, sealed text)
        where e.tenant = ${tenant} and e.id = r.key and e.sealed = r.before`.execute(tx),
  })
}
