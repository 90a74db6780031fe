import { z } from 'zod'
import { newId } from '@yiwang/contract'
import type { Route } from '@yiwang/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '../actor.ts'
import type { Actor } from '../actor.ts'
import { ask } from '../db/driver.ts'
import { createPool } from '../db/pool.ts'
import type { Pool } from '../db/pool.ts'
import { afterCommit, inTransaction } from '../db/tx.ts'
import { createLogger } from '../logger.ts'
import { bind } from '../route/binding.ts'
import type { Binding } from '../route/binding.ts'
import { execute } from '../route/execute.ts'
import { createTestDatabase } from '../testing/test-database.ts'
import type { TestDatabase } from '../testing/test-database.ts'

const T = '370114'
const empty = z.object({})
const person: Actor = { ...systemActor(T), id: newId(), name: '甲', address: '10.0.0.1' }
let database: TestDatabase
let pool: Pool
let told: string[]

beforeAll(async () => {
  database = await createTestDatabase()
  pool = createPool({ url: database.appUrl, size: 4, logger: createLogger('silent') })
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

const route = {
  method: 'POST',
  path: '/things',
  kind: 'json',
  params: empty,
  query: empty,
  body: empty,
  reply: z.object({ by: z.string() }),
} as unknown as Route

const binding: Binding = bind(route, {
  permission: 'case.file',
  audit: 'thing.make',
  finish: () => told.push('finished'),
  async run(tx, actor) {
    told.push(`began as ${actor.name}`)
    afterCommit(tx, () => told.push('committed'))
    await ask(tx, 'insert into kernel.sequences (tenant, name, last) values ($1, $2, 1)', [
      T,
      `${newId()} ${actor.name}`,
    ])
    return { by: actor.name }
  },
})

type Call = { actor: Actor | null; assumed: Actor | null; commandId?: string; of?: Binding }

function call({ actor, assumed, commandId = newId(), of = binding }: Call): Promise<unknown> {
  told = []
  const parts = { params: {}, query: {}, body: {} }
  return execute(pool, of, {
    tenant: T,
    parts,
    commandId,
    version: null,
    at: new Date(),
    hashKey: Buffer.alloc(32),
    finish: (result) => of.finish?.(result, { setCookie: () => undefined, clearCookie: () => undefined }),
    async actor(tx) {
      await ask(tx, 'select 1')
      told.push('looked')
      return actor && { ...actor }
    },
    assumed,
  })
}

const made = async (name: string) => {
  const text = 'select count(*)::int as n from kernel.sequences where name like $1'
  const rows = await inTransaction(pool, { tenant: T }, (tx) => ask<{ n: number }>(tx, text, [`% ${name}`]))
  return rows[0]?.n
}

test('begins as the one who acted before, and keeps what was done when it still is', async () => {
  const before = await made('甲')
  expect(await call({ actor: person, assumed: person })).toEqual({ by: '甲' })
  expect(told).toEqual(['began as 甲', 'looked', 'finished', 'committed'])
  expect(await made('甲')).toBe((before ?? 0) + 1)
})

test('without an assumption nothing begins before the look', async () => {
  await call({ actor: person, assumed: null })
  expect(told).toEqual(['looked', 'began as 甲', 'finished', 'committed'])
})

test('nothing of what began is kept or told when the session is over', async () => {
  const before = await made('甲')
  await expect(call({ actor: null, assumed: person })).rejects.toMatchObject({ code: 'not-signed-in' })
  expect(told).toEqual(['began as 甲', 'looked', 'looked'])
  expect(await made('甲')).toBe(before)
})

test('whoever has become somebody else acts as who they are now', async () => {
  const before = await made('甲')
  expect(await call({ actor: { ...person, name: '乙' }, assumed: person })).toEqual({ by: '乙' })
  expect([told.filter((word) => word.startsWith('began')), await made('甲')]).toEqual([
    ['began as 甲', 'began as 乙'],
    before,
  ])
})

test('a right that was taken away is taken away at once', async () => {
  const worker = { ...person, kind: 'person' as const, posts: [post('dispatcher')] }
  expect(await call({ actor: worker, assumed: worker })).toEqual({ by: '甲' })
  const before = await made('甲')
  await expect(call({ actor: { ...worker, posts: [] }, assumed: worker })).rejects.toMatchObject({ code: 'forbidden' })
  expect(await made('甲')).toBe(before)
})

const post = (role: 'dispatcher') => ({ id: newId(), role, areaId: newId(), areaPath: T, unitId: null })

test('a command sent again is answered from memory although it began anew', async () => {
  const commandId = newId()
  await call({ actor: person, assumed: person, commandId })
  const before = await made('甲')
  expect(await call({ actor: person, assumed: person, commandId })).toEqual({ by: '甲' })
  expect([await made('甲'), told]).toEqual([before, ['began as 甲', 'looked', 'looked']])
})

test('what asks for no right, or answers with more than a reply, waits for the look', async () => {
  for (const of of [
    { ...binding, permission: 'public' as const },
    { ...binding, route: { ...route, kind: 'file' } },
  ]) {
    await call({ actor: person, assumed: person, of: of as Binding })
    expect(told.slice(0, 2)).toEqual(['looked', 'began as 甲'])
  }
})
