import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPool } from '../db/pool.ts'
import type { Pool } from '../db/pool.ts'
import { createHorizonFeed } from '../horizon-feed.ts'
import { createLogger } from '../logger.ts'
import { createTestDatabase } from '../testing/test-database.ts'
import type { TestDatabase } from '../testing/test-database.ts'

const TENANT = '370114'
const logger = createLogger('silent')
let database: TestDatabase
let owner: pg.Client
let pool: Pool

beforeAll(async () => {
  database = await createTestDatabase()
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await owner.query(`create table told (n serial, written xid8 not null default pg_current_xact_id());
    grant select, insert on told to yiwang_app; grant usage on sequence told_n_seq to yiwang_app`)
  pool = createPool({ url: database.appUrl, size: 4, logger })
})
afterAll(async () => {
  await pool.end()
  await owner.end()
  await database.drop()
})

const write = (client: pg.Client) => client.query('insert into told default values')

/** A feed that has had its first look, and what it said. */
async function listening(): Promise<{ heard: number[]; end: () => void }> {
  const heard: number[] = []
  let looks = 0
  const feed = createHorizonFeed<number>(
    { pool, logger },
    async (tx, { from, to }) => {
      looks += 1
      const { rows } = await sql<{ n: number }>`
        select n from told where written >= ${from}::xid8 and written < ${to}::xid8 order by written`.execute(tx)
      return rows.map(({ n }) => n)
    },
    10,
  )
  const end = feed.listen(TENANT, (n) => heard.push(n))
  // Something must be committed for the horizon to move and the feed to look.
  await expect.poll(async () => (await write(owner), looks)).toBeGreaterThan(0)
  return { heard, end }
}

test('what commits late is told late and once; reading past the last number would have lost it', async () => {
  const { heard, end } = await listening()
  const slow = new pg.Client({ connectionString: database.ownerUrl })
  await slow.connect()
  await slow.query('begin')
  const late = (await slow.query<{ n: number }>('insert into told default values returning n')).rows[0]?.n ?? 0
  const { rows } = await owner.query<{ n: number }>('insert into told default values returning n')
  const early = rows[0]?.n ?? 0
  expect(late).toBeLessThan(early)
  const seenByNumber = (await owner.query('select from told where n > $1', [late])).rowCount
  expect(seenByNumber).toBe(1)
  await slow.query('commit')
  await slow.end()
  await expect.poll(async () => (await write(owner), heard.includes(early) && heard.includes(late))).toBe(true)
  expect(heard).toEqual([...new Set(heard)])
  end()
})

test('a read that fails is tried again and loses nothing', async () => {
  const heard: string[] = []
  let failures = 0
  const feed = createHorizonFeed<string>(
    { pool, logger },
    (_tx, { from, to }) => {
      failures += 1
      return failures < 3 ? Promise.reject(new Error('not yet')) : Promise.resolve([`${from} ${to}`])
    },
    10,
  )
  const end = feed.listen(TENANT, (item) => heard.push(item))
  await expect.poll(async () => (await write(owner), heard.length)).toBeGreaterThan(0)
  end()
  expect(failures).toBeGreaterThanOrEqual(3)
})
