import { calendarRoutes } from '@yiwang/contract/catalog'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { seedStaff } from '../../identity/testing.ts'
import { accepted, act, createServicesWorld, decided, opened, viewed, withMaterials } from '../testing.ts'
import type { ServicesWorld } from '../testing.ts'

let world: ServicesWorld
beforeEach(async () => {
  world = await createServicesWorld()
  await seedStaff(world, [
    { username: 'calendar-keeper', posts: [{ role: 'system-admin', areaId: world.county.county.id }] },
  ])
})
afterEach(() => world.close())

/** Two of the four promised working days become holidays. */
const NOTICE = '一、测试假：11月18日（周三）至19日（周四）放假，共2天。'

async function publish(): Promise<void> {
  const admin = await world.signedIn('calendar-keeper')
  const { items } = await admin.call(calendarRoutes.list)
  const call = {
    params: { calendarId: items[0]?.id ?? '' },
    body: { year: 2026, format: 'notice' as const, content: NOTICE, everywhere: false, dryRun: false },
  }
  const { errors } = await admin.call(calendarRoutes.publishYear, call)
  expect(errors).toEqual([])
}

test('a new calendar moves the dates of what is open, tells it in the story, and leaves what is over', async () => {
  const running = await accepted(world)
  const over = await accepted(world)
  await decided(world, over)
  const { id: waiting } = await opened(world, 'window')
  await withMaterials(world, 'window', waiting)
  await act(world, 'window', waiting, ['submit'])
  const before = await viewed(world, 'window', running)
  const overBefore = await viewed(world, 'window', over)
  const waitingBefore = await viewed(world, 'window', waiting)
  await publish()
  await world.drain()
  const after = await viewed(world, 'window', running)
  expect(before.days.promisedDue).toBe('2026-11-20T10:00:00.000Z')
  expect(after.days.promisedDue).toBe('2026-11-24T10:00:00.000Z')
  expect(after.steps.at(-1)).toMatchObject({
    action: 'recount',
    note: expect.stringMatching(/^工作日历已更新：.*承诺/),
  })
  expect((await viewed(world, 'window', waiting)).noticeDue).not.toBe(waitingBefore.noticeDue)
  expect((await viewed(world, 'window', over)).days).toEqual(overBefore.days)
  const left = await world.within((tx) => sql`select from services.recounts`.execute(tx))
  expect(left.rows).toEqual([])
  await publish()
  await world.drain()
  expect((await viewed(world, 'window', running)).version).toBe(after.version)
})

test('lateness that a holiday takes away is taken out of the counts', async () => {
  const running = await accepted(world)
  world.setNow(new Date('2026-11-23T10:00:00+08:00'))
  await world.drain()
  expect((await viewed(world, 'window', running)).days.state).toBe('slow')
  await publish()
  await world.drain()
  expect((await viewed(world, 'window', running)).days.state).toBe('running')
  const { rows } = await world.within(async (tx) => {
    await sql`set local yw.services = 'all'`.execute(tx)
    return sql<{ lateness: number; n: number }>`
      select lateness, sum(amount)::int as n from services.tallies group by lateness having sum(amount) <> 0`.execute(
      tx,
    )
  })
  expect(rows).toEqual([{ lateness: 0, n: 1 }])
})
