import type { VisitorRole } from '@yiwang/contract/visits'
import { sql } from 'kysely'
import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { Post } from '../domain/team.ts'
import { allOf, inSubtree } from './reach.ts'

export type PlanLine = {
  id: string
  ruleId: string
  household: string
  areaPath: string
  /** Days since 1970-01-01. */
  from: number
  to: number
  plannedOn: number | null
  workerId: string | null
  place: number | null
  lng: number | null
  lat: number | null
}

/** Everything open below an area whose window is not over, in order of grids. */
export async function openLines(
  tx: Tx,
  tenant: string,
  { root, day }: { root: string; day: string },
): Promise<PlanLine[]> {
  const { rows } = await sql<PlanLine>`
    select id, rule_id as "ruleId", household_id as household, area_path as "areaPath",
      window_from - date '1970-01-01' as "from", window_to - date '1970-01-01' as "to",
      planned_on - date '1970-01-01' as "plannedOn", worker_id as "workerId", place, lng, lat
    from visits.duties
    where tenant = ${tenant} and state = 'open' and window_to >= ${day} and ${allOf([inSubtree('area_path', root)])}
    order by area_path, id`.execute(tx)
  return rows
}

/** Roles that each rule in force speaks to. */
export async function rolesByRule(tx: Tx, tenant: string): Promise<Map<string, VisitorRole[]>> {
  const { rows } = await sql<{ id: string; roles: VisitorRole[] }>`
    select r.id, v.content -> 'roles' as roles from visits.rules r
    join visits.rule_versions v on v.tenant = r.tenant and v.rule_id = r.id and v.number = r.current_number
    where r.tenant = ${tenant}`.execute(tx)
  return new Map(rows.map(({ id, roles }) => [id, roles]))
}

/** Posts in force of roles that visit. */
export async function visitorPosts(tx: Tx, tenant: string, day: string): Promise<Post[]> {
  const { rows } = await sql<Post>`
    select person_id as "personId", role, area_path as "areaPath" from identity.v_posts
    where tenant = ${tenant} and role in ('grid-worker', 'micro-worker', 'grid-head', 'helper') and area_path is not null
      and valid_from <= ${day}::date and (valid_to is null or valid_to > ${day}::date)
    order by person_id`.execute(tx)
  return rows
}

export type Planned = { id: string; day: number; worker: string | null; place: number }

const AT_ONCE = 10_000

/** Writes where lines stand now; only those that moved are given. */
export async function savePlan(
  tx: Tx,
  tenant: string,
  { rows, at }: { rows: readonly Planned[]; at: Date },
): Promise<void> {
  const text = `update visits.duties d set planned_on = date '1970-01-01' + r.day, worker_id = r.worker, place = r.place,
      changed_at = $3::timestamptz, written = pg_current_xact_id()
    from json_to_recordset($2::json) as r (id uuid, day int, worker uuid, place int)
    where d.tenant = $1 and d.id = r.id and d.state = 'open'`
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await ask(tx, text, [tenant, JSON.stringify(rows.slice(from, from + AT_ONCE)), at])
}

/** Areas one below the county with something open: each is planned by itself. */
export async function townsWithOpen(tx: Tx, tenant: string): Promise<string[]> {
  const { rows } = await sql<{ path: string }>`
    select a.path from areas.v_areas a where a.tenant = ${tenant} and a.level = 'town' and a.state = 'valid'
      and exists (select from visits.duties d where d.tenant = a.tenant and d.state = 'open'
        and (d.area_path = a.path or (d.area_path >= a.path || '/' and d.area_path < a.path || '0')))
    order by a.path`.execute(tx)
  return rows.map(({ path }) => path)
}
