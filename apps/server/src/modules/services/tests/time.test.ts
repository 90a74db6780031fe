import { publicServiceRoutes } from '@yiwang/contract/services'
import { casesRoutes } from '@yiwang/contract/cases'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from 'kysely'
import { accepted, act, createServicesWorld, NOW, opened, seen, viewed, withMaterials } from '../testing.ts'
import type { ServicesWorld } from '../testing.ts'

let world: ServicesWorld
beforeAll(async () => {
  world = await createServicesWorld()
})
afterAll(() => world.close())

/** Lets time pass and the platform look at it. */
async function at(day: string): Promise<void> {
  world.setNow(new Date(`${day}+08:00`))
  await world.app.context.rounds.drain()
}

test('who is not told within five working days is accepted from the day of handing in', async () => {
  await at('2026-11-16T10:00:00')
  const { id } = await opened(world, 'window')
  await act(world, 'window', id, ['submit'])
  await at('2026-11-23T12:00:00')
  expect((await seen(world, id)).state).toBe('submitted')
  await at('2026-11-24T09:00:00')
  const view = await viewed(world, 'window', id)
  expect(view).toMatchObject({ state: 'accepted', days: { startedAt: NOW.toISOString() } })
  expect(view.papers.map(({ kind }) => kind)).toEqual(['acceptance'])
})

test('what is not supplemented lapses', async () => {
  await at('2026-12-01T10:00:00')
  const { id, trackingCode } = await opened(world, 'window')
  await act(world, 'window', id, ['submit'])
  await act(world, 'window', id, ['notify', { keys: ['identity', 'photo', 'lease'] }])
  const track = () => world.anonymous.call(publicServiceRoutes.track, { params: { code: trackingCode ?? '' } })
  expect((await track()).missing).toEqual(['身份证', '照片', '租赁合同'])
  await at('2026-12-21T10:00:00')
  expect((await seen(world, id)).state).toBe('supplementing')
  await at('2026-12-24T10:00:00')
  expect((await seen(world, id)).state).toBe('withdrawn')
})

test('beyond the promise it is slow, beyond the law a case asks who answers for it, once', async () => {
  await at('2026-11-16T10:00:00')
  const id = await accepted(world)
  await act(world, 'handler', id, ['take-up'])
  await at('2026-11-20T12:00:00')
  expect((await viewed(world, 'handler', id)).days.state).toBe('running')
  await at('2026-11-23T12:00:00')
  expect((await viewed(world, 'handler', id)).days.state).toBe('slow')
  await at('2026-12-15T12:00:00')
  const view = await viewed(world, 'handler', id)
  expect(view.days.state).toBe('late')
  await at('2026-12-16T12:00:00')
  const supervisor = await world.client('supervisor')
  const { items } = await supervisor.call(casesRoutes.list, { query: { q: view.number } })
  expect(items.filter(({ title }) => title.includes(view.number))).toHaveLength(1)
})

test('a running application keeps its version of the matter', async () => {
  await at('2026-11-16T10:00:00')
  const { id } = await opened(world, 'window')
  await withMaterials(world, 'window', id)
  await world.within((tx) =>
    sql`update matters.versions set content = jsonb_set(content, '{promised,amount}', '2') where matter_id = ${world.matters.licence}`.execute(
      tx,
    ),
  )
  await act(world, 'window', id, ['submit'])
  const taken = await act(world, 'window', id, ['accept'])
  expect(taken.days.promised).toMatchObject({ amount: 4 })
})
