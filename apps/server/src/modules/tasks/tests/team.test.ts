import { newId } from '@yiwang/contract'
import type { Reply } from '@yiwang/contract'
import { filesRoutes } from '@yiwang/contract/files'
import { noticesRoutes } from '@yiwang/contract/notices'
import { assignmentRoutes, tasksRoutes } from '@yiwang/contract/tasks'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTasksWorld, send } from '../testing.ts'
import type { TasksWorld } from '../testing.ts'

let world: TasksWorld

beforeAll(async () => {
  world = await createTasksWorld()
})
afterAll(() => world.close())

type Part = Reply<typeof assignmentRoutes.list>['items'][number]

async function partOf(who: string, taskId: string): Promise<Part> {
  const { items } = await (await world.client(who)).call(assignmentRoutes.list, { query: { taskId } })
  const [part] = items
  if (!part) throw new Error(`${who} has no part of it`)
  return part
}

type Name = 'done' | 'refuse' | 'answer' | 'withdraw'
async function act(who: string, part: Pick<Part, 'id' | 'version'>, name: Name, body: object = {}) {
  const client = await world.client(who)
  const route = assignmentRoutes[name] as typeof assignmentRoutes.done
  return client.call(route, { params: { assignmentId: part.id }, body }, { version: part.version })
}

async function photo(who: string): Promise<string> {
  const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#777' } })
    .jpeg()
    .toBuffer()
  return (await (await world.client(who)).upload(filesRoutes.upload, new Blob([new Uint8Array(picture)]))).id
}

test('whoever of the team comes first reports it done, the other sees it', async () => {
  const task = await send(world, 'department')
  const part = await partOf('grid', task.id)
  expect(part.can).toEqual(['done', 'refuse'])
  expect((await partOf('mate', task.id)).id).toBe(part.id)
  const done = await act('mate', part, 'done', { note: '已看过' })
  expect(done).toMatchObject({ state: 'done', doneNote: '已看过', can: [] })
  await expect(act('grid', part, 'done')).rejects.toMatchObject({
    code: 'conflict',
    problem: { current: { state: 'done' } },
  })
  const view = await (await world.client('department')).call(tasksRoutes.get, { params: { taskId: task.id } })
  expect(view).toMatchObject({ open: 0, done: 1, can: [] })
})

test('the list of what is to do has the own grids only, the nearest date first', async () => {
  const later = await send(world, 'department', { areaId: world.county.county.id, dueOn: '2026-12-20' })
  const sooner = await send(world, 'department', { areaId: world.county.villages[0].id, dueOn: '2026-11-19' })
  const todo = async (who: string) =>
    (await (await world.client(who)).call(assignmentRoutes.list, { query: { view: 'todo' } })).items.map(
      ({ taskId, gridName }) => `${taskId === later.id ? 'later' : 'sooner'} ${gridName}`,
    )
  expect(await todo('grid')).toEqual(['sooner 东村第1网格', 'later 东村第1网格'])
  expect(await todo('far')).toEqual(['later 南村第2网格'])
  expect((await todo('village')).length).toBe(4)
  const client = await world.client('village')
  const first = await client.call(assignmentRoutes.list, { query: { view: 'todo', limit: 3 } })
  const rest = await client.call(assignmentRoutes.list, { query: { view: 'todo', limit: 3, cursor: first.next ?? '' } })
  expect(new Set([...first.items, ...rest.items].map(({ id }) => id)).size).toBe(4)
  expect(await client.call(tasksRoutes.waiting)).toEqual({ todo: 4, refusals: 0, requests: 0, complaints: 0 })
  for (const id of [later.id, sooner.id])
    await (
      await world.client('department')
    ).call(tasksRoutes.withdraw, { params: { taskId: id }, body: { note: '到此为止' } })
})

test('a stranger to the grid neither sees nor does it', async () => {
  const task = await send(world, 'department')
  const part = await partOf('grid', task.id)
  for (const who of ['far', 'grid-2']) await expect(act(who, part, 'done')).rejects.toMatchObject({ status: 404 })
  await expect(act('department', part, 'done')).rejects.toMatchObject({ status: 403 })
  await expect(act('grid', part, 'withdraw')).rejects.toMatchObject({ status: 403 })
  await expect(act('water', part, 'withdraw')).rejects.toMatchObject({ status: 404 })
})

test('photos are asked for by the rule alone', async () => {
  const plain = await partOf('grid', (await send(world, 'department')).id)
  const withPhoto = { photos: [await photo('grid')] }
  await expect(act('grid', plain, 'done', withPhoto)).rejects.toMatchObject({ code: 'rule-broken' })
  const sent = await send(world, 'department', { itemId: world.items.hazard.id, evidence: 'photo' })
  const hazard = await partOf('grid', sent.id)
  await expect(act('grid', hazard, 'done')).rejects.toMatchObject({
    problem: { fields: { photos: expect.any(String) } },
  })
  const done = await act('grid', hazard, 'done', withPhoto)
  expect(done.photos).toHaveLength(1)
  const file = done.photos[0]?.url ?? ''
  const status = async (who: string) =>
    (await fetch(`${world.origin}${file}`, { headers: { cookie: await world.cookieOf(who) } })).status
  expect(await Promise.all(['department', 'supervisor', 'mate', 'water', 'far', 'window'].map(status))).toEqual([
    200, 200, 200, 404, 404, 404,
  ])
})

test('a refusal has a reason, reaches the sender, and stops the same until it is answered', async () => {
  const part = await partOf('grid', (await send(world, 'department')).id)
  await expect(act('grid', part, 'refuse', { code: 'other', note: '' })).rejects.toMatchObject({ status: 400 })
  const refused = await act('grid', part, 'refuse', { code: 'departments-duty', note: '这是执法事项' })
  expect(refused).toMatchObject({
    state: 'refused',
    refusal: { code: 'departments-duty', note: '这是执法事项' },
    can: [],
  })
  const department = await world.client('department')
  const inbox = await department.call(assignmentRoutes.list, { query: { view: 'refusals' } })
  expect(inbox.items.map(({ id, can }) => [id, can])).toEqual([[part.id, ['answer', 'withdraw']]])
  expect(await department.call(tasksRoutes.waiting)).toMatchObject({ refusals: 1 })

  const again = send(world, 'department', { title: '换个名字再发' })
  await expect(again).rejects.toMatchObject({ problem: { userMessage: expect.stringContaining('东村第1网格') } })
  await expect(again).rejects.toMatchObject({ code: 'rule-broken' })
  expect((await send(world, 'water')).grids).toBe(1)
  expect((await send(world, 'department', { itemId: world.items.hazard.id })).grids).toBe(1)
  const village = { areaId: world.county.villages[0].id }
  await expect(send(world, 'department', village)).rejects.toMatchObject({ code: 'rule-broken' })
  expect(await send(world, 'department', { ...village, leaveOutRefused: true })).toMatchObject({ grids: 1 })

  const answered = await act('department', refused, 'answer', { note: '同意，由我局自行办理' })
  expect(answered).toMatchObject({ state: 'refused', answer: { note: '同意，由我局自行办理', again: false } })
  await expect(act('department', answered, 'answer', { note: '再答一次' })).rejects.toMatchObject({ code: 'conflict' })
  expect((await send(world, 'department', village)).grids).toBe(2)
})

test('a refusal is told to the unit, its answer and an end to the team', async () => {
  const task = await send(world, 'department')
  const told = async (who: string) => {
    await world.drain()
    const { items } = await (await world.client(who)).call(noticesRoutes.list, { query: { unread: 'true' } })
    return items.filter(({ link }) => link?.id === task.id).map(({ template, text }) => [template, text])
  }
  await act('grid', await partOf('grid', task.id), 'refuse', { code: 'too-much', note: '本周防汛值守' })
  expect(await told('department')).toEqual([['task.refused', expect.stringContaining('本周防汛值守')]])
  const part = await partOf('department', task.id)
  await act('department', part, 'answer', { note: '今年不再要求', again: false })
  await (
    await world.client('department')
  ).call(tasksRoutes.withdraw, { params: { taskId: task.id }, body: { note: '不用再做了' } })
  const team = await told('mate')
  expect(team.map(([template]) => template).toSorted((a = '', b = '') => a.localeCompare(b))).toEqual([
    'task.answered',
    'task.assigned',
    'task.ended',
  ])
  expect(JSON.stringify(team)).toContain('不用再做了')
})

test('asked once more the team may refuse once more', async () => {
  const part = await partOf('far', (await send(world, 'department', { gridIds: [world.county.grids[5].id] })).id)
  const refused = await act('far', part, 'refuse', { code: 'too-much', note: '本周任务太多' })
  const again = await act('department', refused, 'answer', { note: '延到下周也可以', again: true })
  expect(again).toMatchObject({ state: 'open', answer: { again: true } })
  const refusedAgain = await act('far', again, 'refuse', { code: 'unsafe', note: '河岸塌方' })
  expect(refusedAgain).toMatchObject({ state: 'refused', answer: null })
  const taken = await act('department', refusedAgain, 'withdraw', { note: '不再要求' })
  expect(taken).toMatchObject({ state: 'withdrawn', can: [] })
})

test('a stale version does nothing', async () => {
  const part = await partOf('grid', (await send(world, 'department')).id)
  await expect(act('grid', { ...part, version: 7 }, 'done')).rejects.toMatchObject({ code: 'conflict' })
})

test('done and taken back at once leave counters that add up', async () => {
  const task = await send(world, 'department', { areaId: world.county.county.id })
  const village = await world.client('village')
  const { items } = await village.call(assignmentRoutes.list, { query: { taskId: task.id } })
  const department = await world.client('department')
  await Promise.allSettled([
    ...items.map((part) => act('village', part, 'done')),
    department.call(tasksRoutes.withdraw, { params: { taskId: task.id }, body: { note: '撤回' } }),
  ])
  const view = await department.call(tasksRoutes.get, { params: { taskId: task.id } })
  expect(view.open).toBe(0)
  expect(view.done + view.withdrawn).toBe(6)
  const rows = (await department.call(assignmentRoutes.list, { query: { taskId: task.id } })).items
  expect(rows.filter(({ state }) => state === 'done')).toHaveLength(view.done)
  const missing = { params: { taskId: newId() }, body: { note: '撤回' } }
  await expect(department.call(tasksRoutes.withdraw, missing)).rejects.toMatchObject({ status: 404 })
})
