import { newId } from '@yiwang/contract'
import type { Route } from '@yiwang/contract'
import { assignmentRoutes, complaintRoutes } from '@yiwang/contract/tasks'
import { sql } from 'kysely'
import { z } from 'zod'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tasksBindings } from '../routes.ts'
import { createTasksWorld, request, send } from '../testing.ts'
import type { TasksWorld } from '../testing.ts'

let world: TasksWorld
let taskId: string
let assignmentId: string
let complaintId: string
let temporaryId: string

beforeAll(async () => {
  world = await createTasksWorld()
  const task = await send(world, 'department', { areaId: world.county.county.id })
  taskId = task.id
  const grid = await world.client('grid')
  const [part] = (await grid.call(assignmentRoutes.list, { query: { taskId } })).items
  assignmentId = part?.id ?? ''
  await grid.call(
    assignmentRoutes.done,
    { params: { assignmentId }, body: { note: '已办' } },
    { version: part?.version },
  )
  const far = await world.client('far')
  const [other] = (await far.call(assignmentRoutes.list, { query: { taskId } })).items
  const refusal = { code: 'too-much' as const, note: '任务太多' }
  await far.call(
    assignmentRoutes.refuse,
    { params: { assignmentId: other?.id ?? '' }, body: refusal },
    { version: other?.version },
  )
  complaintId = newId()
  await grid.call(complaintRoutes.file, { body: { id: complaintId, assignmentId, text: '填表太多太重' } })
  temporaryId = (await request(world)).id
})
afterAll(() => world.close())

const reads = tasksBindings.filter(({ route }) => route.method === 'GET')

/** Everything that a route answers with to somebody who may ask it. */
async function answer(route: Route, who: string): Promise<string> {
  const path = route.path
    .replace('{taskId}', taskId)
    .replace('{assignmentId}', assignmentId)
    .replace('{complaintId}', complaintId)
    .replace('{temporaryId}', temporaryId)
  const response = await fetch(`${world.origin}/api/v1${path}`, { headers: { cookie: await world.cookieOf(who) } })
  return response.ok ? response.text() : ''
}

test.each(['department', 'supervisor', 'leader', 'dispatcher', 'village', 'grid'])(
  'nothing that %s may read names a worker or carries the id of one',
  async (who) => {
    const { rows } = await world.within((tx) =>
      sql<{ id: string }>`select id from identity.v_people where name like '金丝雀%'`.execute(tx),
    )
    const ids = rows.map(({ id }) => id)
    expect(ids.length).toBeGreaterThan(3)
    let told = 0
    for (const { route } of reads) {
      const text = await answer(route, who)
      told += text.length
      expect([route.path, ids.some((id) => text.includes(id)), text.includes('金丝雀')]).toEqual([
        route.path,
        false,
        false,
      ])
    }
    expect(told).toBeGreaterThan(1000)
  },
)

/** Names of everything that a shape holds, at any depth. */
function namesIn(shape: z.ZodType): string[] {
  return [
    ...JSON.stringify(z.toJSONSchema(shape, { unrepresentable: 'any', io: 'input' })).matchAll(/"(\w+)":\{/g),
  ].map(([, name]) => name ?? '')
}

const PERSONAL = /person|worker|actor|filer|doneBy|handledBy|assignee|people|ranking|score|points/i

test('no route of the module takes or gives a person by whom anything could be counted', () => {
  expect(tasksBindings.length).toBeGreaterThan(30)
  for (const { route } of tasksBindings) {
    const names = [route.params, route.query, route.body, route.reply].flatMap((shape) => namesIn(shape))
    expect([route.path, names.filter((name) => PERSONAL.test(name))]).toEqual([route.path, []])
  }
  // The search finds what it is meant to find.
  expect(
    namesIn(z.object({ rows: z.array(z.object({ workerId: z.string() })) })).some((name) => PERSONAL.test(name)),
  ).toBe(true)
})

test('what is stored has no column from which work could be counted by person', async () => {
  const { rows } = await world.within((tx) =>
    sql<{ name: string }>`select attrelid::regclass || '.' || attname as name from pg_attribute
      where attrelid in ('tasks.assignments'::regclass, 'tasks.burden'::regclass, 'tasks.complaint_steps'::regclass)
        and attnum > 0 and not attisdropped`.execute(tx),
  )
  expect(rows.length).toBeGreaterThan(20)
  expect(rows.map(({ name }) => name).filter((name) => /person|worker|actor|_by|user/.test(name))).toEqual([])
})
