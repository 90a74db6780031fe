import type { Call } from '@yiwang/contract'
import { assignmentRoutes, burdenRoutes, tasksRoutes, temporaryRoutes } from '@yiwang/contract/tasks'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rebuildBurden } from '../store/burden-store.ts'
import { createTasksWorld, NOW, request, send } from '../testing.ts'
import type { TasksWorld } from '../testing.ts'

let world: TasksWorld
const WEEK = '2026-11-16'

beforeAll(async () => {
  world = await createTasksWorld()
  const { county, villages, grids } = world.county
  world.setNow(new Date('2026-11-11T10:00:00+08:00'))
  await send(world, 'department', { areaId: county.id, dueOn: '2026-11-30' })
  world.setNow(NOW)
  await send(world, 'department', { areaId: county.id })
  await send(world, 'department', { itemId: world.items.hazard.id, areaId: villages[0].id })
  await send(world, 'water', { gridIds: [grids[0].id, grids[5].id] })
})
afterAll(() => world.close())

type Query = Call<typeof burdenRoutes.ledger>['query']
async function ledger(who: string, query: Query = {}) {
  return (await world.client(who)).call(burdenRoutes.ledger, { query: { from: WEEK, weeks: 1, ...query } })
}

const tasksAlone = { forms: 0, visits: 0, patrols: 0 }

test('the ledger says how much each unit asked of the grids below an area in a week', async () => {
  const { cells, units, grids, weeks, areaName } = await ledger('supervisor', { areaId: world.county.county.id })
  expect({ grids, weeks, areaName }).toEqual({ grids: 6, weeks: [WEEK], areaName: '测试区' })
  expect(units.map(({ name }) => name)).toEqual(['城市管理局', '水务局'])
  const [city, water] = units.map(({ id }) => id)
  expect(cells).toEqual([
    { week: WEEK, unitId: city, tasks: 2, asks: 8, minutes: 6 * 30 + 2 * 20, items: 2, withdrawn: 0, ...tasksAlone },
    { week: WEEK, unitId: water, tasks: 1, asks: 2, minutes: 60, items: 1, withdrawn: 0, ...tasksAlone },
  ])
})

test('the same for a village and a single grid, and over several weeks', async () => {
  const village = await ledger('leader', { areaId: world.county.villages[0].id })
  expect(village.cells.map(({ tasks, asks, minutes }) => [tasks, asks, minutes])).toEqual([
    [2, 4, 100],
    [1, 1, 30],
  ])
  const grid = await ledger('grid')
  expect(grid).toMatchObject({ areaName: '第1网格', grids: 1 })
  expect(grid.cells.map(({ asks, minutes }) => [asks, minutes])).toEqual([
    [2, 50],
    [1, 30],
  ])
  const weeks = await ledger('leader', { from: '2026-11-09', weeks: 2 })
  expect(weeks.cells.map(({ week, asks }) => [week, asks])).toEqual([
    ['2026-11-09', 6],
    [WEEK, 8],
    [WEEK, 2],
  ])
  expect((await ledger('leader', { from: undefined, weeks: 3 })).weeks).toEqual(['2026-11-02', '2026-11-09', WEEK])
})

test('a unit reads what it asked itself, a team what was asked of its own grid', async () => {
  const water = await ledger('water')
  expect(water.units.map(({ name }) => name)).toEqual(['水务局'])
  expect((await ledger('water', { unitId: world.county.units.cityManagement })).cells).toEqual([])
  await expect(ledger('grid', { areaId: world.county.grids[1].id })).rejects.toMatchObject({ status: 404 })
  await expect(ledger('far-supervisor', { areaId: world.county.county.id })).rejects.toMatchObject({ status: 404 })
})

test('the areas below come with the most asked of first, and open the rows behind', async () => {
  const client = await world.client('supervisor')
  const query = { areaId: world.county.county.id, from: WEEK, weeks: 1 }
  const { items } = await client.call(burdenRoutes.areas, { query })
  expect(items.map(({ areaName, grids, asks, minutes }) => [areaName, grids, asks, minutes])).toEqual([
    ['甲镇', 4, 7, 4 * 30 + 40 + 30],
    ['乙镇', 2, 3, 90],
  ])
  const unitId = world.county.units.cityManagement
  const rows = await client.call(assignmentRoutes.list, {
    query: { areaId: items[0]?.areaId, unitId, from: WEEK, weeks: 1 },
  })
  expect(rows.items).toHaveLength(6)
})

test('the export is the ledger line by line', async () => {
  const href = (await world.client('leader')).href(burdenRoutes.export, { query: { from: WEEK, weeks: 1 } })
  const response = await fetch(href, { headers: { cookie: await world.cookieOf('leader') } })
  const lines = (await response.text()).trim().split('\r\n')
  expect(lines[0]).toBe('周（周一）,单位,区域,事项代码,事项,来源,任务数,网格次,预计分钟,撤回网格次')
  expect(lines[1]).toBe(`${WEEK},城市管理局,甲镇,01,日常巡查,任务,1,4,120,0`)
  expect(lines).toHaveLength(6)
})

async function stored() {
  const { rows } = await world.within((tx) =>
    sql`select * from tasks.burden order by area_path, week, unit_id, item_code`.execute(tx),
  )
  return rows
}

test('made again from the tasks it is what was kept as they were sent and taken back', async () => {
  const { grids, villages } = world.county
  const work = await request(world)
  await (
    await world.client('supervisor')
  ).call(temporaryRoutes.grant, { params: { temporaryId: work.id }, body: {} }, { version: work.version })
  await send(world, 'water', { itemId: null, temporaryId: work.id, gridIds: [grids[0].id, grids[1].id] })
  const wide = await send(world, 'department', { areaId: villages[1].id, title: '撤回一半' })
  const department = await world.client('department')
  const { items } = await department.call(assignmentRoutes.list, { query: { taskId: wide.id } })
  const [first] = items
  if (!first) throw new Error('no part')
  await department.call(
    assignmentRoutes.withdraw,
    { params: { assignmentId: first.id }, body: {} },
    { version: first.version },
  )
  const all = await send(world, 'department', { areaId: villages[2].id, title: '全部撤回' })
  await department.call(tasksRoutes.withdraw, { params: { taskId: all.id }, body: { note: '发错了' } })
  const kept = await stored()
  expect(kept.length).toBeGreaterThan(20)
  expect(kept.some((row) => (row as { withdrawn: number }).withdrawn > 0)).toBe(true)
  await world.within((tx) => rebuildBurden(tx, '370114'))
  expect(await stored()).toEqual(kept)
})

test('a ledger that was tampered with is not what the tasks say', async () => {
  const kept = await stored()
  await world.within((tx) => sql`update tasks.burden set asks = asks + 1 where area_path = '370114'`.execute(tx))
  expect(await stored()).not.toEqual(kept)
  await world.within((tx) => rebuildBurden(tx, '370114'))
  expect(await stored()).toEqual(kept)
})
