import type { OutingState, VisitResult } from '@yiwang/contract/services'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

export const VISIT_PHONE = 'services.outing_visits.phone'

export type OutingRecord = {
  id: string
  title: string
  unitId: string
  unitName: string
  areaId: string
  areaName: string
  areaPath: string
  place: string
  matterCode: string | null
  matterName: string
  day: string
  from: string
  until: string
  note: string
  state: OutingState
  results: Partial<Record<VisitResult, number>>
  version: number
}

const OUTING = sql`select o.id, o.title, o.unit_id as "unitId", u.name as "unitName", o.area_id as "areaId",
    a.name as "areaName", o.area_path as "areaPath", o.place, o.matter_code as "matterCode", o.matter_name as "matterName",
    o.day, o.from_time as "from", o.until_time as "until", o.note, o.state, o.version,
    (select coalesce(jsonb_object_agg(r.result, r.amount), '{}') from (
      select v.result, count(*)::int as amount from services.outing_visits v
      where v.tenant = o.tenant and v.outing_id = o.id group by v.result) r) as results
  from services.outings o
  join areas.v_units u on u.tenant = o.tenant and u.id = o.unit_id
  join areas.v_areas a on a.tenant = o.tenant and a.id = o.area_id`

/** Services on site that a condition on `o` picks, the latest day first. */
export async function selectOutings(
  tx: Tx,
  tenant: string,
  { condition, limit }: { condition: RawBuilder<boolean>; limit: number },
): Promise<OutingRecord[]> {
  const { rows } = await sql<OutingRecord>`${OUTING}
    where o.tenant = ${tenant} and ${condition} order by o.day desc, o.id desc limit ${limit}`.execute(tx)
  return rows
}

export async function findOuting(tx: Tx, tenant: string, id: string, lock = false): Promise<OutingRecord | null> {
  if (lock) await sql`select id from services.outings where tenant = ${tenant} and id = ${id} for update`.execute(tx)
  const { rows } = await sql<OutingRecord>`${OUTING} where o.tenant = ${tenant} and o.id = ${id}`.execute(tx)
  return rows[0] ?? null
}

export type NewOuting = Omit<OutingRecord, 'unitName' | 'areaName' | 'state' | 'results' | 'version'> & {
  tenant: string
  plannedBy: string | null
}

export async function insertOuting(tx: Tx, row: NewOuting): Promise<void> {
  await sql`
    insert into services.outings (tenant, id, title, unit_id, area_id, area_path, place, matter_code, matter_name, day,
      from_time, until_time, note, state, planned_by)
    values (${row.tenant}, ${row.id}, ${row.title}, ${row.unitId}, ${row.areaId}, ${row.areaPath}, ${row.place},
      ${row.matterCode}, ${row.matterName}, ${row.day}, ${row.from}, ${row.until}, ${row.note}, 'planned',
      ${row.plannedBy})`.execute(tx)
}

export type VisitRow = {
  id: string
  name: string
  address: string
  phoneMasked: string
  subjectId: string | null
  applicationId: string | null
  result: VisitResult
  note: string
  at: Date | null
}

export async function selectVisits(tx: Tx, tenant: string, outingId: string): Promise<VisitRow[]> {
  const { rows } = await sql<VisitRow>`
    select id, name, address, phone_masked as "phoneMasked", subject_id as "subjectId", application_id as "applicationId",
      result, note, at
    from services.outing_visits where tenant = ${tenant} and outing_id = ${outingId} order by position`.execute(tx)
  return rows
}

export type NewVisit = Pick<VisitRow, 'id' | 'name' | 'address' | 'phoneMasked' | 'subjectId'> & {
  phoneSealed: string | null
}

/** Adds visits behind those that are there; one statement for all. */
export async function insertVisits(
  tx: Tx,
  tenant: string,
  outingId: string,
  visits: readonly NewVisit[],
): Promise<void> {
  await sql`
    insert into services.outing_visits (tenant, outing_id, id, position, name, address, phone_masked, phone_sealed, subject_id,
      result)
    select ${tenant}, ${outingId}, v.id, v.place + (select coalesce(max(position), 0) from services.outing_visits
        where tenant = ${tenant} and outing_id = ${outingId}),
      v.name, v.address, v."phoneMasked", v."phoneSealed", v."subjectId", 'waiting'
    from rows from (json_to_recordset(${JSON.stringify(visits)}::json)
      as (id uuid, name text, address text, "phoneMasked" text, "phoneSealed" text, "subjectId" uuid))
      with ordinality as v (id, name, address, "phoneMasked", "phoneSealed", "subjectId", place)`.execute(tx)
}

type Noted = { outingId: string; id: string; result: VisitResult; note: string; applicationId: string | null; at: Date }

/** False when the outing has no such visit. */
export async function saveVisit(tx: Tx, tenant: string, noted: Noted): Promise<boolean> {
  const { outingId, id, result, note, applicationId, at } = noted
  const { rows } = await sql`update services.outing_visits set result = ${result}, note = ${note}, at = ${at},
      application_id = ${applicationId}
    where tenant = ${tenant} and outing_id = ${outingId} and id = ${id} returning id`.execute(tx)
  return rows.length === 1
}

type Ended = { id: string; state: OutingState; note: string | null }

export async function saveOutingState(tx: Tx, tenant: string, { id, state, note }: Ended): Promise<void> {
  await sql`update services.outings set state = ${state}, note = coalesce(${note}, note), version = version + 1
    where tenant = ${tenant} and id = ${id}`.execute(tx)
}
