import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPool } from '../db/pool.ts'
import type { Pool } from '../db/pool.ts'
import { afterCommit, inTransaction } from '../db/tx.ts'
import type { Tx } from '../db/tx.ts'
import { createLogger } from '../logger.ts'
import { createSequences } from '../sequence.ts'
import { createTestDatabase } from '../testing/test-database.ts'
import type { TestDatabase } from '../testing/test-database.ts'
import { bumpVersion, cachedByVersion } from '../versions.ts'

const T = '370114'
let database: TestDatabase
let pool: Pool

beforeAll(async () => {
  database = await createTestDatabase()
  pool = createPool({ url: database.appUrl, size: 6, logger: createLogger('silent') })
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

const put = (tx: Tx, name: string) =>
  sql`insert into kernel.sequences (tenant, name, last) values (${T}, ${name}, 1)`.execute(tx)
const count = async (name: string, tenant = T) => {
  const { rows } = await inTransaction(pool, { tenant }, (tx) =>
    sql<{ n: number }>`select count(*)::int as n from kernel.sequences where name = ${name}`.execute(tx),
  )
  return rows[0]?.n
}

test('what is committed is there, what throws is not, and hooks run only after a commit', async () => {
  const told: string[] = []
  await inTransaction(pool, { tenant: T }, async (tx) => {
    afterCommit(tx, () => told.push('kept'))
    await put(tx, 'kept')
  })
  const failing = inTransaction(pool, { tenant: T }, async (tx) => {
    afterCommit(tx, () => told.push('lost'))
    await put(tx, 'lost')
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect([await count('kept'), await count('lost'), told]).toEqual([1, 0, ['kept']])
})

test('another tenant, or none, sees nothing', async () => {
  await inTransaction(pool, { tenant: T }, (tx) => put(tx, 'mine'))
  expect(await count('mine', '330203')).toBe(0)
  const bare = new pg.Client({ connectionString: database.appUrl })
  await bare.connect()
  expect((await bare.query('select * from kernel.sequences')).rowCount).toBe(0)
  await bare.end()
})

test('a row of another tenant cannot be written', async () => {
  const work = inTransaction(pool, { tenant: '330203' }, (tx) => put(tx, 'forged'))
  await expect(work).rejects.toThrow(/row-level security/)
})

test('the context of a transaction does not outlive it', async () => {
  const client = await pool.connect()
  client.release()
  await inTransaction(pool, { tenant: T }, (tx) => put(tx, 'once'))
  const { rows } = await pool.query<{ tenant: string }>(
    `select coalesce(current_setting('yw.tenant', true), '') as tenant`,
  )
  expect(rows[0]?.tenant).toBe('')
})

test('a read-only transaction refuses to write', async () => {
  await expect(inTransaction(pool, { tenant: T, readOnly: true }, (tx) => put(tx, 'never'))).rejects.toThrow(
    /read-only/,
  )
})

test('a deadlock is tried again and both get through', async () => {
  await inTransaction(pool, { tenant: T }, (tx) => Promise.all([put(tx, 'left'), put(tx, 'right')]))
  const take = (tx: Tx, name: string) =>
    sql`update kernel.sequences set last = last + 1 where tenant = ${T} and name = ${name}`.execute(tx)
  let waiting = 0
  let open: () => void = () => undefined
  const bothHold = new Promise<void>((resolve) => (open = resolve))
  const cross = (first: string, second: string) =>
    inTransaction(pool, { tenant: T }, async (tx) => {
      await take(tx, first)
      waiting += 1
      if (waiting === 2) open()
      await bothHold
      await take(tx, second)
    })
  await Promise.all([cross('left', 'right'), cross('right', 'left')])
  const { rows } = await inTransaction(pool, { tenant: T }, (tx) =>
    sql<{ last: number }>`select last from kernel.sequences where name in ('left', 'right')`.execute(tx),
  )
  expect(rows.map((row) => row.last)).toEqual([3, 3])
})

test('statements sent without waiting stay in order and fail together', async () => {
  const work = inTransaction(pool, { tenant: T }, (tx) =>
    Promise.all([put(tx, 'p1'), sql`select 1/0`.execute(tx), put(tx, 'p2')]),
  )
  await expect(work).rejects.toThrow(/division by zero/)
  expect([await count('p1'), await count('p2')]).toEqual([0, 0])
})

test('whichever statement of a failed transaction is awaited first, the cause is told', async () => {
  const work = inTransaction(pool, { tenant: T }, async (tx) => {
    const broken = sql`select 1/0`.execute(tx)
    broken.catch(() => undefined)
    await put(tx, 'behind')
    await broken
  })
  await expect(work).rejects.toThrow(/division by zero/)
})

test('numbers of a series are unique across server copies', async () => {
  const copies = [createSequences(pool), createSequences(pool), createSequences(pool)]
  const numbers = await Promise.all(copies.flatMap((next) => Array.from({ length: 50 }, () => next(T, 'series'))))
  expect(new Set(numbers).size).toBe(150)
})

test('a cached value is loaded again after a change, and a rolled back change leaves no trace', async () => {
  let loads = 0
  const get = cachedByVersion('thing', () => Promise.resolve((loads += 1)))
  const read = () => inTransaction(pool, { tenant: T }, (tx) => get(tx, T))
  expect([await read(), await read()]).toEqual([1, 1])
  await inTransaction(pool, { tenant: T }, (tx) => bumpVersion(tx, T, 'thing'))
  expect(await read()).toBe(2)
  await inTransaction(pool, { tenant: T }, async (tx) => {
    await bumpVersion(tx, T, 'thing')
    await get(tx, T)
    throw new Error('undo')
  }).catch(() => undefined)
  const afterUndo = await read()
  await inTransaction(pool, { tenant: T }, (tx) => bumpVersion(tx, T, 'thing'))
  expect(await read()).toBeGreaterThan(afterUndo)
})

test('two changes in one transaction are two versions', async () => {
  let loads = 0
  const get = cachedByVersion('twice', () => Promise.resolve((loads += 1)))
  const seen = await inTransaction(pool, { tenant: T }, async (tx) => {
    await bumpVersion(tx, T, 'twice')
    const first = await get(tx, T)
    await bumpVersion(tx, T, 'twice')
    return [first, await get(tx, T)]
  })
  expect(seen).toEqual([1, 2])
})
