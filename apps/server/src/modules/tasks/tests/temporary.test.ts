import { newId } from '@yiwang/contract'
import type { Reply } from '@yiwang/contract'
import { admissionRoutes, assignmentRoutes, tasksRoutes, temporaryRoutes } from '@yiwang/contract/tasks'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTasksWorld, NOW, request, send } from '../testing.ts'
import type { TasksWorld } from '../testing.ts'

let world: TasksWorld

beforeAll(async () => {
  world = await createTasksWorld()
})
afterAll(() => world.close())

type Work = Reply<typeof temporaryRoutes.get>

async function decide(who: string, work: Work, name: 'grant' | 'reject' | 'withdraw', note = '同意开展') {
  const client = await world.client(who)
  const call = { params: { temporaryId: work.id }, body: { note } }
  return client.call(temporaryRoutes[name], call, { version: work.version })
}

test.each([
  ['longer than the county allows', { endsOn: '2027-03-01' }, 'endsOn', /最长 90 天.*列入准入清单/],
  ['an end before the start', { endsOn: '2026-11-17' }, 'endsOn', /不能早于开始日期/],
  ['a start that is over', { startsOn: '2026-11-01' }, 'startsOn', /不能早于今天/],
  ['an unknown area', { areaId: newId() }, 'areaId', /没有这个区域/],
])('%s is refused beside its field', async (_, more, field, words) => {
  const error = await request(world, 'water', more).catch((reason: unknown) => reason)
  expect(error).toMatchObject({ code: 'rule-broken', problem: { fields: { [field]: expect.stringMatching(words) } } })
})

test('how long it may last is the county’s to say', async () => {
  const admin = await world.client('admin')
  await admin.call(admissionRoutes.settings, { body: { temporaryMostDays: 10 } })
  await expect(request(world)).rejects.toMatchObject({ code: 'rule-broken' })
  expect(await request(world, 'water', { endsOn: '2026-11-27' })).toMatchObject({ state: 'requested' })
  await admin.call(admissionRoutes.settings, { body: { temporaryMostDays: 90 } })
})

test('a unit asks within its own area', async () => {
  const areaId = world.county.towns[1].id
  await expect(request(world, 'town', { areaId })).rejects.toMatchObject({ code: 'rule-broken' })
})

test('one person asks and another consents, also for somebody with both posts', async () => {
  const work = await request(world, 'both')
  expect(work).toMatchObject({
    state: 'requested',
    requestedBy: '双岗',
    unitName: '水务局',
    can: ['reject', 'withdraw'],
  })
  const own = decide('both', work, 'grant')
  await expect(own).rejects.toMatchObject({
    code: 'rule-broken',
    problem: { userMessage: expect.stringContaining('另一人') },
  })
  await expect(decide('water', work, 'grant')).rejects.toMatchObject({ status: 403 })
  await expect(decide('far-supervisor', work, 'grant')).rejects.toMatchObject({ status: 404 })
  const granted = await decide('supervisor', work, 'grant')
  expect(granted).toMatchObject({ state: 'granted', decidedBy: '督查甲', decisionNote: '同意开展' })
  await expect(decide('supervisor', granted, 'reject')).rejects.toMatchObject({ code: 'conflict' })
  const bypass = world.within((tx) =>
    sql`update tasks.temporary set decided_by = requested_by where id = ${work.id}`.execute(tx),
  )
  await expect(bypass).rejects.toThrow()
})

test('nothing goes out before it is granted, nor beyond what was granted', async () => {
  const work = await request(world)
  const base = { itemId: null, temporaryId: work.id, gridIds: [world.county.grids[0].id] }
  await expect(send(world, 'water', base)).rejects.toMatchObject({ code: 'rule-broken' })
  await decide('supervisor', work, 'grant')
  await expect(send(world, 'department', base)).rejects.toMatchObject({ code: 'rule-broken' })
  const outside = { ...base, gridIds: [world.county.grids[5].id] }
  await expect(send(world, 'water', outside)).rejects.toMatchObject({ code: 'rule-broken' })
  await expect(send(world, 'water', { ...base, dueOn: '2026-12-01' })).rejects.toMatchObject({ code: 'rule-broken' })
  const withPhoto = send(world, 'water', { ...base, evidence: 'photo' })
  await expect(withPhoto).rejects.toMatchObject({ problem: { fields: { evidence: expect.any(String) } } })
  const task = await send(world, 'water', base)
  expect(task).toMatchObject({ itemCode: 'temporary', itemName: '旱情摸排', endsOn: '2026-11-30', minutes: 40 })
})

test('a rejection says why, and the asker reads it', async () => {
  const work = await request(world)
  await expect(decide('supervisor', work, 'reject', '')).rejects.toMatchObject({ status: 400 })
  await decide('supervisor', work, 'reject', '可由水务局自行监测')
  const read = await (await world.client('water')).call(temporaryRoutes.get, { params: { temporaryId: work.id } })
  expect(read).toMatchObject({ state: 'rejected', decisionNote: '可由水务局自行监测', can: [] })
})

test('who sees it: the unit, supervisors and leaders of the place, the teams below', async () => {
  const work = await request(world)
  const sees = async (who: string) =>
    (await world.client(who))
      .call(temporaryRoutes.list, { query: { state: ['requested'], limit: 100 } })
      .then(({ items }) => items.some(({ id }) => id === work.id))
  const seen = await Promise.all(
    ['water', 'department', 'supervisor', 'far-supervisor', 'leader', 'grid', 'far'].map(sees),
  )
  expect(seen).toEqual([true, false, true, false, true, true, false])
})

test('it ends by itself with its last day, and what is open under it ends with it', async () => {
  const work = await request(world, 'water', { endsOn: '2026-11-20' })
  await decide('supervisor', work, 'grant')
  const base = { itemId: null, temporaryId: work.id, dueOn: '2026-11-20' }
  const task = await send(world, 'water', { ...base, areaId: world.county.villages[0].id })
  const grid = await world.client('grid')
  const [part] = (await grid.call(assignmentRoutes.list, { query: { taskId: task.id } })).items
  const params = { assignmentId: part?.id ?? '' }
  await grid.call(assignmentRoutes.done, { params, body: {} }, { version: part?.version })
  const { rows } = await world.within((tx) =>
    sql<{ at: Date }>`select ends_at as at from tasks.temporary where id = ${work.id}`.execute(tx),
  )
  expect(rows[0]?.at.toISOString()).toBe('2026-11-20T16:00:00.000Z')

  world.setNow(new Date('2026-11-21T00:00:00+08:00'))
  await expect(
    send(world, 'water', { ...base, dueOn: '2026-11-21', areaId: world.county.villages[0].id }),
  ).rejects.toMatchObject({
    code: 'rule-broken',
  })
  await endDue()
  const water = await world.client('water')
  const after = await water.call(temporaryRoutes.get, { params: { temporaryId: work.id } })
  expect(after).toMatchObject({ state: 'ended', endedAt: '2026-11-20T16:00:00.000Z', can: [] })
  const view = await water.call(tasksRoutes.get, { params: { taskId: task.id } })
  expect(view).toMatchObject({ grids: 2, open: 0, done: 1, ended: 1 })
  const mine = await (await world.client('grid-2')).call(assignmentRoutes.list, { query: { view: 'todo' } })
  expect(mine.items.map(({ taskId }) => taskId)).not.toContain(task.id)
  const audit = await world.within((tx) =>
    sql`select action, actor_name from kernel.audit where subject_id = ${work.id} and action = 'temporary.end'`.execute(
      tx,
    ),
  )
  expect(audit.rows).toEqual([{ action: 'temporary.end', actor_name: '系统' }])
  world.setNow(NOW)
})

test('taken back early, what is open under it ends and its job finds nothing to do', async () => {
  const work = await request(world)
  const granted = await decide('supervisor', work, 'grant')
  const task = await send(world, 'water', { itemId: null, temporaryId: work.id, gridIds: [world.county.grids[1].id] })
  await expect(decide('department', granted, 'withdraw')).rejects.toMatchObject({ status: 404 })
  expect(await decide('water', granted, 'withdraw')).toMatchObject({ state: 'withdrawn', tasks: 1 })
  const view = await (await world.client('water')).call(tasksRoutes.get, { params: { taskId: task.id } })
  expect(view).toMatchObject({ open: 0, ended: 1 })
  await endDue()
  const read = await (await world.client('water')).call(temporaryRoutes.get, { params: { temporaryId: work.id } })
  expect(read.state).toBe('withdrawn')
})

/** Runs the jobs that wait for the end of temporary work, as if their moment had come. */
async function endDue(): Promise<void> {
  const owner = new pg.Client({ connectionString: world.ownerUrl })
  await owner.connect()
  await owner.query(
    `select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs where key like 'tasks.temporary.%'), now())`,
  )
  await owner.end()
  await world.drain()
}
