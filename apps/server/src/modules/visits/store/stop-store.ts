import type { DutyState, Frequency } from '@yiwang/contract/visits'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import { allOf, inLedgers } from './reach.ts'

export type LineRow = {
  id: string
  ruleId: string
  ruleName: string
  reason: string
  every: Frequency
  subjectId: string
  label: string
  from: string
  to: string
  state: DutyState
}

export type StopRow = {
  householdId: string
  label: string
  areaPath: string
  grid: string
  lng: number | null
  lat: number | null
  plannedOn: string | null
  worker: string
  place: number
  mine: boolean
  dueOn: string
  warnOn: string
  lastVisitedAt: Date | null
  lines: LineRow[]
}

type Wanted = {
  condition: RawBuilder<boolean> | null
  ledgers: readonly string[]
  personId: string | null
  order: 'walk' | 'end'
  after: RawBuilder<boolean> | null
  limit: number
}

const UNPLANNED = '0001-01-01'

const line = sql`json_build_object('id', d.id, 'ruleId', d.rule_id, 'ruleName', v.content ->> 'name',
  'reason', v.content ->> 'reason', 'every', v.content ->> 'every', 'subjectId', d.subject_id, 'label', coalesce(b.label, ''),
  'from', d.window_from, 'to', d.window_to, 'state', d.state)`

/** Visits to make, a household once a day, with all that is due there on that day. */
export async function selectStops(tx: Tx, tenant: string, wanted: Wanted): Promise<StopRow[]> {
  const { condition, ledgers, personId, order, after, limit } = wanted
  const sorted = order === 'walk' ? sql`"day", grid, worker, place, household_id` : sql`due_on, household_id, "day"`
  const { rows } = await sql<StopRow>`
    with stops as (
      select d.household_id, coalesce(d.planned_on, ${UNPLANNED}::date) as "day", min(d.area_path) as area_path,
        min(regexp_replace(d.area_path, '/[0-9]{16,}$', '')) as grid, min(coalesce(d.worker_id::text, '')) as worker,
        min(coalesce(d.place, 0)) as place, min(d.window_to) as due_on, min(d.warn_on) as warn_on,
        min(d.lng) as lng, min(d.lat) as lat, coalesce(bool_or(d.worker_id = ${personId}::uuid), false) as mine
      from visits.duties d
      where d.tenant = ${tenant} and d.state = 'open' and ${inLedgers('d.ledger_id', ledgers)} and ${allOf([condition])}
      group by 1, 2
    ), page as (
      select * from stops where ${allOf([after])} order by ${sorted} limit ${limit}
    )
    select p.household_id as "householdId", coalesce(h.label, '') as label, p.area_path as "areaPath", p.grid, p.lng, p.lat,
      nullif(p."day", ${UNPLANNED}::date)::text as "plannedOn", p.worker, p.place, p.mine, p.due_on::text as "dueOn",
      p.warn_on::text as "warnOn",
      (select max(o.finished_at) from visits.visits o
        where o.tenant = ${tenant} and o.subject_id = p.household_id and o.outcome = 'met') as "lastVisitedAt",
      (select json_agg(${line} order by d.window_to, d.id) from visits.duties d
        join visits.rule_versions v on v.tenant = d.tenant and v.rule_id = d.rule_id and v.number = d.rule_number
        left join registers.v_subjects b on b.tenant = d.tenant and b.id = d.subject_id
        where d.tenant = ${tenant} and d.state = 'open' and d.household_id = p.household_id
          and coalesce(d.planned_on, ${UNPLANNED}::date) = p."day" and ${inLedgers('d.ledger_id', ledgers)}) as lines
    from page p
    left join registers.v_subjects h on h.tenant = ${tenant} and h.id = p.household_id
    order by ${order === 'walk' ? sql`p."day", p.grid, p.worker, p.place, p.household_id` : sql`p.due_on, p.household_id, p."day"`}`.execute(
    tx,
  )
  return rows
}

/** The condition of a page in the order of walks, behind the last row of the page before. */
export function behindWalk([day, grid, worker, place, id]: readonly (string | number | null)[]): RawBuilder<boolean> {
  return sql`("day", grid, worker, place, household_id)
    > (${day ?? UNPLANNED}::date, ${grid}::text, ${worker}::text, ${place}::int, ${id}::uuid)`
}

export function behindEnd([due, id, day]: readonly (string | number | null)[]): RawBuilder<boolean> {
  return sql`(due_on, household_id, "day") > (${due}::date, ${id}::uuid, ${day ?? UNPLANNED}::date)`
}

/** All lines of one household that end on a day or later, or ended within the days before. */
export async function linesOfHousehold(
  tx: Tx,
  tenant: string,
  { householdId, since, ledgers }: { householdId: string; since: string; ledgers: readonly string[] },
): Promise<LineRow[]> {
  const { rows } = await sql<{ line: LineRow }>`
    select ${line} as line from visits.duties d
    join visits.rule_versions v on v.tenant = d.tenant and v.rule_id = d.rule_id and v.number = d.rule_number
    left join registers.v_subjects b on b.tenant = d.tenant and b.id = d.subject_id
    where d.tenant = ${tenant} and d.household_id = ${householdId} and d.window_to >= ${since}
      and ${inLedgers('d.ledger_id', ledgers)}
    order by d.window_to, d.id limit 200`.execute(tx)
  return rows.map(({ line: one }) => one)
}

export type DayCount = { day: string; stops: number; done: number; lines: number }
export type GridCount = { areaPath: string; open: number; done: number; exempt: number; missed: number; warned: number }

type Counted = { root: string | null; condition: RawBuilder<boolean> | null; from: string; until: string; day: string }

/** Visits of each day; what is done counts on the day of the visit. */
export async function countDays(tx: Tx, tenant: string, { condition, from, until }: Counted): Promise<DayCount[]> {
  const { rows } = await sql<DayCount>`
    with days as (
      select d.planned_on as "day", count(distinct d.household_id)::int as stops, 0 as done, count(*)::int as lines
      from visits.duties d
      where d.tenant = ${tenant} and d.state = 'open' and d.planned_on between ${from} and ${until} and ${allOf([condition])}
      group by 1
      union all
      select (v.finished_at at time zone 'Asia/Shanghai')::date, 0, count(distinct d.household_id)::int, count(*)::int
      from visits.duties d join visits.visits v on v.tenant = d.tenant and v.id = d.visit_id
      where d.tenant = ${tenant} and d.state = 'done' and d.window_to >= ${from}
        and (v.finished_at at time zone 'Asia/Shanghai')::date between ${from} and ${until} and ${allOf([condition])}
      group by 1
    )
    select "day"::text as day, sum(stops)::int as stops, sum(done)::int as done, sum(lines)::int as lines
    from days group by 1 order by 1`.execute(tx)
  return rows
}

/** Lines whose window ends within a stretch, by the area they lie in. */
export async function countGrids(
  tx: Tx,
  tenant: string,
  { condition, from, until, day }: Counted,
): Promise<GridCount[]> {
  const { rows } = await sql<GridCount>`
    select regexp_replace(d.area_path, '/[0-9]{16,}$', '') as "areaPath",
      count(*) filter (where d.state = 'open')::int as open, count(*) filter (where d.state = 'done')::int as done,
      count(*) filter (where d.state = 'exempt')::int as exempt, count(*) filter (where d.state = 'missed')::int as missed,
      count(*) filter (where d.state = 'open' and (d.warn_on <= ${day} or d.planned_on < ${day} or d.planned_on is null))::int as warned
    from visits.duties d
    where d.tenant = ${tenant} and d.window_to >= ${from} and d.window_from <= ${until} and ${allOf([condition])}
    group by 1 order by 1`.execute(tx)
  return rows
}
