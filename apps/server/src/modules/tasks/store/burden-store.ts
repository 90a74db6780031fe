import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { StandingAsk } from '../../../kernel/grid-work.ts'

/** The Monday, in China, of the week a part of a task was sent in. */
const WEEK = sql`date_trunc('week', s.sent_at at time zone 'Asia/Shanghai')::date`
/** Each grid with every area above it, so that any level is read as one range. */
const LINES = sql`cross join lateral (
  select array_to_string(codes[1:n], '/') as path
  from (select string_to_array(s.grid_path, '/') as codes) c, generate_series(1, cardinality(codes)) n
) line`

/** Counts what was just asked, for each grid of a task and every area above it. */
export async function countAsked(tx: Tx, tenant: string, taskId: string): Promise<void> {
  await sql`
    insert into tasks.burden (tenant, area_path, week, unit_id, item_code, tasks, asks, minutes)
    select s.tenant, line.path, ${WEEK}, s.unit_id, s.item_code, 1, count(*), sum(t.minutes)
    from tasks.assignments s
    join tasks.tasks t on t.tenant = s.tenant and t.id = s.task_id
    ${LINES}
    where s.tenant = ${tenant} and s.task_id = ${taskId}
    group by 1, 2, 3, 4, 5
    order by 2
    on conflict (tenant, area_path, week, unit_id, item_code, source) do update set tasks = tasks.burden.tasks + excluded.tasks,
      asks = tasks.burden.asks + excluded.asks, minutes = tasks.burden.minutes + excluded.minutes`.execute(tx)
}

/** Counts what a unit took back from some grids of a task. */
export async function countWithdrawn(
  tx: Tx,
  tenant: string,
  { taskId, gridPaths }: { taskId: string; gridPaths: readonly string[] },
): Promise<void> {
  await sql`
    update tasks.burden b set withdrawn = b.withdrawn + c.asks
    from (
      select line.path, ${WEEK} as week, s.unit_id, s.item_code, count(*)::int as asks
      from tasks.assignments s ${LINES}
      where s.tenant = ${tenant} and s.task_id = ${taskId} and s.grid_path = any (${gridPaths}::text[])
      group by 1, 2, 3, 4
    ) c
    where b.tenant = ${tenant} and b.area_path = c.path and b.week = c.week and b.unit_id = c.unit_id
      and b.item_code = c.item_code and b.source = 'task'`.execute(tx)
}

type Standing = {
  week: string
  source: 'visit' | 'patrol'
  asks: readonly (StandingAsk & { minutes: number })[]
}

type AskedForms = {
  unitId: string
  itemCode: string
  at: Date
  asks: readonly { gridPath: string; minutes: number }[]
}

/** Counts a form that a unit sends to grids, for each of them and every area above. */
export async function countForms(tx: Tx, tenant: string, { unitId, itemCode, at, asks }: AskedForms): Promise<void> {
  await sql`
    insert into tasks.burden (tenant, area_path, week, unit_id, item_code, source, tasks, asks, minutes)
    select ${tenant}, line.path, ${WEEK}, ${unitId}::uuid, ${itemCode}, 'form', 1, count(*), sum(s.minutes)
    from (
      select "gridPath" as grid_path, minutes, ${at}::timestamptz as sent_at
      from json_to_recordset(${JSON.stringify(asks)}::json) as r ("gridPath" text, minutes int)
    ) s
    ${LINES}
    group by 2, 3
    order by 2
    on conflict (tenant, area_path, week, unit_id, item_code, source) do update set tasks = tasks.burden.tasks + excluded.tasks,
      asks = tasks.burden.asks + excluded.asks, minutes = tasks.burden.minutes + excluded.minutes`.execute(tx)
}

/** Puts what standing orders ask in a week in the place of what stood there from the same source. */
export async function saveStanding(tx: Tx, tenant: string, { week, source, asks }: Standing): Promise<void> {
  await sql`delete from tasks.burden where tenant = ${tenant} and week = ${week} and source = ${source}`.execute(tx)
  await sql`
    insert into tasks.burden (tenant, area_path, week, unit_id, item_code, source, tasks, asks, minutes)
    select ${tenant}, line.path, ${week}::date, s.unit_id, s.item_code, ${source}, 1, sum(s.asks), sum(s.minutes)
    from (
      select "unitId" as unit_id, "itemCode" as item_code, "gridPath" as grid_path, asks, minutes
      from json_to_recordset(${JSON.stringify(asks)}::json) as r ("unitId" uuid, "itemCode" text, "gridPath" text, asks int,
        minutes bigint)
    ) s
    ${LINES}
    group by 2, 4, 5
    order by 2
    on conflict (tenant, area_path, week, unit_id, item_code, source) do update set tasks = excluded.tasks,
      asks = excluded.asks, minutes = excluded.minutes`.execute(tx)
}

/** Grids that were asked by tasks and forms of an entry so often already since a day; weeks count from their Monday. */
export async function gridsAskedOften(
  tx: Tx,
  tenant: string,
  wanted: { itemCode: string; since: string; most: number; gridPaths: readonly string[] },
): Promise<Set<string>> {
  const { rows } = await sql<{ path: string }>`
    select b.area_path as path from tasks.burden b
    where b.tenant = ${tenant} and b.item_code = ${wanted.itemCode} and b.source in ('task', 'form')
      and b.week >= ${wanted.since} and b.area_path = any (${wanted.gridPaths}::text[])
    group by b.area_path having sum(b.asks - b.withdrawn) >= ${wanted.most}`.execute(tx)
  return new Set(rows.map(({ path }) => path))
}

/**
 * Makes the ledger again from the tasks themselves, for a county whose ledger is in doubt. Forms, visits and patrols stay as
 * they were told: they are no tasks.
 */
export async function rebuildBurden(tx: Tx, tenant: string): Promise<void> {
  await sql`delete from tasks.burden where tenant = ${tenant} and source = 'task'`.execute(tx)
  await sql`
    insert into tasks.burden (tenant, area_path, week, unit_id, item_code, tasks, asks, minutes, withdrawn)
    select s.tenant, line.path, ${WEEK}, s.unit_id, s.item_code, count(distinct s.task_id), count(*), sum(t.minutes),
      count(*) filter (where s.state = 'withdrawn')
    from tasks.assignments s
    join tasks.tasks t on t.tenant = s.tenant and t.id = s.task_id
    ${LINES}
    where s.tenant = ${tenant}
    group by 1, 2, 3, 4, 5`.execute(tx)
}

export type LedgerQuery = {
  area: { id: string; path: string }
  /** Mondays of the first and the last week. */
  first: string
  last: string
  /** Units to show; null shows all. */
  units: readonly string[] | null
}

function unitsIn({ units }: LedgerQuery): RawBuilder<boolean> {
  return units === null ? sql`true` : sql`b.unit_id = any (${units}::uuid[])`
}

export type CellRow = {
  week: string
  unitId: string
  unitName: string
  tasks: number
  asks: number
  minutes: number
  items: number
  withdrawn: number
  forms: number
  visits: number
  patrols: number
}

export async function readCells(tx: Tx, tenant: string, query: LedgerQuery): Promise<CellRow[]> {
  const { rows } = await sql<CellRow>`
    select b.week, b.unit_id as "unitId", u.name as "unitName", sum(b.tasks)::int as tasks, sum(b.asks)::int as asks,
      sum(b.minutes)::int as minutes, count(distinct b.item_code)::int as items, sum(b.withdrawn)::int as withdrawn,
      coalesce(sum(b.asks) filter (where b.source = 'form'), 0)::int as forms,
      coalesce(sum(b.asks) filter (where b.source = 'visit'), 0)::int as visits,
      coalesce(sum(b.asks) filter (where b.source = 'patrol'), 0)::int as patrols
    from tasks.burden b
    join areas.v_units u on u.tenant = b.tenant and u.id = b.unit_id
    where b.tenant = ${tenant} and b.area_path = ${query.area.path} and b.week between ${query.first} and ${query.last}
      and ${unitsIn(query)}
    group by b.week, b.unit_id, u.name, u.code
    order by u.code, b.week`.execute(tx)
  return rows
}

export async function countGrids(tx: Tx, tenant: string, path: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from areas.v_areas g where g.tenant = ${tenant} and g.level = 'grid' and g.state = 'valid'
      and (g.path = ${path} or starts_with(g.path, ${`${path}/`}))`.execute(tx)
  return rows[0]?.n ?? 0
}

export type AreaSum = {
  areaId: string
  areaName: string
  grids: number
  tasks: number
  asks: number
  minutes: number
  withdrawn: number
}

/** The areas one level below with what was asked of each, the most expected time per grid first. */
export async function readAreaSums(tx: Tx, tenant: string, query: LedgerQuery): Promise<AreaSum[]> {
  const { rows } = await sql<AreaSum>`
    with sums as (
      select a.id, a.code, a.name, a.path, a.state, coalesce(sum(b.tasks), 0)::int as tasks, coalesce(sum(b.asks), 0)::int as asks,
        coalesce(sum(b.minutes), 0)::int as minutes, coalesce(sum(b.withdrawn), 0)::int as withdrawn
      from areas.v_areas a
      left join tasks.burden b on b.tenant = a.tenant and b.area_path = a.path and b.week between ${query.first} and ${query.last}
        and ${unitsIn(query)}
      where a.tenant = ${tenant} and a.parent_id = ${query.area.id} and a.level <> 'micro-grid'
      group by a.id, a.code, a.name, a.path, a.state
    ), sized as (
      select s.*, (select count(*)::int from areas.v_areas g where g.tenant = ${tenant} and g.level = 'grid' and g.state = 'valid'
        and (g.path = s.path or starts_with(g.path, s.path || '/'))) as grids
      from sums s where s.state = 'valid' or s.asks > 0
    )
    select id as "areaId", name as "areaName", grids, tasks, asks, minutes, withdrawn from sized
    order by minutes::numeric / greatest(grids, 1) desc, code
    limit 400`.execute(tx)
  return rows
}

export type BurdenSource = 'task' | 'form' | 'visit' | 'patrol'

export type LedgerLine = {
  week: string
  unitName: string
  areaName: string
  source: BurdenSource
  itemCode: string
  itemName: string | null
  tasks: number
  asks: number
  minutes: number
  withdrawn: number
}

/** The ledger line by line for the areas one level below, or of the area itself when it is a grid. */
export async function readLines(tx: Tx, tenant: string, query: LedgerQuery & { most: number }): Promise<LedgerLine[]> {
  const { rows } = await sql<LedgerLine>`
    select b.week, u.name as "unitName", a.name as "areaName", b.source, b.item_code as "itemCode", i.name as "itemName", b.tasks,
      b.asks, b.minutes::int as minutes, b.withdrawn
    from areas.v_areas a
    join tasks.burden b on b.tenant = a.tenant and b.area_path = a.path
    join areas.v_units u on u.tenant = b.tenant and u.id = b.unit_id
    left join lateral (
      select i.name from tasks.items i join tasks.lists l on l.tenant = i.tenant and l.id = i.version_id
      where i.tenant = b.tenant and i.code = b.item_code and l.published_at is not null
      order by l.published_at desc limit 1
    ) i on true
    where a.tenant = ${tenant} and a.level <> 'micro-grid'
      and (a.parent_id = ${query.area.id} or (a.id = ${query.area.id} and a.level = 'grid'))
      and b.week between ${query.first} and ${query.last} and ${unitsIn(query)}
    order by b.week, u.code, a.code, b.item_code, b.source
    limit ${query.most + 1}`.execute(tx)
  return rows
}
