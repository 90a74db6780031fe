import { newId } from '@yiwang/contract'
import { importsRoutes } from '@yiwang/contract/imports'
import type { ImportView } from '@yiwang/contract/imports'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '../../../kernel/db/driver.ts'
import { inTransaction } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { TENANT } from '../../../testing/test-app.ts'
import { madeNumber } from '../../registers/testing.ts'
import { openAllImports } from '../store/reach.ts'
import { advance, claimNext } from '../store/work-store.ts'
import { createImportWorld, getImport, mapAsGuessed, step, workHere } from '../testing.ts'
import type { ImportWorld } from '../testing.ts'
import type { Job } from '../work/parts.ts'
import { perform } from '../work/perform.ts'
import { startThread } from '../work/round.ts'

let world: ImportWorld

beforeAll(async () => {
  world = await createImportWorld()
})
afterAll(() => world.close())

const ROWS = 40

function people(from: number): string {
  const grid = world.county.grids[0].code
  const lines = Array.from({ length: ROWS }, (_, i) => `村民${from + i},${madeNumber(from + i)},${grid}`)
  return ['姓名,身份证号,网格', ...lines].join('\n')
}

/** An import that was tried and begun, and waits for somebody to work on it. */
async function begun(from: number): Promise<ImportView> {
  const client = await world.client('window')
  const view = await world.upload('window', people(from))
  const checked = await step(world, client, importsRoutes.check, await mapAsGuessed(client, view))
  return client.call(importsRoutes.run, { params: { importId: view.id } }, { version: checked.version })
}

/** Work in this thread that dies when so many transactions have been begun. */
async function workUntil(deaths: number): Promise<void> {
  const claim = newId()
  const row = await imports((tx) => claimNext(tx, TENANT, claim))
  if (!row) throw new Error('nothing to do')
  const { pool, secrets, storage, clock } = world.app.context
  let left = deaths
  const mortal = new Proxy(pool, {
    get(target, name) {
      if (name === 'connect' && (left -= 1) < 0) return () => Promise.reject(new Error('killed'))
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  const job: Job = { pool: mortal, secrets, storage, clock, tenant: TENANT, id: row.id, claim, batchRows: 7 }
  await expect(perform(job)).rejects.toThrow('killed')
}

function imports<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(world.app.context.pool, { tenant: TENANT }, async (tx) => {
    await openAllImports(tx)
    return work(tx)
  })
}

/** What a claim that ran out is for whoever looks next. */
function letClaimRunOut(): Promise<unknown> {
  return imports((tx) =>
    ask(tx, `update imports.imports set claimed_until = now() - interval '1 second' where claim is not null`),
  )
}

async function statements(importId: string): Promise<{ all: number; subjects: number }> {
  const [row] = await world.within((tx) =>
    ask<{ all: number; subjects: number }>(
      tx,
      `select count(*) as all, count(distinct subject_id) as subjects from registers.statements where import_id = $1`,
      [importId],
    ),
  )
  return row ?? { all: 0, subjects: 0 }
}

test.each([3, 4, 5])(
  'work that dies after %i transactions goes on where it was, and nothing is doubled',
  async (deaths) => {
    const view = await begun(deaths * 100)
    await workUntil(deaths)
    const halfway = await getImport(await world.client('window'), view.id)
    expect(halfway.state).toBe('running')
    const { all } = await statements(view.id)
    expect(all % 7).toBe(0)
    expect(all).toBeLessThan(ROWS)
    await letClaimRunOut()
    await workHere(world)
    const done = await getImport(await world.client('window'), view.id)
    expect(done).toMatchObject({ state: 'done', counts: { created: ROWS, same: 0, errors: 0 } })
    expect(await statements(view.id)).toEqual({ all: ROWS, subjects: ROWS })
  },
)

test('a thread that is killed leaves a claim that runs out, and the next one ends the work', async () => {
  const view = await begun(700)
  const claim = newId()
  const row = await imports((tx) => claimNext(tx, TENANT, claim))
  const thread = startThread(world.app.context, { tenant: TENANT, id: row?.id ?? '', claim, now: null })
  const killed = expect(thread.ended).rejects.toThrow()
  await thread.kill()
  await killed
  await world.drain()
  expect((await getImport(await world.client('window'), view.id)).state).toBe('running')
  await letClaimRunOut()
  await world.drain()
  expect((await getImport(await world.client('window'), view.id)).counts.created).toBe(ROWS)
  expect(await statements(view.id)).toEqual({ all: ROWS, subjects: ROWS })
}, 120_000)

test('a batch is not kept by whoever lost the claim, moves from elsewhere, or was asked to stop', async () => {
  const { id } = await begun(800)
  const claim = newId()
  await imports((tx) => claimNext(tx, TENANT, claim))
  const counts = { created: 1, changed: 0, same: 0, errors: 0, blank: 0, conflicts: 0 }
  const move = (who: string, from: number) =>
    imports((tx) => advance(tx, { tenant: TENANT, id, claim: who }, { from, to: 9, counts, rowsPerSecond: null }))
  expect(await move(newId(), 0)).toBe(false)
  expect(await move(claim, 3)).toBe(false)
  expect(await move(claim, 0)).toBe(true)
  const client = await world.client('window')
  await client.call(importsRoutes.cancel, { params: { importId: id } })
  expect(await move(claim, 9)).toBe(false)
  await letClaimRunOut()
  await workHere(world)
  const stopped = await getImport(client, id)
  expect(stopped).toMatchObject({ state: 'cancelled', can: { run: true, undo: true, discard: false } })
})

test('an import that was stopped goes on under whoever says so', async () => {
  const view = await begun(900)
  const client = await world.client('window')
  await client.call(importsRoutes.cancel, { params: { importId: view.id } })
  await workHere(world)
  const stopped = await getImport(client, view.id)
  expect(stopped).toMatchObject({ state: 'cancelled', counts: { created: 0 } })
  const done = await step(world, client, importsRoutes.run, stopped)
  expect(done).toMatchObject({ state: 'done', counts: { created: ROWS } })
})
