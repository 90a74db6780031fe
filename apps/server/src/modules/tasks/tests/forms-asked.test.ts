import { burdenRoutes } from '@yiwang/contract/tasks'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TENANT } from '../../../testing/test-app.ts'
import { rebuildBurden } from '../store/burden-store.ts'
import { createTasksWorld, NOW, send } from '../testing.ts'
import type { TasksWorld } from '../testing.ts'

let world: TasksWorld
const WEEK = '2026-11-16'

beforeAll(async () => {
  world = await createTasksWorld()
  const { grids, units } = world.county
  await send(world, 'department')
  const asks = [grids[0], grids[1], grids[5]].map(({ path }, i) => ({ gridPath: path, minutes: 10 * (i + 1) }))
  await world.within((tx) =>
    world.app.context.events.emit(tx, TENANT, 'campaigns.asked', {
      campaignId: crypto.randomUUID(),
      unitId: units.water,
      at: NOW.toISOString(),
      asks,
    }),
  )
  await world.drain()
})
afterAll(() => world.close())

async function cells(areaId: string) {
  const client = await world.client('supervisor')
  return (await client.call(burdenRoutes.ledger, { query: { areaId, from: WEEK, weeks: 1 } })).cells
}

test('a form is counted for the unit that asks, for each grid and every area above', async () => {
  const { county, towns, grids, units } = world.county
  const water = (all: Awaited<ReturnType<typeof cells>>) => all.find(({ unitId }) => unitId === units.water)
  expect(water(await cells(county.id))).toMatchObject({ tasks: 1, asks: 3, minutes: 60, forms: 3 })
  expect(water(await cells(towns[0].id))).toMatchObject({ asks: 2, minutes: 30, forms: 2 })
  expect(water(await cells(grids[5].id))).toMatchObject({ asks: 1, minutes: 30, forms: 1 })
  const other = (await cells(county.id)).find(({ unitId }) => unitId === units.cityManagement)
  expect(other).toMatchObject({ asks: 1, forms: 0 })
})

test('the export names it, and making the ledger again from the tasks keeps it', async () => {
  const headers = { cookie: await world.cookieOf('supervisor') }
  const areaId = world.county.county.id
  const url = `${world.origin}/api/v1/burden/export?areaId=${areaId}&from=${WEEK}&weeks=1`
  const text = await (await fetch(url, { headers })).text()
  expect(text.split('\r\n').filter((line) => line.includes('采集表单'))).toHaveLength(2)
  const before = await cells(areaId)
  await world.within((tx) => rebuildBurden(tx, TENANT))
  expect(await cells(areaId)).toEqual(before)
})

test('an event that says something else is not counted', async () => {
  const before = await world.within((tx) => sql<{ n: string }>`select count(*) as n from tasks.burden`.execute(tx))
  const { app } = world
  const event = { name: 'campaigns.asked', id: crypto.randomUUID(), tenant: TENANT, at: NOW.toISOString(), payload: {} }
  await expect(app.context.events.handle(app.context.pool, { subscriber: 'tasks.burden', event })).rejects.toThrow()
  const after = await world.within((tx) => sql<{ n: string }>`select count(*) as n from tasks.burden`.execute(tx))
  expect(after.rows).toEqual(before.rows)
})
