import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { Changes, PageOf, Place } from '../../../kernel/streams.ts'
import type { CaseRecord } from './tables.ts'

/** Cases are carried until so many days after they were closed. */
export const CARRIED_DAYS = 30
/** Longer than a phone may stay away before it takes everything anew. */
const DEPARTURE_DAYS = 120
const DAY = 86_400_000

/** Keeps which area a case leaves when it is put into another. */
export async function noteDeparture(tx: Tx, row: CaseRecord, areaPath: string | null): Promise<void> {
  if (row.area_path === null || row.area_path === areaPath) return
  const text = `insert into cases.departures (tenant, id, area_path) values ($1, $2, $3) on conflict do nothing`
  await ask(tx, text, [row.tenant, row.id, row.area_path])
}

export async function forgetDepartures(tx: Tx, tenant: string, now: Date): Promise<void> {
  const before = new Date(now.getTime() - DEPARTURE_DAYS * DAY)
  await sql`delete from cases.departures where tenant = ${tenant} and at < ${before}`.execute(tx)
}

/** Cases that ended at or before this are not carried any more. */
export function closedBefore(at: Date): Date {
  return new Date(at.getTime() - CARRIED_DAYS * DAY)
}

/** In byte order an area and all below it stand between its path and its path with a 0 behind it. */
function within(path: string): RawBuilder<boolean> {
  return sql`(c.area_path = ${path} or (c.area_path >= ${`${path}/`} and c.area_path < ${`${path}0`}))`
}

/** When a case that is not open ended: one that was withdrawn or refused was never closed. */
const ENDED = sql`coalesce(c.closed_at, c.changed_at)`

function isCarried(at: Date): RawBuilder<boolean> {
  return sql`(c.open or ${ENDED} > ${closedBefore(at)})`
}

export async function countCarried(tx: Tx, tenant: string, { path, at }: Place): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from cases.cases c
    where c.tenant = ${tenant} and ${within(path)} and ${isCarried(at)}`.execute(tx)
  return rows[0]?.count ?? 0
}

/** Ids of carried cases, in order. */
export async function pageCarried(
  tx: Tx,
  tenant: string,
  { path, at, after, most }: Place & PageOf,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select c.id from cases.cases c
    where c.tenant = ${tenant} and ${within(path)} and ${isCarried(at)} and (${after}::uuid is null or c.id > ${after}::uuid)
    order by c.id limit ${most}`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Ids of cases written in the span, gone from the area in it, or grown too old. */
export async function changedCarried(
  tx: Tx,
  tenant: string,
  { path, at, from, to, since, after, most }: Place & Changes & PageOf,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from (
      select c.id from cases.cases c where c.tenant = ${tenant} and ${within(path)}
        and c.written >= ${from}::xid8 and c.written < ${to}::xid8
      union
      select c.id from cases.departures c where c.tenant = ${tenant} and ${within(path)}
        and c.written >= ${from}::xid8 and c.written < ${to}::xid8
      union
      select c.id from cases.cases c where c.tenant = ${tenant} and ${within(path)}
        and not c.open and ${ENDED} > ${closedBefore(since)} and ${ENDED} <= ${closedBefore(at)}
    ) one where ${after}::uuid is null or id > ${after}::uuid
    order by id limit ${most}`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Which of these are carried there. */
export async function keepCarried(
  tx: Tx,
  tenant: string,
  { path, at, ids }: Place & { ids: readonly string[] },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select c.id from cases.cases c
    where c.tenant = ${tenant} and c.id = any (${[...ids]}::uuid[]) and ${within(path)} and ${isCarried(at)}
    order by c.id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Cases that a person reported or is to go to, outside of the areas that are carried as a whole. */
export async function ownCarried(
  tx: Tx,
  tenant: string,
  { personId, areas, at, most }: { personId: string; areas: readonly string[]; at: Date; most: number },
): Promise<{ id: string; written: string }[]> {
  const elsewhere = areas.map((path) => sql`not coalesce(${within(path)}, false)`)
  const outside = elsewhere.length === 0 ? sql`true` : sql.join(elsewhere, sql` and `)
  const { rows } = await sql<{ id: string; written: string }>`select c.id, c.written::text as written from cases.cases c
    where c.tenant = ${tenant} and (c.assignee_id = ${personId} or c.reporter_id = ${personId})
      and ${isCarried(at)} and ${outside}
    order by c.id limit ${most}`.execute(tx)
  return rows
}
