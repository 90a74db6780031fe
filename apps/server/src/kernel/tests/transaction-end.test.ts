import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPool } from '../db/pool.ts'
import type { Pool } from '../db/pool.ts'
import { inTransaction, settleWithCommit } from '../db/tx.ts'
import type { Tx } from '../db/tx.ts'
import { createLogger } from '../logger.ts'
import { createSequences } from '../sequence.ts'
import { createTestDatabase } from '../testing/test-database.ts'
import type { TestDatabase } from '../testing/test-database.ts'
import { cachedByVersion } from '../versions.ts'

const T = '370114'
let database: TestDatabase
let one: Pool

beforeAll(async () => {
  database = await createTestDatabase()
  one = createPool({ url: database.appUrl, size: 1, logger: createLogger('silent') })
})
afterAll(async () => {
  await one.end()
  await database.drop()
})

const put = (tx: Tx, name: string) =>
  sql`insert into kernel.sequences (tenant, name, last) values (${T}, ${name}, 1)`.execute(tx)
const look = (tx: Tx) => sql`select 1`.execute(tx)
const looks = async (tx: Tx, times: number) => {
  for (let i = 0; i < times; i += 1) await look(tx)
}
const count = async (name: string) => {
  const { rows } = await inTransaction(one, { tenant: T }, (tx) =>
    sql<{ n: number }>`select count(*)::int as n from kernel.sequences where name = ${name}`.execute(tx),
  )
  return rows[0]?.n
}

test('what still runs when its transaction was given up does not slip into the next one', async () => {
  const straggler: Promise<unknown>[] = []
  const givenUp = inTransaction(one, { tenant: T }, (tx) => {
    straggler.push(looks(tx, 10).then(() => put(tx, 'late')))
    return Promise.all([...straggler, look(tx).then(() => Promise.reject(new Error('no')))])
  })
  await expect(givenUp).rejects.toThrow('no')
  await inTransaction(one, { tenant: T }, (tx) => looks(tx, 40).then(() => put(tx, 'next')))
  const [late] = await Promise.allSettled(straggler)
  expect(late).toMatchObject({ status: 'rejected', reason: { message: expect.stringContaining('is over') } })
  expect([await count('late'), await count('next')]).toEqual([0, 1])
})

test('a statement sent in the same breath as the refusal is not sent behind the rollback', async () => {
  const work = inTransaction(one, { tenant: T }, (tx) =>
    Promise.all([Promise.reject(new Error('no')), put(tx, 'breath')]),
  )
  await expect(work).rejects.toThrow('no')
  expect(await count('breath')).toBe(0)
})

test('work that overlooks a failed statement is not told that it was kept', async () => {
  const work = inTransaction(one, { tenant: T }, async (tx) => {
    await put(tx, 'overlooked')
    await sql`select 1/0`.execute(tx).catch(() => undefined)
    return 'kept'
  })
  await expect(work).rejects.toThrow(/rolled back/)
  expect(await count('overlooked')).toBe(0)
})

test('a cached value that one transaction gave up loading is loaded by the next', async () => {
  const two = createPool({ url: database.appUrl, size: 2, logger: createLogger('silent') })
  let giveUp: (error: Error) => void = () => undefined
  const given = new Promise<string>((_, reject) => (giveUp = reject))
  let begin: () => void = () => undefined
  const begun = new Promise<void>((resolve) => (begin = resolve))
  let loads = 0
  const get = cachedByVersion('given up', () => {
    loads += 1
    begin()
    return loads === 1 ? given : Promise.resolve('loaded')
  })
  const first = inTransaction(two, { tenant: T }, (tx) => get(tx, T))
  await begun
  const second = inTransaction(two, { tenant: T }, (tx) => get(tx, T))
  giveUp(new Error('no'))
  await expect(first).rejects.toThrow('no')
  expect([await second, loads]).toEqual(['loaded', 2])
  await two.end()
})

test('numbers are had while every connection of the requests is taken', async () => {
  const numbers = createPool({ url: database.appUrl, size: 1, logger: createLogger('silent') })
  const next = createSequences(numbers)
  const taken = await Promise.all(
    Array.from({ length: 50 }, (_, i) => inTransaction(one, { tenant: T }, () => next(T, `series ${i % 3}`))),
  )
  expect(taken.length).toBe(50)
  await numbers.end()
})

test('a write left to the commit is kept with it, and fails it with its own cause', async () => {
  await inTransaction(one, { tenant: T }, (tx) => {
    settleWithCommit(tx, put(tx, 'left to the commit'))
    return Promise.resolve()
  })
  expect(await count('left to the commit')).toBe(1)
  const work = inTransaction(one, { tenant: T }, (tx) => {
    settleWithCommit(tx, put(tx, 'lost'), put(tx, 'left to the commit'))
    return Promise.resolve('acknowledged')
  })
  await expect(work).rejects.toThrow(/duplicate key/)
  expect(await count('lost')).toBe(0)
})
