import type { Alarm } from '@yiwang/contract/disclosure'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

export type AlarmRow = {
  id: string
  at: Date
  kind: Alarm['kind']
  actorId: string
  actorName: string
  role: string
  amount: number
  closedAt: Date | null
  closedBy: string | null
  note: string | null
  version: number
}

type NewAlarm = Pick<AlarmRow, 'id' | 'at' | 'kind' | 'actorId' | 'actorName' | 'role' | 'amount'> & { hour: Date }

/** False when the same alarm rang within the hour. */
export async function insertAlarm(tx: Tx, tenant: string, alarm: NewAlarm): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into disclosure.alarms (tenant, id, at, kind, actor_id, actor_name, role, amount, hour, version)
    values (${tenant}, ${alarm.id}, ${alarm.at}, ${alarm.kind}, ${alarm.actorId}, ${alarm.actorName}, ${alarm.role},
      ${alarm.amount}, ${alarm.hour}, 1)
    on conflict (tenant, actor_id, kind, hour) do nothing`.execute(tx)
  return numAffectedRows === 1n
}

export async function selectAlarms(
  tx: Tx,
  tenant: string,
  { condition, limit }: { condition: RawBuilder<boolean>; limit: number },
): Promise<AlarmRow[]> {
  const { rows } = await sql<AlarmRow>`
    select a.id, a.at, a.kind, a.actor_id as "actorId", a.actor_name as "actorName", a.role, a.amount,
      a.closed_at as "closedAt", a.closed_by as "closedBy", a.note, a.version
    from disclosure.alarms a where a.tenant = ${tenant} and ${condition}
    order by a.at desc, a.id desc limit ${limit}`.execute(tx)
  return rows
}

type Closing = { tenant: string; id: string; by: string; note: string; at: Date; version: number }

export async function closeAlarmRow(tx: Tx, { tenant, id, by, note, at, version }: Closing): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update disclosure.alarms set closed_at = ${at}, closed_by = ${by}, note = ${note}, version = version + 1
    where tenant = ${tenant} and id = ${id} and version = ${version} and closed_at is null`.execute(tx)
  return numAffectedRows === 1n
}

type Try = { id: string; actorId: string; at: Date; neighbourhood: string; place: number }

/** Notes an exact search and answers how many different places of its neighbourhood were tried since a time. */
export async function noteTry(tx: Tx, tenant: string, one: Try, since: Date): Promise<number> {
  await sql`insert into disclosure.tries (tenant, id, actor_id, at, neighbourhood, place)
    values (${tenant}, ${one.id}, ${one.actorId}, ${one.at}, ${one.neighbourhood}, ${one.place})`.execute(tx)
  const { rows } = await sql<{ amount: number }>`
    select count(distinct place)::int as amount from disclosure.tries
    where tenant = ${tenant} and actor_id = ${one.actorId} and neighbourhood = ${one.neighbourhood} and at >= ${since}
    `.execute(tx)
  return rows[0]?.amount ?? 0
}

export async function dropOldTries(tx: Tx, tenant: string, before: Date): Promise<void> {
  await sql`delete from disclosure.tries where tenant = ${tenant} and at < ${before}`.execute(tx)
}
