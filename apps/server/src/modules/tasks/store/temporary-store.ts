import type { Evidence, TemporaryState } from '@yiwang/contract/tasks'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

export type TemporaryRow = {
  id: string
  unitId: string
  unitName: string
  title: string
  work: string
  reason: string
  areaId: string
  areaName: string
  areaPath: string
  evidence: Evidence
  minutes: number
  startsOn: string
  endsOn: string
  endsAt: Date
  state: TemporaryState
  requestedById: string
  requestedBy: string
  requestedAt: Date
  decidedBy: string | null
  decidedAt: Date | null
  decisionNote: string | null
  endedAt: Date | null
  tasks: number
  version: number
}

/** Temporary work that a condition on `w` picks, newest request first. */
export async function selectTemporary(
  tx: Tx,
  tenant: string,
  where: { condition: RawBuilder<boolean>; limit: number },
): Promise<TemporaryRow[]> {
  const { rows } = await sql<TemporaryRow>`
    select w.id, w.unit_id as "unitId", u.name as "unitName", w.title, w.work, w.reason, w.area_id as "areaId",
      a.name as "areaName", w.area_path as "areaPath", w.evidence, w.minutes, w.starts_on as "startsOn",
      w.ends_on as "endsOn", w.ends_at as "endsAt", w.state, w.requested_by as "requestedById",
      w.requested_name as "requestedBy", w.requested_at as "requestedAt", w.decided_name as "decidedBy",
      w.decided_at as "decidedAt", w.decision_note as "decisionNote", w.ended_at as "endedAt", w.version,
      (select count(*)::int from tasks.tasks t where t.tenant = w.tenant and t.temporary_id = w.id) as tasks
    from tasks.temporary w
    join areas.v_units u on u.tenant = w.tenant and u.id = w.unit_id
    join areas.v_areas a on a.tenant = w.tenant and a.id = w.area_id
    where w.tenant = ${tenant} and ${where.condition}
    order by w.requested_at desc, w.id desc
    limit ${where.limit}`.execute(tx)
  return rows
}

/** With `lock` nobody else decides, ends or sends under it until this transaction is over. */
export async function findTemporary(
  tx: Tx,
  tenant: string,
  { id, lock = false }: { id: string; lock?: boolean },
): Promise<TemporaryRow | null> {
  if (lock) await sql`select id from tasks.temporary where tenant = ${tenant} and id = ${id} for update`.execute(tx)
  const rows = await selectTemporary(tx, tenant, { condition: sql`w.id = ${id}`, limit: 1 })
  return rows[0] ?? null
}

export type NewTemporary = {
  tenant: string
  id: string
  unitId: string
  title: string
  work: string
  reason: string
  areaId: string
  areaPath: string
  evidence: Evidence
  minutes: number
  startsOn: string
  endsOn: string
  endsAt: Date
  by: { id: string; name: string }
  at: Date
}

export async function insertTemporary(tx: Tx, work: NewTemporary): Promise<void> {
  await sql`
    insert into tasks.temporary (tenant, id, unit_id, title, work, reason, area_id, area_path, evidence, minutes,
      starts_on, ends_on, ends_at, state, requested_by, requested_name, requested_at)
    values (${work.tenant}, ${work.id}, ${work.unitId}, ${work.title}, ${work.work}, ${work.reason}, ${work.areaId},
      ${work.areaPath}, ${work.evidence}, ${work.minutes}, ${work.startsOn}, ${work.endsOn}, ${work.endsAt},
      'requested', ${work.by.id}, ${work.by.name}, ${work.at})`.execute(tx)
}

export type Decision = {
  tenant: string
  id: string
  state: 'granted' | 'rejected'
  by: { id: string | null; name: string }
  note: string
  at: Date
}

export async function saveDecision(tx: Tx, { tenant, id, state, by, note, at }: Decision): Promise<void> {
  await sql`
    update tasks.temporary set state = ${state}, decided_by = ${by.id}, decided_name = ${by.name}, decided_at = ${at},
      decision_note = ${note}, version = version + 1
    where tenant = ${tenant} and id = ${id}`.execute(tx)
}

export type Ending = { tenant: string; id: string; state: 'withdrawn' | 'ended'; at: Date }

export async function saveEnding(tx: Tx, { tenant, id, state, at }: Ending): Promise<void> {
  await sql`update tasks.temporary set state = ${state}, ended_at = ${at}, version = version + 1
    where tenant = ${tenant} and id = ${id}`.execute(tx)
}

/** Puts the end of temporary work into the job queue: it ends by itself, whoever has forgotten it. */
export async function scheduleEnd(tx: Tx, job: object, { id, endsAt }: { id: string; endsAt: Date }): Promise<void> {
  await sql`select kernel.add_job('event', ${JSON.stringify(job)}::json, ${endsAt}, ${`tasks.temporary.${id}`})`.execute(
    tx,
  )
}

type NamedWork = { id: string; title: string; state: TemporaryRow['state']; endsOn: string }

/** Temporary work that was ever granted, by its id. */
export async function readTemporaryNames(tx: Tx, tenant: string): Promise<Map<string, NamedWork>> {
  const { rows } = await sql<NamedWork>`
    select w.id, w.title, w.state, w.ends_on as "endsOn" from tasks.temporary w
    where w.tenant = ${tenant} and w.state in ('granted', 'withdrawn', 'ended')
    order by w.requested_at desc, w.id desc limit 2000`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}
