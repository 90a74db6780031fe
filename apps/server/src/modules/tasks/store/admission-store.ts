import type { AdmissionItem, AdmissionItemContent, AdmissionVersion, Period } from '@yiwang/contract/tasks'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

const DEFAULT_MOST_DAYS = 90

type VersionRow = Omit<AdmissionVersion, 'publishedAt'> & { publishedAt: Date | null }

/** Versions newest first. A published one is in force until the day before the next one begins. */
export async function readVersions(tx: Tx, tenant: string): Promise<AdmissionVersion[]> {
  const { rows } = await sql<VersionRow>`
    select l.id, l.name, l.law, l.valid_from as "validFrom", l.state, l.published_at as "publishedAt", l.assessment,
      case when l.state = 'published' then (
        select min(n.valid_from) - 1 from tasks.lists n
        where n.tenant = l.tenant and n.state = 'published'
          and (n.valid_from, n.published_at, n.id) > (l.valid_from, l.published_at, l.id)
      ) end as "validTo",
      (select count(*)::int from tasks.items i where i.tenant = l.tenant and i.version_id = l.id) as items
    from tasks.lists l
    where l.tenant = ${tenant}
    order by l.state, l.valid_from desc, l.published_at desc nulls first, l.id desc
    limit 200`.execute(tx)
  return rows.map((row) => ({ ...row, publishedAt: row.publishedAt?.toISOString() ?? null }))
}

/** The version in force on a day; null before the first one. */
export async function findInForce(tx: Tx, tenant: string, day: string): Promise<AdmissionVersion | null> {
  const versions = await readVersions(tx, tenant)
  return versions.find(({ state, validFrom }) => state === 'published' && validFrom <= day) ?? null
}

type ItemRow = Omit<AdmissionItem, 'frequency'> & { most: number | null; period: Period | null }

function itemOf({ most, period, ...item }: ItemRow): AdmissionItem {
  return { ...item, frequency: most === null || period === null ? null : { most, period } }
}

async function selectItems(
  tx: Tx,
  tenant: string,
  which: { versionId?: string; id?: string },
): Promise<AdmissionItem[]> {
  const { versionId = null, id = null } = which
  const { rows } = await sql<ItemRow>`
    select i.id, i.version_id as "versionId", i.code, i.name, i.work, i.basis, i.unit_ids as "unitIds", i.most, i.period,
      i.minutes, i.evidence, i.valid_from as "validFrom", i.valid_to as "validTo",
      coalesce((select array_agg(u.name order by u.code) from areas.v_units u
        where u.tenant = i.tenant and u.id = any (i.unit_ids)), '{}') as "unitNames"
    from tasks.items i
    where i.tenant = ${tenant}
      and (${versionId}::uuid is null or i.version_id = ${versionId}::uuid)
      and (${id}::uuid is null or i.id = ${id}::uuid)
    order by i.code collate "C"
    limit 1000`.execute(tx)
  return rows.map(itemOf)
}

export function readItems(tx: Tx, tenant: string, versionId: string): Promise<AdmissionItem[]> {
  return selectItems(tx, tenant, { versionId })
}

export async function findItem(tx: Tx, tenant: string, id: string): Promise<AdmissionItem | null> {
  return (await selectItems(tx, tenant, { id }))[0] ?? null
}

/** Two sendings at once under an entry with a frequency wait for each other, so that neither overlooks the other. */
export async function lockItem(tx: Tx, tenant: string, id: string): Promise<void> {
  await sql`select id from tasks.items where tenant = ${tenant} and id = ${id} for update`.execute(tx)
}

/** State of a version, locked against whoever edits or publishes it meanwhile; null when there is none. */
export async function lockVersion(tx: Tx, tenant: string, id: string): Promise<'draft' | 'published' | null> {
  const { rows } = await sql<{ state: 'draft' | 'published' }>`
    select state from tasks.lists where tenant = ${tenant} and id = ${id} for update`.execute(tx)
  return rows[0]?.state ?? null
}

export type NewVersion = { tenant: string; id: string; name: string; law: string; validFrom: string; at: Date }

export async function insertVersion(tx: Tx, version: NewVersion): Promise<void> {
  const { tenant, id, name, law, validFrom, at } = version
  await sql`insert into tasks.lists (tenant, id, name, law, valid_from, created_at)
    values (${tenant}, ${id}, ${name}, ${law}, ${validFrom}, ${at})`.execute(tx)
}

type StoredItem = AdmissionItemContent & { id: string }

/** Writes entries of a draft; one that is there already by its id is replaced. */
export async function saveItems(
  tx: Tx,
  tenant: string,
  versionId: string,
  items: readonly StoredItem[],
): Promise<void> {
  const rows = items.map(({ frequency, ...item }) => ({ ...item, most: frequency?.most, period: frequency?.period }))
  await sql`
    insert into tasks.items (tenant, id, version_id, code, name, work, basis, unit_ids, most, period, minutes, evidence, valid_from, valid_to)
    select ${tenant}, r.id, ${versionId}::uuid, r.code, r.name, r.work, r.basis, r."unitIds", r.most, r.period, r.minutes,
      r.evidence, r."validFrom", r."validTo"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, code text, name text, work text, basis text,
      "unitIds" uuid[], most int, period text, minutes int, evidence text, "validFrom" date, "validTo" date)
    on conflict (tenant, id) do update set code = excluded.code, name = excluded.name, work = excluded.work,
      basis = excluded.basis, unit_ids = excluded.unit_ids, most = excluded.most, period = excluded.period,
      minutes = excluded.minutes, evidence = excluded.evidence, valid_from = excluded.valid_from,
      valid_to = excluded.valid_to
    where tasks.items.version_id = excluded.version_id`.execute(tx)
}

/** False when the draft has no such entry. */
export async function deleteItem(tx: Tx, tenant: string, versionId: string, id: string): Promise<boolean> {
  const { rows } = await sql`delete from tasks.items
    where tenant = ${tenant} and version_id = ${versionId} and id = ${id} returning id`.execute(tx)
  return rows.length > 0
}

export async function deleteVersion(tx: Tx, tenant: string, id: string): Promise<void> {
  await sql`delete from tasks.items where tenant = ${tenant} and version_id = ${id}`.execute(tx)
  await sql`delete from tasks.lists where tenant = ${tenant} and id = ${id} and state = 'draft'`.execute(tx)
}

export type Publishing = { tenant: string; id: string; assessment: string; at: Date }

export async function markPublished(tx: Tx, { tenant, id, assessment, at }: Publishing): Promise<void> {
  await sql`update tasks.lists set state = 'published', published_at = ${at}, assessment = ${assessment}
    where tenant = ${tenant} and id = ${id}`.execute(tx)
}

/** How many days temporary work may last at most; 90 where the county has not said otherwise. */
export async function readMostDays(tx: Tx, tenant: string): Promise<number> {
  const { rows } = await sql<{ days: number }>`
    select temporary_most_days as days from tasks.settings where tenant = ${tenant}`.execute(tx)
  return rows[0]?.days ?? DEFAULT_MOST_DAYS
}

export async function saveMostDays(tx: Tx, tenant: string, days: number): Promise<void> {
  await sql`insert into tasks.settings (tenant, temporary_most_days) values (${tenant}, ${days})
    on conflict (tenant) do update set temporary_most_days = excluded.temporary_most_days`.execute(tx)
}

/** The last published name of each code. */
export async function readLatestNames(tx: Tx, tenant: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ code: string; name: string }>`
    select distinct on (i.code) i.code, i.name from tasks.items i
    join tasks.lists l on l.tenant = i.tenant and l.id = i.version_id
    where i.tenant = ${tenant} and l.state = 'published'
    order by i.code, l.published_at desc`.execute(tx)
  return new Map(rows.map(({ code, name }) => [code, name]))
}
