import { newId } from '@yiwang/contract'
import { assignmentRoutes, burdenRoutes, tasksRoutes, temporaryRoutes } from '@yiwang/contract/tasks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTasksWorld } from '../testing.ts'
import type { TasksWorld } from '../testing.ts'

let world: TasksWorld

beforeAll(async () => {
  // Long enough ago that what is granted in it is over by the clock of the job queue.
  world = await createTasksWorld(new Date(Date.now() - 30 * 86_400_000))
})
afterAll(() => world.close())

function dayFrom(days: number): string {
  return new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)
}

test('a department sends an off-list task to all grids: refused, then granted for a while, then over by itself', async () => {
  const areaId = world.county.county.id
  const water = await world.client('water')
  const offList = { id: newId(), title: '水井水位普查', areaId, dueOn: dayFrom(-12) }
  const refusal = await water.call(tasksRoutes.send, { body: offList }).catch((error: unknown) => error)
  expect(refusal).toMatchObject({
    code: 'rule-broken',
    problem: { userMessage: expect.stringMatching(/不在《网格工作准入清单》.*内。依据《减轻基层负担若干规定》/) },
  })

  const request = await water.call(temporaryRoutes.request, {
    body: {
      id: newId(),
      title: '水井水位普查',
      work: '看一遍水井水位，拍不拍照都可以',
      reason: '连续无降水，需要在月底前摸清',
      areaId,
      minutes: 30,
      startsOn: dayFrom(-30),
      endsOn: dayFrom(-10),
    },
  })
  const grant = (who: string) =>
    world
      .client(who)
      .then((client) =>
        client.call(
          temporaryRoutes.grant,
          { params: { temporaryId: request.id }, body: {} },
          { version: request.version },
        ),
      )
  await expect(grant('water')).rejects.toMatchObject({ status: 403 })
  await grant('supervisor')
  const body = { ...offList, id: newId(), temporaryId: request.id }
  const task = await water.call(tasksRoutes.send, { body })
  expect(task).toMatchObject({ grids: 6, open: 6, endsOn: dayFrom(-10) })

  const grid = await world.client('grid')
  const [mine] = (await grid.call(assignmentRoutes.list, { query: { view: 'todo' } })).items
  const params = { assignmentId: mine?.id ?? '' }
  await grid.call(assignmentRoutes.done, { params, body: { note: '三口井水位正常' } }, { version: mine?.version })
  const far = await world.client('far')
  const [theirs] = (await far.call(assignmentRoutes.list, { query: { view: 'todo' } })).items
  const refuse = { params: { assignmentId: theirs?.id ?? '' }, body: { code: 'no-means' as const, note: '没有测绳' } }
  await far.call(assignmentRoutes.refuse, refuse, { version: theirs?.version })

  await world.drain()
  const ended = await water.call(temporaryRoutes.get, { params: { temporaryId: request.id } })
  expect(ended.state).toBe('ended')
  const after = await water.call(tasksRoutes.get, { params: { taskId: task.id } })
  expect(after).toMatchObject({ open: 0, done: 1, refused: 0, ended: 5 })
  expect((await far.call(assignmentRoutes.list, { query: { view: 'todo' } })).items).toEqual([])
  await expect(water.call(tasksRoutes.send, { body: { ...body, id: newId() } })).rejects.toMatchObject({
    code: 'rule-broken',
  })

  const ledger = await (await world.client('supervisor')).call(burdenRoutes.ledger, { query: { weeks: 1 } })
  expect(ledger.cells).toEqual([expect.objectContaining({ asks: 6, minutes: 180, tasks: 1 })])
})
