import { newId } from '@yiwang/contract'
import { assignmentRoutes, burdenRoutes, tasksRoutes } from '@yiwang/contract/tasks'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTasksWorld, send } from '../testing.ts'
import type { TasksWorld } from '../testing.ts'

const GRIDS = 2000
let world: TasksWorld

/** Adds grids below 东村 until the county has as many as a large one. */
beforeAll(async () => {
  world = await createTasksWorld()
  const village = world.county.villages[0]
  await world.within((tx) =>
    sql`insert into areas.areas (tenant, id, code, name, level, parent_id, path, valid_from)
      select '370114', gen_random_uuid(), v.code, '第' || n || '网格', 'grid', ${village.id}::uuid, ${`${village.path}/`} || v.code, '2026-01-01'
      from generate_series(100, ${GRIDS + 93}) n, lateral (select '370114001' || lpad((n + 100000)::text, 6, '0') as code) v`.execute(
      tx,
    ),
  )
})
afterAll(() => world.close())

test('a task to two thousand grids is one act of less than two seconds, and once however often it is sent', async () => {
  const client = await world.client('department')
  await send(world, 'department', { gridIds: [world.county.grids[5].id] })
  const body = {
    id: newId(),
    title: '全区巡查',
    dueOn: '2026-11-25',
    itemId: world.items.patrol.id,
    areaId: world.county.county.id,
  }
  const commandId = newId()
  const started = performance.now()
  const task = await client.call(tasksRoutes.send, { body }, { commandId })
  const took = performance.now() - started
  console.log(`a task to ${task.grids} grids: ${took.toFixed(0)} ms`)
  expect(task).toMatchObject({ grids: GRIDS, open: GRIDS })
  expect(took).toBeLessThan(2000)
  expect(await client.call(tasksRoutes.send, { body }, { commandId })).toEqual(task)
  const ledger = await client.call(burdenRoutes.ledger, { query: { weeks: 1 } })
  expect(ledger.cells[0]).toMatchObject({ tasks: 2, asks: GRIDS + 1 })
})

const TASKS = 40

/** A year of tasks to the whole county behind the one that was sent, with statistics of their size. */
async function loadYear(): Promise<void> {
  await world.within(async (tx) => {
    await sql`insert into tasks.tasks (tenant, id, unit_id, title, text, item_id, item_code, minutes, evidence, area_id, area_path, sent_name, sent_at, due_at, grids, open)
      select t.tenant, gen_random_uuid(), t.unit_id, t.title, '', t.item_id, t.item_code, t.minutes, 'none', t.area_id, t.area_path, '', t.sent_at - n * interval '9 days', t.due_at, t.grids, t.open
      from tasks.tasks t, generate_series(1, ${TASKS}) n where t.grids = ${GRIDS}`.execute(tx)
    await sql`insert into tasks.assignments (tenant, task_id, grid_id, grid_path, unit_id, item_code, state, sent_at, due_at, changed_at)
      select t.tenant, t.id, g.id, g.path, t.unit_id, t.item_code, case when random() < 0.9 then 'done' else 'open' end, t.sent_at, t.due_at, t.sent_at
      from tasks.tasks t, areas.v_areas g where t.sent_name = '' and g.level = 'grid'`.execute(tx)
  })
  const owner = new pg.Client({ connectionString: world.ownerUrl })
  await owner.connect()
  await owner.query('analyze tasks.tasks; analyze tasks.assignments; analyze tasks.burden')
  await owner.end()
}

test('a year of tasks lies behind what follows', async () => {
  await loadYear()
  const { rows } = await world.within((tx) =>
    sql<{ n: number }>`select count(*)::int as n from tasks.assignments`.execute(tx),
  )
  expect(rows[0]?.n).toBeGreaterThan(TASKS * GRIDS)
}, 60_000)

/** Pages of the database that a statement touches, by EXPLAIN. */
async function pagesOf(statement: string): Promise<number> {
  return world.within(async (tx) => {
    const { rows } = await sql
      .raw<{ 'QUERY PLAN': string }>(`explain (analyze, buffers, costs off) ${statement}`)
      .execute(tx)
    const line = rows.map((row) => row['QUERY PLAN']).find((text) => text.includes('Buffers:')) ?? ''
    return [...line.matchAll(/(?:hit|read)=(\d+)/g)].reduce((sum, [, pages]) => sum + Number(pages), 0)
  })
}

const FEW = 120

const T = `tenant = '370114'`
const PATH = '370114/370114001/370114001001/370114001001001'
const UUID = '018f0000-0000-7000-8000-000000000001'

test.each([
  [
    'the list of a team',
    `select id from tasks.assignments where ${T} and state = 'open' and (grid_path = '${PATH}' or (grid_path >= '${PATH}/' and grid_path < '${PATH}0')) order by due_at, id limit 51`,
  ],
  [
    'refusals of a unit',
    `select id from tasks.assignments where ${T} and unit_id = '${UUID}' and state = 'refused' and answered_at is null order by sent_at desc, task_id desc, grid_path desc limit 51`,
  ],
  [
    'the grids of a task',
    `select id from tasks.assignments where ${T} and task_id = '${UUID}' and grid_path > '' order by grid_path limit 51`,
  ],
  [
    'rows of a unit',
    `select id from tasks.assignments where ${T} and unit_id = '${UUID}' and sent_at >= '2026-11-16' order by sent_at desc, task_id desc, grid_path desc limit 51`,
  ],
  [
    'how often an entry was asked',
    `select grid_id from tasks.assignments where ${T} and item_code = '04' and sent_at >= '2026-11-16' group by grid_id`,
  ],
  [
    'tasks of a unit',
    `select id from tasks.tasks where ${T} and unit_id = '${UUID}' order by sent_at desc, id desc limit 51`,
  ],
  ['tasks of the county', `select id from tasks.tasks where ${T} order by sent_at desc, id desc limit 51`],
  [
    'requests that wait',
    `select id from tasks.temporary where ${T} and state = 'requested' and area_path >= '370114/' and area_path < '3701140'`,
  ],
  ['complaints', `select id from tasks.complaints where ${T} order by filed_at desc, id desc limit 51`],
  [
    'the ledger of an area',
    `select sum(asks) from tasks.burden where ${T} and area_path = '370114' and week between '2026-09-01' and '2026-11-30' group by week, unit_id`,
  ],
])('%s is served by an index', async (_, statement) => {
  expect(await pagesOf(statement)).toBeLessThan(FEW)
})

test('a question that no index serves touches many pages', async () => {
  expect(await pagesOf(`select id from tasks.assignments where done_note = 'x'`)).toBeGreaterThan(5 * FEW)
})

test('lists and ledger answer in time at county size', async () => {
  const supervisor = await world.client('supervisor')
  const calls = [
    ['tasks', () => supervisor.call(tasksRoutes.list)],
    ['assignments', () => supervisor.call(assignmentRoutes.list)],
    ['ledger', () => supervisor.call(burdenRoutes.ledger)],
    ['areas', () => supervisor.call(burdenRoutes.areas)],
  ] as const
  for (const [name, call] of calls) {
    await call()
    const started = performance.now()
    await call()
    const took = performance.now() - started
    console.log(`${name}: ${took.toFixed(0)} ms`)
    expect([name, took < 500]).toEqual([name, true])
  }
})
