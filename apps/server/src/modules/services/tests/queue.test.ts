import { newId } from '@yiwang/contract'
import { hallRoutes, queueRoutes } from '@yiwang/contract/services'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createHallWorld, next, NOW, openWindow, readQueue, take } from '../testing/hall.ts'
import type { HallWorld } from '../testing/hall.ts'

let world: HallWorld
let first: string
let second: string

beforeAll(async () => {
  world = await createHallWorld()
  ;[first, second] = world.hall.windows
  await openWindow(world, first)
  await openWindow(world, second)
})
afterAll(() => world.close())
let day = 0
/** Each test has a day of its own, and with it an empty hall. */
beforeEach(async () => {
  day += 1
  await clear()
  world.setNow(new Date(NOW.getTime() + day * 60_000))
})

async function clear(): Promise<void> {
  await world.within((tx) =>
    sql`update services.tickets set state = 'left',
    day = day - 30 - ${day}::int where day > '2026-11-01'`.execute(tx),
  )
  await world.within((tx) => sql`update services.hall_windows set passed = 0`.execute(tx))
  await world.within((tx) => sql`update services.queue_days set numbers = '{}'`.execute(tx))
}

const later = (minutes: number) => world.setNow(new Date(NOW.getTime() + (day + minutes) * 60_000))

test('numbers follow one another by class, and whoever came first is called first', async () => {
  const taken = [await take(world), await take(world), await take(world, 'medical')]
  expect(taken.map(({ number }) => number)).toEqual(['A001', 'A002', 'B001'])
  expect(taken.map(({ before }) => before)).toEqual([0, 1, 2])
  expect(await next(world, first)).toBe('A001')
  expect(await next(world, second)).toBe('A002')
  expect(await next(world, second)).toBe('B001')
  expect(await next(world, second)).toBeNull()
  // window 1 does not serve medical matters
  expect((await readQueue(world)).windows.map(({ current }) => current?.number ?? null)).toEqual(['A001', null])
})

test('priority goes first and whoever waits longest is not passed over more than twice', async () => {
  for (const need of ['none', 'old', 'pregnant', 'disabled'] as const) {
    later(1)
    await take(world, 'social', need)
  }
  const called = [
    await next(world, first),
    await next(world, first),
    await next(world, first),
    await next(world, first),
  ]
  expect(called).toEqual(['A002', 'A003', 'A001', 'A004'])
})

test('two windows that call at once get two people, and a key pressed twice calls one', async () => {
  await take(world)
  await take(world)
  const window = await world.client('window')
  const other = await world.client('window-2')
  const body = { current: null }
  await Promise.all([
    window.call(queueRoutes.next, { params: { windowId: first }, body }),
    other.call(queueRoutes.next, { params: { windowId: second }, body }),
  ])
  const { windows, waiting } = await readQueue(world)
  expect(windows.map(({ current }) => current?.number).toSorted((a, b) => (String(a) < String(b) ? -1 : 1))).toEqual([
    'A001',
    'A002',
  ])
  expect(waiting).toEqual([])
  await take(world)
  await expect(window.call(queueRoutes.next, { params: { windowId: first }, body })).rejects.toMatchObject({
    code: 'conflict',
    problem: { current: { hallId: world.hall.id } },
  })
  expect((await readQueue(world)).waiting).toHaveLength(1)
})

describe('at the window', () => {
  test('who does not answer is passed over and may be called again', async () => {
    const window = await world.client('window')
    const taken = await take(world)
    await next(world, first)
    const params = { windowId: first }
    const recalled = await window.call(queueRoutes.recall, { params, body: { ticketId: taken.id } })
    expect(recalled.windows[0]?.current).toMatchObject({ number: 'A001', calls: 2 })
    const skipped = await window.call(queueRoutes.skip, { params, body: { current: taken.id } })
    expect(skipped.skipped.map(({ number }) => number)).toEqual(['A001'])
    const again = await window.call(queueRoutes.recall, { params, body: { ticketId: taken.id } })
    expect(again.windows[0]?.current?.number).toBe('A001')
    const done = await window.call(queueRoutes.finish, { params, body: { current: taken.id } })
    expect(done.windows[0]?.current).toBeNull()
    await expect(window.call(queueRoutes.skip, { params, body: { current: null } })).rejects.toMatchObject({
      code: 'rule-broken',
    })
  })

  test('sent to another class one keeps the time of arrival', async () => {
    const window = await world.client('window')
    const taken = await take(world)
    later(5)
    const laterOne = await take(world, 'medical')
    await next(world, first)
    const body = { current: taken.id, classCode: 'medical' }
    const { waiting } = await window.call(queueRoutes.transfer, { params: { windowId: first }, body })
    expect(waiting.map(({ id }) => id)).toEqual([taken.id, laterOne.id])
    expect(await next(world, second)).toBe('A001')
  })

  test('a closed window calls nobody', async () => {
    const window = await world.client('window')
    await window.call(hallRoutes.seat, { params: { windowId: first }, body: { open: false } })
    await expect(next(world, first)).rejects.toMatchObject({ code: 'rule-broken' })
    await openWindow(world, first)
  })

  test('another town’s clerk finds nothing', async () => {
    const far = await world.client('far-window')
    for (const route of [queueRoutes.next, queueRoutes.skip])
      await expect(far.call(route, { params: { windowId: first }, body: { current: null } })).rejects.toMatchObject({
        status: 404,
      })
    await expect(far.call(queueRoutes.read, { params: { hallId: world.hall.id } })).rejects.toMatchObject({
      status: 404,
    })
  })
})

test('the screen in the hall shows numbers and windows and nothing of anybody', async () => {
  await take(world)
  await take(world, 'medical')
  await next(world, first)
  const board = await world.anonymous.call(queueRoutes.board, { params: { hallId: world.hall.id } })
  expect(board.hallName).toBe('甲镇便民服务中心')
  expect(board.calls[0]).toMatchObject({ number: 'A001', windowNumber: 1, calls: 1 })
  expect(board.waits.map(({ name, waiting }) => [name, waiting])).toEqual([
    ['社会保障', 0],
    ['医疗保障', 1],
    ['综合业务', 0],
  ])
  expect(Object.keys(board.calls[0] ?? {}).toSorted()).toEqual(['calledAt', 'calls', 'number', 'windowNumber'])
})

test('the estimate is silent until five were served, and an honest range then', async () => {
  expect((await take(world, 'other')).minutes).toBeNull()
  await next(world, second)
  for (let i = 0; i < 6; i += 1) {
    later(10 * (i + 1))
    await take(world, 'other')
    await next(world, second)
  }
  later(71)
  const taken = await take(world, 'other')
  expect(taken.before).toBe(0)
  expect(taken.minutes).toMatchObject({ low: 0 })
  expect(taken.minutes?.high).toBeGreaterThanOrEqual(1)
  const own = await world.anonymous.call(queueRoutes.own, { params: { code: taken.code } })
  expect(own).toMatchObject({ number: taken.number, before: 0, state: 'waiting', windowNumber: null, rated: false })
})

test('a code tells where a number stands; a wrong one tells nothing', async () => {
  const taken = await take(world)
  await next(world, first)
  const spoken = `${taken.code.slice(0, 4)} ${taken.code.slice(4, 8)}-${taken.code.slice(8)}`
  const own = await world.anonymous.call(queueRoutes.own, { params: { code: spoken } })
  expect(own).toMatchObject({ state: 'called', windowNumber: 1, before: null })
  const wrong = `${(Number(taken.code[0]) + 1) % 10}${taken.code.slice(1)}`
  await expect(world.anonymous.call(queueRoutes.own, { params: { code: wrong } })).rejects.toMatchObject({
    status: 404,
  })
  const { rows } = await world.within((tx) =>
    sql<{ row: string }>`select to_jsonb(t)::text as row from services.tickets t where id = ${taken.id}`.execute(tx),
  )
  expect(rows[0]?.row).not.toContain(taken.code)
})

test('at the end of the day who still waits has left', async () => {
  await take(world)
  await (await world.client('window')).call(queueRoutes.clear, { params: { hallId: world.hall.id } })
  expect((await readQueue(world)).waiting).toEqual([])
})

test('a class that the hall does not have is refused beside its field', async () => {
  const body = { id: newId(), classCode: 'nothing' }
  const client = await world.client('window')
  await expect(client.call(queueRoutes.take, { params: { hallId: world.hall.id }, body })).rejects.toMatchObject({
    code: 'rule-broken',
    problem: { fields: { classCode: expect.any(String) } },
  })
})

test('figures count waits and hours, and name no clerk', async () => {
  await take(world)
  later(12)
  await next(world, first)
  later(20)
  await next(world, first)
  const leader = await world.client('leader')
  const figures = await leader.call(hallRoutes.figures, { query: { from: '2026-11-18', until: '2026-11-18' } })
  expect(figures).toMatchObject({ taken: 1, served: 1, wait: { count: 1, p50: 12, p90: 12 }, service: { p50: 8 } })
  expect(figures.byHour[9]).toBe(1)
  expect(JSON.stringify(figures)).not.toContain('窗口甲')
})
