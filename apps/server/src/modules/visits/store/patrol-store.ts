import type { PatrolPlanContent, PatrolPoint, TrackPoint } from '@yiwang/contract/visits'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import { allOf } from './reach.ts'

export type PlanRecord = {
  id: string
  content: PatrolPlanContent
  areaId: string
  areaPath: string
  unitId: string | null
  retiredOn: string | null
  version: number
}

export async function selectPlans(
  tx: Tx,
  tenant: string,
  condition: RawBuilder<boolean> | null,
): Promise<PlanRecord[]> {
  const { rows } = await sql<PlanRecord>`
    select p.id, '{"basis": null}'::jsonb || p.content as content, p.unit_id as "unitId", p.area_id as "areaId", p.area_path as "areaPath", p.retired_on::text as "retiredOn", p.version
    from visits.patrol_plans p where p.tenant = ${tenant} and ${allOf([condition])}
    order by p.retired_on nulls first, p.area_path, p.id limit 500`.execute(tx)
  return rows
}

export async function lockPlan(tx: Tx, tenant: string, id: string): Promise<PlanRecord | null> {
  await sql`select from visits.patrol_plans where tenant = ${tenant} and id = ${id} for update`.execute(tx)
  const [plan] = await selectPlans(tx, tenant, sql`p.id = ${id}`)
  return plan ?? null
}

type Kept = { id: string; content: PatrolPlanContent; areaPath: string; unitId: string | null; at: Date }

export async function insertPlan(tx: Tx, tenant: string, { id, content, areaPath, unitId, at }: Kept): Promise<void> {
  await sql`insert into visits.patrol_plans (tenant, id, content, area_id, area_path, unit_id, starts_on, ends_on, changed_at)
    values (${tenant}, ${id}, ${JSON.stringify(content)}::jsonb, ${content.areaId}, ${areaPath}, ${unitId},
      ${content.startsOn}, ${content.endsOn}, ${at})`.execute(tx)
}

export async function savePlanContent(
  tx: Tx,
  tenant: string,
  { id, content, areaPath, unitId, at }: Kept,
): Promise<void> {
  await sql`update visits.patrol_plans set content = ${JSON.stringify(content)}::jsonb, area_id = ${content.areaId},
      area_path = ${areaPath}, unit_id = ${unitId}, starts_on = ${content.startsOn}, ends_on = ${content.endsOn}, changed_at = ${at},
      version = version + 1
    where tenant = ${tenant} and id = ${id}`.execute(tx)
}

export async function retirePlanOn(tx: Tx, tenant: string, id: string, day: string): Promise<void> {
  await sql`update visits.patrol_plans set retired_on = ${day}, version = version + 1
    where tenant = ${tenant} and id = ${id}`.execute(tx)
}

export type PatrolRecord = {
  id: string
  planId: string | null
  planName: string
  points: PatrolPoint[]
  areaId: string
  areaPath: string
  actorId: string
  actorName: string
  startedAt: Date
  /** What the phone said; earlier than the server's time where it set out without a network. */
  claimedAt: Date | null
  finishedAt: Date | null
  seen: string[]
  note: string
  trackReason: string
  trackUntil: string | null
}

const columns = sql`p.id, p.plan_id as "planId", p.plan_name as "planName", p.points, p.area_id as "areaId",
  p.area_path as "areaPath", p.actor_id as "actorId", p.actor_name as "actorName", p.started_at as "startedAt",
  p.claimed_started_at as "claimedAt", p.finished_at as "finishedAt", p.seen, p.note, p.track_reason as "trackReason",
  p.track_until::text as "trackUntil"`

export async function selectPatrols(
  tx: Tx,
  tenant: string,
  { condition, limit }: { condition: RawBuilder<boolean>; limit: number },
): Promise<PatrolRecord[]> {
  const { rows } = await sql<PatrolRecord>`select ${columns} from visits.patrols p
    where p.tenant = ${tenant} and ${allOf([condition])}
    order by p.started_at desc, p.id desc limit ${limit}`.execute(tx)
  return rows
}

export async function lockPatrol(tx: Tx, tenant: string, id: string): Promise<PatrolRecord | null> {
  const { rows } = await sql<PatrolRecord>`select ${columns} from visits.patrols p
    where p.tenant = ${tenant} and p.id = ${id} for update`.execute(tx)
  return rows[0] ?? null
}

type SetOut = Omit<PatrolRecord, 'actorId' | 'actorName' | 'claimedAt' | 'finishedAt' | 'seen' | 'note'> & {
  by: { id: string; name: string }
  claimed: string | null
}

export async function insertPatrol(tx: Tx, tenant: string, row: SetOut): Promise<void> {
  await sql`insert into visits.patrols (tenant, id, plan_id, plan_name, points, area_id, area_path, actor_id, actor_name,
      started_at, claimed_started_at, track_reason, track_until)
    values (${tenant}, ${row.id}, ${row.planId}, ${row.planName}, ${JSON.stringify(row.points)}::jsonb, ${row.areaId},
      ${row.areaPath}, ${row.by.id}, ${row.by.name}, ${row.startedAt}, ${row.claimed}, ${row.trackReason},
      ${row.trackUntil})`.execute(tx)
}

type Back = { id: string; at: Date; claimed: string | null; seen: readonly string[]; note: string }

/** Adds to what was said before: spots are a set, a note takes the place of an empty one. */
export async function markFinished(tx: Tx, tenant: string, { id, at, claimed, seen, note }: Back): Promise<void> {
  await sql`update visits.patrols set finished_at = coalesce(finished_at, ${at}),
      claimed_finished_at = coalesce(claimed_finished_at, ${claimed}),
      seen = array(select distinct one from unnest(seen || ${seen}::uuid[]) one order by one),
      note = case when ${note} = '' then note else ${note} end
    where tenant = ${tenant} and id = ${id}`.execute(tx)
}

export async function insertPositions(
  tx: Tx,
  tenant: string,
  { patrolId, positions }: { patrolId: string; positions: readonly TrackPoint[] },
): Promise<void> {
  await sql`insert into visits.positions (tenant, patrol_id, at, lng, lat)
    select ${tenant}, ${patrolId}, r.at, r.lng, r.lat
    from json_to_recordset(${JSON.stringify(positions)}::json) as r (at timestamptz, lng float8, lat float8)
    on conflict do nothing`.execute(tx)
}

export async function readPositions(tx: Tx, tenant: string, patrolId: string): Promise<TrackPoint[]> {
  const { rows } = await sql<{ at: Date; lng: number; lat: number }>`select at, lng, lat from visits.positions
    where tenant = ${tenant} and patrol_id = ${patrolId} order by at limit 5000`.execute(tx)
  return rows.map(({ at, lng, lat }) => ({ at: at.toISOString(), lng, lat }))
}

/** Ways whose term is over. */
export async function dropPositions(tx: Tx, tenant: string, day: string): Promise<void> {
  await sql`delete from visits.positions o using visits.patrols p
    where o.tenant = ${tenant} and p.tenant = o.tenant and p.id = o.patrol_id and p.track_until < ${day}`.execute(tx)
}

export type Walked = {
  areaId: string
  areaPath: string
  walked: number
  points: number
  pointsSeen: number
  findings: number
  lastWalkedAt: Date
}

type Stretch = { condition: RawBuilder<boolean> | null; from: Date; to: Date }

/** Patrols of a stretch of time by the area they were for. */
export async function countWalked(tx: Tx, tenant: string, { condition, from, to }: Stretch): Promise<Walked[]> {
  const { rows } = await sql<Walked>`
    select p.area_id as "areaId", p.area_path as "areaPath", count(*)::int as walked,
      sum(jsonb_array_length(p.points))::int as points, sum(cardinality(p.seen))::int as "pointsSeen",
      sum((select count(*) from visits.opened o
        where o.tenant = p.tenant and o.origin = 'patrol' and o.origin_id = p.id))::int as findings,
      max(p.started_at) as "lastWalkedAt"
    from visits.patrols p
    where p.tenant = ${tenant} and p.started_at >= ${from} and p.started_at < ${to} and ${allOf([condition])}
    group by 1, 2 order by 2`.execute(tx)
  return rows
}

/** Patrols begun in each hour of the day in China. */
export async function countHours(tx: Tx, tenant: string, { condition, from, to }: Stretch): Promise<number[]> {
  const { rows } = await sql<{ hour: number; walked: number }>`
    select extract(hour from p.started_at at time zone 'Asia/Shanghai')::int as hour, count(*)::int as walked
    from visits.patrols p
    where p.tenant = ${tenant} and p.started_at >= ${from} and p.started_at < ${to} and ${allOf([condition])}
    group by 1`.execute(tx)
  return Array.from({ length: 24 }, (_, hour) => rows.find((row) => row.hour === hour)?.walked ?? 0)
}
