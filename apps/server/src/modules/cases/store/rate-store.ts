import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Scope } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { RESULT_IS } from './result-conditions.ts'

/** Figures of one unit: cases closed, left out, asked and answered. */
export type Figures = {
  unit_id: string | null
  closed: string
  excluded: string
  rated: string
  solved: string
  satisfied: string
  timed: string
  in_time: string
}

/** The figures of closed cases `c`; the rows behind each are those of {@link RESULT_IS}. */
export const FIGURES = [
  sql<string>`count(*)`.as('closed'),
  sql<string>`count(*) filter (where ${RESULT_IS.excluded})`.as('excluded'),
  sql<string>`count(*) filter (where ${RESULT_IS.rated})`.as('rated'),
  sql<string>`count(*) filter (where ${RESULT_IS.solved})`.as('solved'),
  sql<string>`count(*) filter (where ${RESULT_IS.satisfied})`.as('satisfied'),
  sql<string>`count(*) filter (where ${RESULT_IS.timed})`.as('timed'),
  sql<string>`count(*) filter (where ${RESULT_IS['in-time']})`.as('in_time'),
] as const

const NOBODY = '00000000-0000-0000-0000-000000000000'
const ZONE = 'Asia/Shanghai'
/** Codes in a path down to a town: below it cases are few enough to be counted. */
export const TOWN_DEPTH = 2
const names = sql`tenant, grain, start, unit_id, area_path, closed, excluded, rated, solved, satisfied, timed, in_time`
const sums = sql`sum(closed), sum(excluded), sum(rated), sum(solved), sum(satisfied), sum(timed), sum(in_time)`

/** The transactions up to which the figures were counted; null before the first time. Locks, for a round. */
export async function readMark(tx: Tx, tenant: string, lock = false): Promise<string | null> {
  const { rows } = await sql<{ horizon: string }>`select horizon::text as horizon from cases.rate_marks
    where tenant = ${tenant} ${lock ? sql`for update` : sql``}`.execute(tx)
  return rows[0]?.horizon ?? null
}

export async function saveMark(tx: Tx, tenant: string, horizon: string): Promise<void> {
  await sql`insert into cases.rate_marks (tenant, horizon) values (${tenant}, ${horizon}::xid8)
    on conflict (tenant) do update set horizon = excluded.horizon`.execute(tx)
}

/**
 * Days (YYYY-MM-DD in China) of which the figures may have changed since: those on which a case was closed that had a
 * step meanwhile, also where it was opened again. Null when there were too many steps to look through.
 */
export async function changedDays(
  tx: Tx,
  tenant: string,
  { since, most }: { since: string; most: number },
): Promise<string[] | null> {
  const { rows: steps } = await sql<{ id: string }>`select case_id as id from cases.timeline
    where tenant = ${tenant} and written >= ${since}::xid8 limit ${most + 1}`.execute(tx)
  if (steps.length > most) return null
  if (steps.length === 0) return []
  const ids = [...new Set(steps.map(({ id }) => id))]
  const { rows } = await sql<{ day: string }>`
    select distinct to_char(at at time zone ${ZONE}, 'YYYY-MM-DD') as day from cases.timeline
    where tenant = ${tenant} and case_id = any (${ids}::uuid[]) and to_state = 'closed'
      and from_state is distinct from 'closed' order by 1`.execute(tx)
  return rows.map(({ day }) => day)
}

/** Counts days anew from the cases, and the months that they belong to from their days. */
export async function countDays(tx: Tx, tenant: string, days: readonly string[]): Promise<void> {
  if (days.length === 0) return
  const some = sql`${[...days]}::date[]`
  await sql`delete from cases.rate_sums where tenant = ${tenant} and grain = 'day' and start = any (${some})`.execute(
    tx,
  )
  await sql`insert into cases.rate_sums (${names})
    select c.tenant, 'day', d.day, coalesce(c.unit_id, ${NOBODY}::uuid), ${townOf}, ${sql.join(FIGURES.map((one) => one.expression))}
    from unnest(${some}) as d (day)
    join cases.cases c on c.tenant = ${tenant} and c.closed_at >= d.day::timestamp at time zone ${ZONE}
      and c.closed_at < (d.day + 1)::timestamp at time zone ${ZONE}
    group by 1, 2, 3, 4, 5`.execute(tx)
  await sql`delete from cases.rate_sums where tenant = ${tenant} and grain = 'month'
    and start in (select date_trunc('month', d.day)::date from unnest(${some}) as d (day))`.execute(tx)
  await sql`insert into cases.rate_sums (${names})
    select tenant, 'month', m.month, unit_id, area_path, ${sums}
    from (select distinct date_trunc('month', d.day)::date as month from unnest(${some}) as d (day)) m
    join cases.rate_sums r on r.tenant = ${tenant} and r.grain = 'day' and r.start >= m.month
      and r.start < (m.month + interval '1 month')::date
    group by 1, 2, 3, 4, 5`.execute(tx)
}

const townOf = sql`coalesce(array_to_string((string_to_array(c.area_path, '/'))[1:${sql.lit(TOWN_DEPTH)}], '/'), '')`

/** The first and the last day on which a case was closed; null for none. */
export async function closedSpan(tx: Tx, tenant: string): Promise<{ first: string; last: string } | null> {
  const { rows } = await sql<{ first: string | null; last: string | null }>`
    select to_char(min(closed_at) at time zone ${ZONE}, 'YYYY-MM-DD') as first,
      to_char(max(closed_at) at time zone ${ZONE}, 'YYYY-MM-DD') as last
    from cases.cases where tenant = ${tenant} and closed_at is not null`.execute(tx)
  const { first = null, last = null } = rows[0] ?? {}
  return first === null || last === null ? null : { first, last }
}

export async function dropSums(tx: Tx, tenant: string): Promise<void> {
  await sql`delete from cases.rate_sums where tenant = ${tenant}`.execute(tx)
}

type Wanted = {
  tenant: string
  scope: Pick<Scope, 'tenant' | 'areas' | 'units'>
  areaPath: string | null
  unitId: string | undefined
  days: readonly string[]
  months: readonly string[]
}

/** Sums of whole days and months by unit, within what somebody may evaluate. */
export async function sumFigures(
  tx: Tx,
  { tenant, scope, areaPath, unitId, days, months }: Wanted,
): Promise<Figures[]> {
  if (days.length + months.length === 0) return []
  const { rows } = await sql<Figures>`
    select nullif(unit_id, ${NOBODY}::uuid) as unit_id, sum(closed) as closed, sum(excluded) as excluded,
      sum(rated) as rated, sum(solved) as solved, sum(satisfied) as satisfied, sum(timed) as timed,
      sum(in_time) as in_time
    from cases.rate_sums
    where tenant = ${tenant} and (grain, start) in (
        select 'day', unnest(${[...days]}::date[]) union all select 'month', unnest(${[...months]}::date[])
      )
      and ${areaPath === null ? sql`true` : under(areaPath)}
      and ${unitId === undefined ? sql`true` : sql`unit_id = ${unitId}`}
      and ${reached(scope)}
    group by 1`.execute(tx)
  return rows
}

function reached({ tenant, areas, units }: Wanted['scope']): RawBuilder<unknown> {
  if (tenant) return sql`true`
  const parts = [...areas.map(under), ...(units.length > 0 ? [sql`unit_id = any (${[...units]}::uuid[])`] : [])]
  return parts.length === 0 ? sql`false` : sql`(${sql.join(parts, sql` or `)})`
}

/** In byte order all below a root stands between `root/` and `root0`. */
function under(root: string): RawBuilder<unknown> {
  return sql`(area_path = ${root} or (area_path >= ${`${root}/`} and area_path < ${`${root}0`}))`
}
