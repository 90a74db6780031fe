import type { MeetingContent, MeetingKind } from '@yiwang/contract/visits'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import { allOf, inSubtree } from './reach.ts'

export type MeetingRecord = {
  id: string
  content: MeetingContent
  areaPath: string
  at: Date
  calledBy: string
  cancelled: boolean
  version: number
}

export async function selectMeetings(
  tx: Tx,
  tenant: string,
  { condition, limit }: { condition: RawBuilder<boolean>; limit: number },
): Promise<MeetingRecord[]> {
  const { rows } = await sql<MeetingRecord>`
    select m.id, m.content, m.area_path as "areaPath", m.at, m.actor_name as "calledBy",
      m.cancelled_at is not null as cancelled, m.version
    from visits.meetings m where m.tenant = ${tenant} and ${allOf([condition])}
    order by m.at desc, m.id desc limit ${limit}`.execute(tx)
  return rows
}

export async function lockMeeting(tx: Tx, tenant: string, id: string): Promise<MeetingRecord | null> {
  await sql`select from visits.meetings where tenant = ${tenant} and id = ${id} for update`.execute(tx)
  const [meeting] = await selectMeetings(tx, tenant, { condition: sql`m.id = ${id}`, limit: 1 })
  return meeting ?? null
}

type Kept = { id: string; content: MeetingContent; areaPath: string }

export async function insertMeeting(
  tx: Tx,
  tenant: string,
  { id, content, areaPath, by }: Kept & { by: { id: string; name: string } },
): Promise<void> {
  await sql`insert into visits.meetings (tenant, id, kind, content, area_id, area_path, at, actor_id, actor_name)
    values (${tenant}, ${id}, ${content.kind}, ${JSON.stringify(content)}::jsonb, ${content.areaId}, ${areaPath},
      ${content.startsAt}::timestamptz, ${by.id}, ${by.name})`.execute(tx)
}

export async function saveMeeting(tx: Tx, tenant: string, { id, content, areaPath }: Kept): Promise<void> {
  await sql`update visits.meetings set kind = ${content.kind}, content = ${JSON.stringify(content)}::jsonb,
      area_id = ${content.areaId}, area_path = ${areaPath}, at = ${content.startsAt}::timestamptz, version = version + 1
    where tenant = ${tenant} and id = ${id}`.execute(tx)
}

export async function cancelMeetingAt(tx: Tx, tenant: string, id: string, at: Date): Promise<void> {
  await sql`update visits.meetings set cancelled_at = ${at}, version = version + 1
    where tenant = ${tenant} and id = ${id}`.execute(tx)
}

/** Heads of the grids below an area; for a training everybody who visits there. */
export async function peopleBelow(
  tx: Tx,
  tenant: string,
  { root, kind, day }: { root: string; kind: MeetingKind; day: string },
): Promise<string[]> {
  const roles = kind === 'heads' ? ['grid-head'] : ['grid-head', 'grid-worker', 'micro-worker', 'helper']
  const { rows } = await sql<{ id: string }>`
    select distinct o.person_id as id from identity.v_posts o
    where o.tenant = ${tenant} and o.role = any (${roles}::text[]) and ${inSubtree('o.area_path', root)}
      and o.valid_from <= ${day}::date and (o.valid_to is null or o.valid_to > ${day}::date)
    order by 1`.execute(tx)
  return rows.map(({ id }) => id)
}
