import type { Client } from '@yiwang/client'
import { casesRoutes } from '@yiwang/contract/cases'
import { identityRoutes } from '@yiwang/contract/identity'
import { keyRoutes } from '@yiwang/contract/keys'
import { cpSync, existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createApp } from '../app.ts'
import type { App } from '../app.ts'
import { readConfig } from '../kernel/config.ts'
import { blindIndexes } from '../kernel/crypto.ts'
import { inTransaction } from '../kernel/db/tx.ts'
import { beginRotation } from '../kernel/keys/rotate-keys.ts'
import { sealAgain } from '../kernel/keys/sealed-stores.ts'
import { createLogger } from '../kernel/logger.ts'
import { createCaseWorld, reportManhole } from '../modules/cases/testing.ts'
import type { CaseWorld } from '../modules/cases/testing.ts'
import { seedStaff } from '../modules/identity/testing.ts'
import { TENANT } from '../testing/test-app.ts'

let world: CaseWorld
let owner: pg.Client
let clients: Record<'dispatcher' | 'security' | 'grid', Client>
let copies: App[] = []
/** Module-wide stores are shared by the copies of this process. */
const mending: (() => unknown)[] = []

beforeEach(async () => {
  world = await createCaseWorld()
  owner = new pg.Client({ connectionString: world.ownerUrl })
  await owner.connect()
  await owner.query(`set yw.tenant = '${TENANT}'; set yw.reach = 'all'`)
  // On a busy machine a server that has just started refuses until it has caught its breath.
  await expect
    .poll(
      () =>
        world.signedIn('dispatcher').then(
          () => true,
          () => false,
        ),
      { timeout: 20_000 },
    )
    .toBe(true)
  const dispatcher = await world.signedIn('dispatcher')
  const security = await world.signedIn('security')
  const grid = await world.signedIn('grid')
  clients = { dispatcher, security, grid }
})
afterEach(async () => {
  await Promise.all(copies.map((copy) => copy.close()))
  copies = []
  await owner.end()
  await world.close()
})

const PHONE = '13800138000'
const phoneOf = (i: number) => `139${String(10_000_000 + i)}`

async function report(phone: string): Promise<string> {
  const { id } = await reportManhole(world, clients.dispatcher, { reporterPhone: phone, reporterName: '王小明' })
  return id
}

const reveal = async (caseId: string) =>
  (
    await clients.dispatcher.call(casesRoutes.reveal, {
      params: { caseId },
      body: { field: 'reporterPhone', purpose: '回访核实' },
    })
  ).value

/** How many values of each column stand under each key. */
async function keysInUse(): Promise<string[]> {
  const { rows } = await owner.query<{ id: string }>(`
    select distinct split_part(v, '.', 1) as id from (
      select phone_sealed as v from identity.people union all select second_factor_sealed from identity.accounts
      union all select second_factor_pending from identity.accounts
      union all select reporter_phone_sealed from cases.cases union all select reporter_name_sealed from cases.cases
      union all select text_sealed from notices.deliveries union all select phone_sealed from notices.deliveries
      union all select t -> 'phone' ->> 'sealed' from notices.requests, jsonb_array_elements(body -> 'targets') t
    ) as all_values where v is not null order by 1`)
  return rows.map(({ id }) => id)
}

async function phaseOf(): Promise<string> {
  const { exchange } = await clients.security.call(keyRoutes.status, {})
  return exchange?.phase ?? 'current'
}

/** Another server process on the same database. */
async function anotherCopy(dataDir = world.app.context.config.dataDir): Promise<App> {
  const config = readConfig({ DATA_DIR: dataDir, TENANT, POOL_SIZE: '4' }, '/')
  const copy = await createApp({ config, appUrl: world.appUrl, logger: createLogger('silent') })
  copies.push(copy)
  return copy
}

async function untilIdle(app: App): Promise<void> {
  while (await app.context.keys.round()) await app.context.keys.sync()
}

test('an exchange under writes loses nothing, and look-ups find everybody in every phase', async () => {
  await seedStaff(world, [
    { name: '有号码的人', phone: PHONE, posts: [{ role: 'dispatcher', areaId: world.county.county.id }] },
  ])
  const cases = [await report(PHONE), await report(PHONE)]
  const numbers = new Map(cases.map((id) => [id, PHONE]))
  await clients.security.call(keyRoutes.rotate, {})
  const seen = new Set<string>()
  for (let i = 0; (await phaseOf()) !== 'current'; i += 1) {
    expect(i).toBeLessThan(60)
    const phase = await phaseOf()
    seen.add(phase)
    // A write beside the step, and one after it.
    const [, id] = await Promise.all([world.app.context.keys.round(), report(phoneOf(i))])
    numbers.set(id, phoneOf(i))
    const same = [...numbers].filter(([, phone]) => phone === PHONE).map(([other]) => other)
    if (same.length < 10) numbers.set(await report(PHONE), PHONE)
    const found = await clients.security.call(identityRoutes.people, { query: { q: PHONE } })
    expect(
      found.items.map(({ name }) => name),
      phase,
    ).toEqual(['有号码的人'])
    const [asked = '', ...others] = [...numbers].filter(([, phone]) => phone === PHONE).map(([other]) => other)
    const related = await clients.dispatcher.call(casesRoutes.related, { params: { caseId: asked } })
    expect(related.reporter.map((row) => row.id).sort(), phase).toEqual(others.sort())
    expect(await reveal(asked), phase).toBe(PHONE)
  }
  await untilIdle(world.app)
  expect([...seen]).toEqual(expect.arrayContaining(['spread', 'write', 'reseal', 'check']))
  const status = await clients.security.call(keyRoutes.status, {})
  expect(status.exchange).toBeNull()
  expect(status.keys.map(({ id, phase }) => [id, phase])).toEqual([
    ['a1', 'retired'],
    ['a2', 'current'],
  ])
  expect(await keysInUse()).toEqual(['a2'])
  for (const [id, phone] of numbers) expect(await reveal(id)).toBe(phone)
  expect(blindIndexes(world.app.context.secrets, 'phone', PHONE)).toHaveLength(1)
  const { dataDir } = world.app.context.config
  expect(existsSync(path.join(dataDir, 'keys/sealing.key'))).toBe(false)
  expect(existsSync(path.join(dataDir, 'keys/retired/sealing.key'))).toBe(true)
}, 60_000)

test('killed at any moment of any phase it goes on where it was', async () => {
  const phones = Array.from({ length: 12 }, (_, i) => phoneOf(i))
  const cases = await Promise.all(phones.map(report))
  await clients.security.call(keyRoutes.rotate, {})
  let turns = 0
  let died = 0
  for (let life = 0; (await phaseOf()) !== 'current'; life += 1) {
    expect(life).toBeLessThan(60)
    await world.app.context.keys.sync()
    const copy = await anotherCopy()
    for (const store of copy.context.sealed.list()) {
      const { turn } = store
      // Dies inside the transaction, after the work was done and before it was committed; the next life gets further.
      store.turn = async (tx, page) => {
        const done = await turn(tx, page)
        if ((turns += 1) % 3 === 0) throw new Error('killed')
        return done
      }
      mending.push(() => (store.turn = turn))
    }
    await untilIdle(copy).catch(() => (died += 1))
    for (const mend of mending.splice(0)) mend()
    await copy.close()
    copies = copies.filter((one) => one !== copy)
  }
  expect(died).toBeGreaterThan(5)
  await world.app.context.keys.sync()
  expect(await keysInUse()).toEqual(['a2'])
  for (const [i, id] of cases.entries()) expect(await reveal(id)).toBe(phones[i])
}, 60_000)

test('no copy writes with a key before every copy can read it, nor is anything sealed anew while one writes with the old', async () => {
  await report(PHONE)
  const apart = mkdtempSync(path.join(tmpdir(), 'yw-apart-'))
  const { dataDir } = world.app.context.config
  cpSync(path.join(dataDir, 'keys'), path.join(apart, 'keys'), { recursive: true })
  const other = await anotherCopy(apart)
  await clients.security.call(keyRoutes.rotate, {})
  await untilIdle(world.app)
  // The other folder has no such key: everybody waits and goes on with the old one.
  const waiting = await clients.security.call(keyRoutes.status, {})
  expect(waiting.exchange).toMatchObject({ phase: 'spread', waitingFor: [{}] })
  await report(phoneOf(1))
  expect(await keysInUse()).toEqual(['a1'])

  cpSync(path.join(dataDir, 'keys'), path.join(apart, 'keys'), { recursive: true })
  // A transaction of the other copy began before it heard of the new key, and is still under way.
  let finish: () => void = () => undefined
  const begun = new Promise<void>((resolve) => {
    const late = inTransaction(other.context.pool, { tenant: TENANT }, async () => {
      resolve()
      await new Promise<void>((end) => (finish = end))
    })
    void late.catch(() => undefined)
  })
  await begun
  await other.context.keys.sync()
  await untilIdle(world.app)
  await other.context.keys.sync()
  await untilIdle(world.app)
  expect(await phaseOf()).toBe('write')
  expect(await keysInUse()).toEqual(['a1'])
  finish()
  await expect
    .poll(async () => {
      await other.context.keys.sync()
      await untilIdle(world.app)
      return phaseOf()
    })
    .toBe('current')
  expect(await keysInUse()).toEqual(['a2'])
}, 60_000)

test('a row that is changed while it is sealed anew keeps the change', async () => {
  const [person] = await seedStaff(world, [{ name: '换号的人', phone: PHONE }])
  await clients.security.call(keyRoutes.rotate, {})
  while ((await phaseOf()) !== 'reseal') await world.app.context.keys.round()
  const { secrets } = world.app.context
  const store = world.app.context.sealed.list().find(({ name }) => name === 'identity.people.phone')
  // Somebody else has removed the number and not committed yet: the turn reads the old value and waits for the row.
  await owner.query('begin')
  await owner.query(`update identity.people set phone_sealed = null, phone_index = null where id = $1`, [
    person?.personId,
  ])
  const turned = inTransaction(world.app.context.pool, { tenant: TENANT }, async (tx) =>
    store?.turn(tx, { tenant: TENANT, after: null, most: 500, again: sealAgain(secrets) }),
  )
  await expect
    .poll(async () => (await owner.query(`select from pg_locks where not granted`)).rowCount)
    .toBeGreaterThan(0)
  await owner.query('commit')
  expect(await turned).toMatchObject({ changed: 1 })
  const { rows } = await owner.query(`select phone_sealed, phone_index from identity.people where id = $1`, [
    person?.personId,
  ])
  expect(rows).toEqual([{ phone_sealed: null, phone_index: null }])
})

test('a damaged value holds nothing up and is told; a missing key stops everything', async () => {
  const [good, bad] = [await report(PHONE), await report(PHONE)]
  await owner.query(`update cases.cases set reporter_phone_sealed = 'a1.AAAA' where id = $1`, [bad])
  await clients.security.call(keyRoutes.rotate, {})
  await untilIdle(world.app)
  expect(await clients.security.call(keyRoutes.status, {})).toMatchObject({ exchange: null, damaged: 1 })
  expect(await reveal(good)).toBe(PHONE)

  await owner.query(`update cases.cases set reporter_phone_sealed = 'a9.AAAA' where id = $1`, [bad])
  await clients.security.call(keyRoutes.rotate, {})
  await expect(untilIdle(world.app)).rejects.toThrow(/unknown key/)
  expect(await phaseOf()).toBe('reseal')
})

test('one exchange at a time, begun by the security administrator alone', async () => {
  await expect(clients.dispatcher.call(keyRoutes.rotate, {})).rejects.toMatchObject({ code: 'forbidden' })
  await clients.security.call(keyRoutes.rotate, {})
  await expect(clients.security.call(keyRoutes.rotate, {})).rejects.toMatchObject({ code: 'rule-broken' })
})

test('from the AES suite to the SM suite and back', async () => {
  const id = await report(PHONE)
  const { config } = world.app.context
  const toSm = readConfig({ DATA_DIR: config.dataDir, TENANT, POOL_SIZE: '4', CRYPTO_SUITE: 'sm' }, '/')
  const copy = await createApp({ config: toSm, appUrl: world.appUrl, logger: createLogger('silent') })
  copies.push(copy)
  const begin = (app: App) =>
    inTransaction(app.context.pool, { tenant: TENANT }, (tx) =>
      beginRotation(tx, app.context, { tenant: TENANT, actorId: null }),
    )
  for (const [app, key] of [
    [copy, 's2'],
    [world.app, 'a3'],
  ] as const) {
    expect(await begin(app)).toBe(key)
    for (let i = 0; i < 40 && (await phaseOf()) !== 'current'; i += 1) {
      for (const one of [copy, world.app]) {
        await one.context.keys.sync()
        await one.context.keys.round()
      }
    }
    expect(await keysInUse()).toEqual([key])
    expect(await reveal(id)).toBe(PHONE)
  }
})
