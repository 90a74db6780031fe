import { newId } from '@yiwang/contract'
import type { Reply } from '@yiwang/contract'
import { assignmentRoutes, complaintRoutes, tasksRoutes } from '@yiwang/contract/tasks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTasksWorld, send } from '../testing.ts'
import type { TasksWorld } from '../testing.ts'

let world: TasksWorld

beforeAll(async () => {
  world = await createTasksWorld()
})
afterAll(() => world.close())

type Complaint = Reply<typeof complaintRoutes.get>
type Step = 'check' | 'uphold' | 'decline' | 'settle' | 'contest'

async function step(who: string, complaint: Complaint, name: Step, body: object = { note: '已了解情况' }) {
  const route = complaintRoutes[name] as typeof complaintRoutes.decline
  const call = { params: { complaintId: complaint.id }, body: body as { note: string } }
  return (await world.client(who)).call(route, call, { version: complaint.version })
}

async function complain(about: { assignmentId?: string; itemId?: string }, who = 'grid'): Promise<Complaint> {
  const body = { id: newId(), text: '同样的表每周填三遍', ...about }
  return (await world.client(who)).call(complaintRoutes.file, { body })
}

async function taskOfGrid(who = 'grid') {
  const task = await send(world, 'department', { areaId: world.county.villages[0].id })
  const { items } = await (await world.client(who)).call(assignmentRoutes.list, { query: { taskId: task.id } })
  return { task, assignmentId: items[0]?.id ?? '' }
}

test('a complaint goes to the supervisor of the place and to nobody else', async () => {
  const { assignmentId } = await taskOfGrid()
  const filed = await complain({ assignmentId })
  expect(filed).toMatchObject({
    state: 'filed',
    unitName: '城市管理局',
    gridName: '东村第1网格',
    itemName: '日常巡查',
    can: [],
  })
  const status = async (who: string) =>
    (await world.client(who)).call(complaintRoutes.get, { params: { complaintId: filed.id } }).then(
      ({ can }) => can.join() || 'reads',
      (error: { status: number }) => error.status,
    )
  expect(await status('grid')).toBe('reads')
  expect(await status('supervisor')).toBe('check,uphold,decline')
  // Neither a colleague, nor the head of the grids, nor a supervisor elsewhere, nor the unit that is meant.
  for (const who of ['mate', 'village', 'far-supervisor']) expect([who, await status(who)]).toEqual([who, 404])
  expect(await status('department')).toBe(403)
  const listed = await (await world.client('supervisor')).call(complaintRoutes.list, { query: { state: ['filed'] } })
  expect(listed.items.map(({ id }) => id)).toContain(filed.id)
  expect(JSON.stringify(listed)).not.toMatch(/金丝雀/)
  expect(await (await world.client('supervisor')).call(tasksRoutes.waiting)).toMatchObject({ complaints: 1 })
})

test('found right, the task ends for those who have not done it, and it is said what was changed', async () => {
  const { task, assignmentId } = await taskOfGrid()
  const filed = await complain({ assignmentId })
  const checking = await step('supervisor', filed, 'check')
  const upheld = await step('supervisor', checking, 'uphold', { note: '确属重复', endTask: true })
  expect(upheld).toMatchObject({ state: 'upheld', can: ['settle'] })
  const view = await (await world.client('department')).call(tasksRoutes.get, { params: { taskId: task.id } })
  expect(view).toMatchObject({ open: 0, ended: 2 })
  const settled = await step('supervisor', upheld, 'settle', { note: '已要求合并报表' })
  expect(settled.steps.map(({ action, by }) => `${action} ${by}`)).toEqual([
    'file team',
    'check supervisor',
    'uphold supervisor',
    'settle supervisor',
  ])
  await expect(step('supervisor', settled, 'decline')).rejects.toMatchObject({ code: 'conflict' })
})

test('declined, it may be contested once by the one who complained', async () => {
  const filed = await complain({ itemId: world.items.patrol.id })
  expect(filed).toMatchObject({ taskId: null, unitId: null, itemCode: '01' })
  const declined = await step('supervisor', filed, 'decline', { note: '属于法定职责' })
  await expect(step('mate', declined, 'contest')).rejects.toMatchObject({ status: 404 })
  const own = await (await world.client('grid')).call(complaintRoutes.get, { params: { complaintId: filed.id } })
  expect(own.can).toEqual(['contest'])
  const contested = await step('grid', declined, 'contest', { note: '每周都来一次' })
  expect(contested.state).toBe('filed')
  const again = await step('supervisor', contested, 'decline', { note: '频次未超过清单' })
  await expect(step('grid', again, 'contest')).rejects.toMatchObject({ code: 'conflict' })
  await expect(step('grid', again, 'check')).rejects.toMatchObject({ status: 403 })
})

test('a complaint needs something that is there and one’s own', async () => {
  const { assignmentId } = await taskOfGrid()
  await expect(complain({ assignmentId }, 'far')).rejects.toMatchObject({ status: 404 })
  await expect(complain({ assignmentId: newId() })).rejects.toMatchObject({ status: 404 })
  await expect(complain({ itemId: newId() })).rejects.toMatchObject({ code: 'rule-broken' })
  await expect(complain({})).rejects.toMatchObject({ status: 400 })
})
