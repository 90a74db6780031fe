import type { SubjectKind, SubjectState } from '@yiwang/contract/registers'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { Changes, PageOf, Place } from '../../../kernel/streams.ts'
import { SUBJECT_COLUMNS } from './tables.ts'
import type { SubjectRecord } from './tables.ts'

/** Longer than a phone may stay away before it takes everything anew. */
const DEPARTURE_DAYS = 120

export async function forgetDepartures(tx: Tx, tenant: string, now: Date): Promise<void> {
  const before = new Date(now.getTime() - DEPARTURE_DAYS * 86_400_000)
  await sql`delete from registers.departures where tenant = ${tenant} and at < ${before}`.execute(tx)
}

/** Who is here: those who have died, moved away or were merged are not carried. */
const HERE = `state in ('active', 'absent')`
/** In byte order an area and all below it stand between its path and its path with a 0 behind it. */
const WITHIN = `(area_path = $2 or (area_path >= $2 || '/' and area_path < $2 || '0'))`

export type Turn = { areaPath: string; kind: SubjectKind; label: string; id: string }
export type CarriedRow = Omit<SubjectRecord, 'state'> & { state: SubjectState }

export async function countHere(tx: Tx, tenant: string, { path }: Place): Promise<number> {
  const text = `select count(*)::int as count from registers.subjects where tenant = $1 and ${WITHIN} and ${HERE}`
  return (await ask<{ count: number }>(tx, text, [tenant, path]))[0]?.count ?? 0
}

/** Subjects of an area in the order of its index. */
export function pageHere(
  tx: Tx,
  tenant: string,
  { path, after, most }: { path: string; after: Turn | null; most: number },
): Promise<CarriedRow[]> {
  const behind = after === null ? '' : `and (area_path, kind, label, id) > ($4, $5, $6, $7::uuid)`
  const text = `select ${SUBJECT_COLUMNS} from registers.subjects
    where tenant = $1 and ${WITHIN} and ${HERE} ${behind} order by area_path, kind, label, id limit $3`
  const last = after === null ? [] : [after.areaPath, after.kind, after.label, after.id]
  return ask(tx, text, [tenant, path, most, ...last])
}

export function readHere(tx: Tx, tenant: string, path: string, ids: readonly string[]): Promise<CarriedRow[]> {
  const text = `select ${SUBJECT_COLUMNS} from registers.subjects
    where tenant = $1 and ${WITHIN} and ${HERE} and id = any ($3::uuid[]) order by id`
  return ask(tx, text, [tenant, path, ids])
}

type Span = { path: string } & Changes & PageOf

/** Ids of subjects written in the span where they lie, and of those that left. */
export async function changedSubjects(
  tx: Tx,
  tenant: string,
  { path, from, to, after, most }: Span,
): Promise<string[]> {
  const text = `select id from (
      select id from registers.subjects where tenant = $1 and ${WITHIN} and written >= $3::xid8 and written < $4::xid8
      union
      select id from registers.departures where tenant = $1 and what = 'subject' and ${WITHIN}
        and written >= $3::xid8 and written < $4::xid8
    ) one where $5::uuid is null or id > $5::uuid order by id limit $6`
  return (await ask<{ id: string }>(tx, text, [tenant, path, from, to, after, most])).map(({ id }) => id)
}

export type LinkFrom = {
  from: string
  id: string
  kind: string
  to: string
  relation: string
  since: string | null
  version: number
}

/** Links that hold and begin at these subjects. */
export function linksFrom(tx: Tx, tenant: string, ids: readonly string[]): Promise<LinkFrom[]> {
  const text = `select from_id as "from", id, kind, to_id as "to", relation, valid_from::text as since, version
    from registers.links where tenant = $1 and from_id = any ($2::uuid[]) and valid_to is null order by id`
  return ask(tx, text, [tenant, ids])
}

type Chosen = { path: string; ledgers: readonly string[] }

function open({ path, ledgers }: Chosen): RawBuilder<boolean> {
  return sql`r.ledger_id = any (${[...ledgers]}::uuid[])
    and (r.area_path = ${path} or (r.area_path >= ${`${path}/`} and r.area_path < ${`${path}0`}))`
}

export async function countRecords(tx: Tx, tenant: string, chosen: Chosen): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from registers.records r
    where r.tenant = ${tenant} and ${open(chosen)} and r.state = 'active'`.execute(tx)
  return rows[0]?.count ?? 0
}

/** Ids of active records in order. */
export async function pageRecordIds(tx: Tx, tenant: string, { after, most, ...chosen }: Chosen & PageOf) {
  const { rows } = await sql<{ id: string }>`select r.id from registers.records r
    where r.tenant = ${tenant} and ${open(chosen)} and r.state = 'active' and (${after}::uuid is null or r.id > ${after}::uuid)
    order by r.id limit ${most}`.execute(tx)
  return rows.map(({ id }) => id)
}

export async function keepRecordIds(tx: Tx, tenant: string, { ids, ...chosen }: Chosen & { ids: readonly string[] }) {
  const { rows } = await sql<{ id: string }>`select r.id from registers.records r
    where r.tenant = ${tenant} and ${open(chosen)} and r.state = 'active' and r.id = any (${[...ids]}::uuid[])
    order by r.id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Ids of records written in the span where they lie or whose shown subject was, and of those that left. */
export async function changedRecords(
  tx: Tx,
  tenant: string,
  { path, ledgers, from, to, after, most }: Chosen & Span,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from (
      select r.id from registers.records r where r.tenant = ${tenant} and ${open({ path, ledgers })}
        and r.written >= ${from}::xid8 and r.written < ${to}::xid8
      union
      select r.id from registers.departures r where r.tenant = ${tenant} and r.what = 'record' and ${open({ path, ledgers })}
        and r.written >= ${from}::xid8 and r.written < ${to}::xid8
      union
      select r.id from registers.subjects s join registers.records r on r.tenant = s.tenant and r.subject_id = s.id
        where s.tenant = ${tenant} and (s.area_path = ${path} or (s.area_path >= ${`${path}/`} and s.area_path < ${`${path}0`}))
        and s.written >= ${from}::xid8 and s.written < ${to}::xid8 and ${open({ path, ledgers })}
    ) one where ${after}::uuid is null or id > ${after}::uuid order by id limit ${most}`.execute(tx)
  return rows.map(({ id }) => id)
}
