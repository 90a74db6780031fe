import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, tell } from '../db/driver.ts'
import { createPool } from '../db/pool.ts'
import type { Pool } from '../db/pool.ts'
import { inTransaction } from '../db/tx.ts'
import type { Tx } from '../db/tx.ts'
import { createLogger } from '../logger.ts'
import { createTestDatabase } from '../testing/test-database.ts'
import type { TestDatabase } from '../testing/test-database.ts'

const T = '370114'
let database: TestDatabase
let pool: Pool

beforeAll(async () => {
  database = await createTestDatabase()
  // One connection: what one transaction leaves behind meets the next.
  pool = createPool({ url: database.appUrl, size: 1, logger: createLogger('silent') })
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

const within = <A>(work: (tx: Tx) => Promise<A>) => inTransaction(pool, { tenant: T }, work)

test('values of every kind come back as pg itself would have sent and read them', async () => {
  const values = [
    '井盖 "quoted" \\ \u{1F6A7}',
    '',
    null,
    true,
    12.5,
    Buffer.from([0, 1, 255]),
    new Date('2026-03-01T08:30:00.123Z'),
    ['a', 'b,"c'],
    { nested: { list: [1, null] } },
    '2026-02-28',
    'long '.repeat(200_000),
  ]
  const text = `select $1::text as a, $2::text as b, $3::text as c, $4::boolean as d, $5::float8 as e, $6::bytea as f,
    $7::timestamptz as g, $8::text[] as h, $9::jsonb as i, $10::date as j, length($11::text) as k, 7::int8 as l`
  const plain = new pg.Client({ connectionString: database.appUrl })
  await plain.connect()
  const expected = (await plain.query<object>(text, values)).rows
  await plain.end()
  for (let turn = 0; turn < 3; turn += 1) {
    expect(await within((tx) => ask(tx, text, values))).toEqual(expected)
  }
})

test('a batch is one message: what stands before a failure is answered, what stands behind it fails with it', async () => {
  const seen = await within(async (tx) => {
    const said = [ask(tx, 'select 1 as one'), ask(tx, 'select 1/$1::int', [0]), ask(tx, 'select 2 as two')]
    const outcome = await Promise.allSettled(said)
    return Promise.reject(Object.assign(new Error('seen'), { outcome }))
  }).catch((error: { outcome: unknown }) => error.outcome)
  const failed = { status: 'rejected', reason: expect.objectContaining({ code: '22012' }) as unknown }
  expect(seen).toEqual([{ status: 'fulfilled', value: [{ one: 1 }] }, failed, failed])
})

test('a statement that was skipped, or failed, when it was first named is named again', async () => {
  const skipped = (tx: Tx) => ask<{ sum: number }>(tx, 'select $1::int + 1 as sum', [1])
  const failing = (tx: Tx, by: number) => ask<{ part: number }>(tx, 'select 8 / $1::int as part', [by])
  await expect(within((tx) => Promise.all([failing(tx, 0), skipped(tx)]))).rejects.toThrow(/division by zero/)
  for (let turn = 0; turn < 2; turn += 1) {
    expect(await within((tx) => Promise.all([failing(tx, 4), skipped(tx)]))).toEqual([[{ part: 2 }], [{ sum: 2 }]])
  }
})

test('statements of both ways, and several in one text, keep their order', async () => {
  const names = await within(async (tx) => {
    await Promise.all([
      ask(tx, `set local yw.person = 'first'`),
      sql.raw(`set local yw.person = 'second'; set local yw.units = 'u'`).execute(tx),
      tell(tx, [`set local yw.person = 'third'`]),
    ])
    return ask(tx, `select current_setting('yw.person') as person, current_setting('yw.units') as units`)
  })
  expect(names).toEqual([{ person: 'third', units: 'u' }])
})

test('more texts than are named are answered all the same', async () => {
  const answers = await within((tx) =>
    Promise.all(Array.from({ length: 450 }, (_, i) => ask<Record<string, number>>(tx, `select $1::int as n${i}`, [i]))),
  )
  expect(answers.every(([row], i) => row?.[`n${i}`] === i)).toBe(true)
})

test('a value that SQL has no form for fails its own statement, and nothing is sent', async () => {
  const loop: Record<string, unknown> = {}
  loop.self = loop
  const kept = await within(async (tx) => {
    await expect(ask(tx, 'select $1::json', [loop])).rejects.toThrow(/circular/)
    return ask(tx, 'select 1 as one')
  })
  expect(kept).toEqual([{ one: 1 }])
})

test('a connection that breaks fails what was said on it, and the next one serves', async () => {
  const work = within((tx) => ask(tx, 'select pg_terminate_backend(pg_backend_pid())'))
  await expect(work).rejects.toMatchObject({ code: 'unavailable' })
  expect(await within((tx) => ask(tx, 'select 1 as one'))).toEqual([{ one: 1 }])
})
