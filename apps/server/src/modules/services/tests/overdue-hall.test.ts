import { newId } from '@yiwang/contract'
import { noticesRoutes } from '@yiwang/contract/notices'
import { helpRoutes, ratingRoutes } from '@yiwang/contract/services'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHallWorld, next, NOW, openWindow, take } from '../testing/hall.ts'
import type { HallWorld } from '../testing/hall.ts'

let world: HallWorld
beforeAll(async () => {
  world = await createHallWorld()
  await openWindow(world, world.hall.windows[0])
})
afterAll(() => world.close())

const DAY = 86_400_000

/** A bad rating of a visit that is over, with a telephone. */
async function badRating(): Promise<string> {
  const { code } = await take(world)
  await next(world, world.hall.windows[0])
  const body = { id: newId(), level: 'dissatisfied' as const, phone: '13900001234', text: '等了两个小时' }
  await world.anonymous.call(ratingRoutes.rate, { params: { code }, body })
  return body.id
}

async function askedHelp(): Promise<string> {
  const body = {
    id: newId(),
    kind: 'answer' as const,
    areaId: world.county.grids[0].id,
    applicant: 'old' as const,
    name: '欧阳求助',
    phone: '13712345678',
    text: '老年证怎么办',
  }
  await (await world.client('window')).call(helpRoutes.ask, { body })
  return body.id
}

async function told(who: string, template: 'rating.overdue' | 'help.overdue'): Promise<number> {
  const { items } = await (await world.signedIn(who)).call(noticesRoutes.list, { query: { template } })
  return items.length
}

test('a telephone is shown to whoever calls back or helps, with the reason in the log', async () => {
  const ratingId = await badRating()
  const helpId = await askedHelp()
  const body = { reason: '差评回访' }
  const supervisor = await world.client('supervisor')
  expect(await supervisor.call(ratingRoutes.reveal, { params: { ratingId }, body })).toEqual({ value: '13900001234' })
  const window = await world.client('window')
  await expect(window.call(ratingRoutes.reveal, { params: { ratingId }, body })).rejects.toMatchObject({ status: 403 })
  expect(await window.call(helpRoutes.reveal, { params: { helpId }, body })).toEqual({ value: '13712345678' })
  const helper = await world.client('grid')
  await expect(helper.call(helpRoutes.reveal, { params: { helpId }, body })).rejects.toMatchObject({ status: 403 })
  const far = await world.client('far-window')
  await expect(far.call(helpRoutes.reveal, { params: { helpId }, body })).rejects.toMatchObject({ status: 404 })
  const { rows } = await world.within((tx) =>
    sql<{ detail: object }>`select detail from kernel.audit where action in ('rating.reveal', 'help.reveal')
      and outcome = 'done' order by at`.execute(tx),
  )
  expect(rows).toEqual([{ detail: body }, { detail: body }])
})

test('what nobody mended or answered in time is told once to those who answer for it and to their heads', async () => {
  await badRating()
  await askedHelp()
  await world.app.context.rounds.drain()
  expect(await told('window', 'help.overdue')).toBe(0)
  world.setNow(new Date(NOW.getTime() + 40 * DAY))
  await world.app.context.rounds.drain()
  const ratings = await told('supervisor', 'rating.overdue')
  expect(ratings).toBeGreaterThan(0)
  expect(await told('town', 'rating.overdue')).toBe(ratings)
  expect(await told('water', 'rating.overdue')).toBe(0)
  const help = await told('window', 'help.overdue')
  expect(help).toBeGreaterThan(0)
  expect(await told('far-window', 'help.overdue')).toBe(0)
  world.setNow(new Date(NOW.getTime() + 41 * DAY))
  await world.app.context.rounds.drain()
  expect(await told('supervisor', 'rating.overdue')).toBe(ratings)
  expect(await told('window', 'help.overdue')).toBe(help)
})
