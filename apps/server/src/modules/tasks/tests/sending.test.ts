import { newId } from '@yiwang/contract'
import { noticesRoutes } from '@yiwang/contract/notices'
import { assignmentRoutes, tasksRoutes } from '@yiwang/contract/tasks'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTasksWorld, request, send } from '../testing.ts'
import type { TasksWorld } from '../testing.ts'

let world: TasksWorld

beforeAll(async () => {
  world = await createTasksWorld()
})
afterAll(() => world.close())

/** What the person at the screen reads when a call is refused. */
async function wordsOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'it was not refused',
    (error: { code: string; problem?: { userMessage: string } }) =>
      `${error.code}: ${error.problem?.userMessage ?? ''}`,
  )
}

const gridIds = (...numbers: number[]) => numbers.map((i) => world.county.grids[i]?.id ?? '')

test('a task goes to every grid of a subtree, once each', async () => {
  const task = await send(world, 'department', { areaId: world.county.county.id })
  expect(task).toMatchObject({ grids: 6, open: 6, done: 0, areaName: '测试区', itemCode: '01', minutes: 30 })
  const client = await world.client('department')
  const page = await client.call(assignmentRoutes.list, { query: { taskId: task.id, limit: 4 } })
  const rest = await client.call(assignmentRoutes.list, {
    query: { taskId: task.id, limit: 4, cursor: page.next ?? '' },
  })
  const names = [...page.items, ...rest.items].map(({ gridName }) => gridName)
  expect(names).toEqual(['东村第1网格', '东村第2网格', '西村第1网格', '西村第2网格', '南村第1网格', '南村第2网格'])
  expect(rest.next).toBeNull()
})

test('chosen grids have the smallest area that holds them', async () => {
  expect(await send(world, 'department', { gridIds: gridIds(0, 1) })).toMatchObject({ grids: 2, areaName: '东村' })
  expect(await send(world, 'department', { gridIds: gridIds(0, 2) })).toMatchObject({ grids: 2, areaName: '甲镇' })
  expect(await send(world, 'department', { gridIds: gridIds(3) })).toMatchObject({ grids: 1, areaName: '西村第2网格' })
})

test('off-list work is refused with the list and the law, and says the way out', async () => {
  const words = await wordsOf(send(world, 'department', { title: '打卡拍照', itemId: null }))
  expect(words).toMatch(/^rule-broken: /)
  for (const part of ['打卡拍照', '网格工作准入清单', '减轻基层负担若干规定', '不得直接派给网格员', '临时任务'])
    expect(words).toContain(part)
  expect(await wordsOf(send(world, 'department', { itemId: newId() }))).toContain('不在现行清单内')
})

test.each([
  ['an entry of another unit', 'department', () => ({ itemId: world.items.river.id }), /河道条例.*不在允许提出的单位/],
  ['a photo that the rule does not ask for', 'department', () => ({ evidence: 'photo' as const }), /不得要求拍照留痕/],
  ['a day that is over', 'department', () => ({ dueOn: '2026-11-17' }), /不能早于今天/],
  ['grids outside the unit', 'town', () => ({ gridIds: gridIds(5) }), /管辖区域/],
  ['no target', 'department', () => ({ gridIds: [] }), /选择/],
  ['a grid that is none', 'department', () => ({ gridIds: [world.county.villages[0].id] }), /不存在或已作废/],
  ['an area without grids', 'department', () => ({ areaId: newId() }), /没有这个区域/],
  ['two bases', 'water', () => ({ itemId: world.items.river.id, temporaryId: newId() }), /只能选一个/],
] as const)('%s is refused', async (_, who, more, words) => {
  expect(await wordsOf(send(world, who, more()))).toMatch(words)
})

test('what an entry allows goes out: its own unit, its own photo', async () => {
  expect(await send(world, 'water', { itemId: world.items.river.id })).toMatchObject({ itemName: '河道巡查' })
  const hazard = await send(world, 'department', { itemId: world.items.hazard.id, evidence: 'photo' })
  expect(hazard).toMatchObject({ evidence: 'photo', law: '《减轻基层负担若干规定》', basis: '安全条例' })
})

test('a unit cannot be asked in the name of another', async () => {
  const unitId = world.county.units.water
  await expect(send(world, 'department', { unitId })).rejects.toMatchObject({ status: 403 })
  expect(await send(world, 'both', { unitId })).toMatchObject({ unitName: '水务局' })
  expect(await send(world, 'dispatcher')).toMatchObject({ unitName: '测试区指挥中心' })
})

test('an entry with a frequency is not asked more often, whoever asks, and what is taken back does not count', async () => {
  const leaflet = { itemId: world.items.leaflet.id, gridIds: gridIds(4, 5) }
  const first = await send(world, 'department', leaflet)
  expect(await wordsOf(send(world, 'water', leaflet))).toMatch(
    /“政策宣传”对同一网格每周最多 1 次，南村第1网格、南村第2网格/,
  )
  const other = await send(world, 'water', { ...leaflet, gridIds: gridIds(3) })
  expect(other.grids).toBe(1)
  const department = await world.client('department')
  await department.call(tasksRoutes.withdraw, { params: { taskId: first.id }, body: { note: '发错了' } })
  expect(await send(world, 'water', leaflet)).toMatchObject({ grids: 2 })
})

test('two sendings at once do not both slip past the frequency', async () => {
  const leaflet = { itemId: world.items.leaflet.id, gridIds: gridIds(1) }
  const outcomes = await Promise.allSettled(
    ['department', 'water', 'dispatcher'].map((who) => send(world, who, leaflet)),
  )
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('sent again with the same command it is the same task', async () => {
  const client = await world.client('department')
  const body = {
    id: newId(),
    title: '巡查',
    dueOn: '2026-11-25',
    itemId: world.items.patrol.id,
    gridIds: gridIds(0, 1, 2),
  }
  const commandId = newId()
  const replies = await Promise.all([1, 2, 3].map(() => client.call(tasksRoutes.send, { body }, { commandId })))
  expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1)
  const { rows } = await world.within((tx) =>
    sql<{ n: number }>`select count(*)::int as n from tasks.assignments where task_id = ${body.id}`.execute(tx),
  )
  expect(rows).toEqual([{ n: 3 }])
  await expect(client.call(tasksRoutes.send, { body })).rejects.toMatchObject({ code: 'conflict' })
})

test('who may read a task: the unit that sent it and whoever answers for one of its grids', async () => {
  const task = await send(world, 'department', { gridIds: gridIds(0, 5) })
  const may = async (who: string) =>
    (await world.client(who)).call(tasksRoutes.get, { params: { taskId: task.id } }).then(
      (view) => view.can.join() || 'reads',
      (error: { status: number }) => error.status,
    )
  const seen = Object.fromEntries(
    await Promise.all(
      [
        'department',
        'water',
        'supervisor',
        'far-supervisor',
        'leader',
        'grid',
        'grid-2',
        'far',
        'village',
        'window',
      ].map(async (who) => [who, await may(who)] as const),
    ),
  )
  expect(seen).toEqual({
    department: 'withdraw',
    water: 404,
    supervisor: 'reads',
    'far-supervisor': 'reads',
    leader: 'reads',
    grid: 'reads',
    'grid-2': 404,
    far: 'reads',
    village: 'reads',
    window: 403,
  })
  const listed = await (await world.client('grid-2')).call(tasksRoutes.list)
  expect(listed.items.map(({ id }) => id)).not.toContain(task.id)
  const inTown = { areaId: world.county.towns[1].id }
  const town = await (await world.client('leader')).call(tasksRoutes.list, { query: inTown })
  expect(town.items.map(({ id }) => id)).toContain(task.id)
})

test('the list of tasks is paged by key, filtered by what is open, and loses nothing', async () => {
  const client = await world.client('leader')
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await client.call(tasksRoutes.list, { query: { limit: 3, cursor } })
    seen.push(...page.items.map(({ id }) => id))
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  const all = await client.call(tasksRoutes.list, { query: { limit: 200 } })
  expect(seen).toEqual(all.items.map(({ id }) => id))
  expect(new Set(seen).size).toBe(seen.length)
  const open = await client.call(tasksRoutes.list, { query: { open: 'true', limit: 200 } })
  expect(open.items.every((row) => row.open + row.refused > 0)).toBe(true)
  expect(open.items.length).toBe(all.items.filter((row) => row.open + row.refused > 0).length)
})

test('the teams of the grids are told, whoever serves there, and nobody above them', async () => {
  const task = await send(world, 'department', { gridIds: gridIds(0), title: '请看一眼河堤' })
  await world.app.context.rounds.drain()
  const told = await Promise.all(
    ['grid', 'mate', 'village', 'far'].map(async (who) => {
      const { items } = await (await world.client(who)).call(noticesRoutes.list)
      return [who, items.filter(({ link }) => link?.id === task.id).map(({ text }) => text)]
    }),
  )
  const text = '城市管理局下达任务“请看一眼河堤”，请于11月25日 23:59前完成。'
  expect(told).toEqual([
    ['grid', [text]],
    ['mate', [text]],
    ['village', []],
    ['far', []],
  ])
})

test('refusals are in the audit log', async () => {
  const id = newId()
  await wordsOf(send(world, 'department', { id, itemId: null }))
  const { rows } = await world.within((tx) =>
    sql`select action, outcome, detail ->> 'code' as code from kernel.audit where subject_id = ${id}`.execute(tx),
  )
  expect(rows).toEqual([{ action: 'task.send', outcome: 'refused', code: 'rule-broken' }])
})

test('another county sees nothing of it', async () => {
  await request(world)
  for (const table of ['tasks', 'assignments', 'burden', 'items', 'lists', 'temporary']) {
    const count = (tenant: string) =>
      world.within(async (tx) => {
        await sql.raw(`set local yw.tenant = '${tenant}'`).execute(tx)
        const { rows } = await sql<{
          n: number
        }>`select count(*)::int as n from ${sql.table(`tasks.${table}`)}`.execute(tx)
        return rows[0]?.n ?? -1
      })
    expect([table, await count('330203')]).toEqual([table, 0])
    expect([table, (await count('370114')) > 0]).toEqual([table, true])
  }
})
