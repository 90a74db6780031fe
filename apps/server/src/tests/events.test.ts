import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, TENANT } from '../testing/test-app.ts'
import type { TestApp } from '../testing/test-app.ts'
import { inTransaction } from '../kernel/db/tx.ts'
import type { EventJob } from '../kernel/events.ts'

let world: TestApp
const handled: string[] = []
let failures = 0

beforeAll(async () => {
  world = await createTestApp()
  const { events } = world.app.context
  events.subscribe('test.happened', 'first', (_tx, event) =>
    Promise.resolve(void handled.push(`first ${String(event.payload.n)}`)),
  )
  events.subscribe('test.happened', 'second', (_tx, event) =>
    Promise.resolve(void handled.push(`second ${String(event.payload.n)}`)),
  )
  events.subscribe('test.fragile', 'first', () => {
    failures += 1
    return failures === 1 ? Promise.reject(new Error('not yet')) : Promise.resolve(void handled.push('fragile'))
  })
})
afterAll(() => world.close())

function emit(name: string, n: number, fail = false): Promise<void> {
  const { pool, events } = world.app.context
  return inTransaction(pool, { tenant: TENANT }, async (tx) => {
    await events.emit(tx, TENANT, name, { n })
    if (fail) throw new Error('rolled back')
  })
}

test('each subscriber hears of what was committed, nobody of what was not', async () => {
  await emit('test.happened', 1)
  await emit('test.happened', 2, true).catch(() => undefined)
  await emit('test.unheard', 3)
  await world.drain()
  expect(handled.sort()).toEqual(['first 1', 'second 1'])
})

test('a job that runs twice has its effect once', async () => {
  handled.length = 0
  const job: EventJob = {
    subscriber: 'first',
    event: {
      name: 'test.happened',
      id: '018f0000-0000-7000-8000-000000000001',
      tenant: TENANT,
      at: '',
      payload: { n: 9 },
    },
  }
  const { pool, events } = world.app.context
  await Promise.all([events.handle(pool, job), events.handle(pool, job), events.handle(pool, job)])
  expect(handled).toEqual(['first 9'])
})

test('a handler that fails leaves no mark and is heard again', async () => {
  handled.length = 0
  const job: EventJob = {
    subscriber: 'first',
    event: { name: 'test.fragile', id: '018f0000-0000-7000-8000-000000000002', tenant: TENANT, at: '', payload: {} },
  }
  const { pool, events } = world.app.context
  await expect(events.handle(pool, job)).rejects.toThrow('not yet')
  await events.handle(pool, job)
  expect(handled).toEqual(['fragile'])
})

test('a subscriber is named once', () => {
  expect(() => world.app.context.events.subscribe('test.happened', 'first', () => Promise.resolve())).toThrow(/twice/)
})
