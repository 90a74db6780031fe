import type { Client } from '@yiwang/client'
import { ApiError } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import { duplicateRoutes, subjectRoutes, villageRoutes } from '@yiwang/contract/registers'
import pg from 'pg'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '../../../kernel/db/tx.ts'
import { TENANT } from '../../../testing/test-app.ts'
import { createLibraryWorld, familyRows, madeNumber } from '../testing.ts'
import type { LibraryWorld } from '../testing.ts'

let world: LibraryWorld
const home = { dwelling: newId(), household: newId(), people: [newId(), newId()] }
const other = { dwelling: newId(), household: newId(), people: [newId(), newId()] }
const [person = '', mate = ''] = home.people

beforeAll(async () => {
  world = await createLibraryWorld()
  await world.save(familyRows(home, { areaId: world.county.grids[0].id, name: '金丝雀', address: '东村1号', first: 1 }))
  await world.save(
    familyRows(other, { areaId: world.county.grids[5].id, name: '远方人', address: '南村1号', first: 5 }),
  )
})
afterAll(() => world.close())

const ACCOUNTS = [
  'admin',
  'security',
  'auditor',
  'dispatcher',
  'department',
  'head',
  'supervisor',
  'leader',
  'window',
  'far-window',
  'village',
  'grid',
  'next',
  'far',
  'micro',
  'helper',
  'resident',
] as const
type Account = (typeof ACCOUNTS)[number]

type Outcome = 'yes' | 'missing' | 'no'

async function outcomeOf(call: Promise<unknown>): Promise<Outcome> {
  try {
    await call
    return 'yes'
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    if (error.code === 'not-found') return 'missing'
    // Whoever is refused by a rule or a version has come past the guard.
    return error.code === 'forbidden' ? 'no' : 'yes'
  }
}

const readers: readonly Account[] = ['supervisor', 'leader', 'window', 'village', 'grid', 'micro', 'helper']
const registrars: readonly Account[] = ['window', 'village', 'grid', 'helper']
const mergers: readonly Account[] = ['window', 'supervisor']
/** Those with the right, but not here. */
const elsewhere: readonly Account[] = ['far-window', 'next', 'far']
const params = { subjectId: person }

type Case = [
  name: string,
  may: readonly Account[],
  missing: readonly Account[],
  call: (client: Client) => Promise<unknown>,
]

const CASES: Case[] = [
  ['get', readers, elsewhere, (client) => client.call(subjectRoutes.get, { params })],
  ['history', readers, elsewhere, (client) => client.call(subjectRoutes.history, { params })],
  [
    'state',
    registrars,
    elsewhere,
    (client) => client.call(subjectRoutes.state, { params, body: { values: { needs: '无' } } }, { version: 1 }),
  ],
  ['confirm', registrars, elsewhere, (client) => client.call(subjectRoutes.confirm, { params, body: {} })],
  [
    'decide',
    registrars,
    elsewhere,
    (client) =>
      client.call(
        subjectRoutes.decide,
        { params, body: { key: 'needs', value: '无', reason: '核实' } },
        { version: 1 },
      ),
  ],
  [
    'add a link',
    registrars,
    elsewhere,
    (client) =>
      client.call(subjectRoutes.addLink, {
        params,
        body: { id: newId(), kind: 'carer-of', to: mate, until: '2020-01-01' },
      }),
  ],
  [
    'end a link',
    [],
    [...registrars, ...elsewhere],
    (client) =>
      client.call(
        subjectRoutes.endLink,
        { params: { ...params, linkId: newId() }, body: { on: '2026-01-01' } },
        { version: 1 },
      ),
  ],
  [
    'event',
    registrars,
    elsewhere,
    (client) =>
      client.call(subjectRoutes.happen, {
        params,
        body: { id: newId(), event: { kind: 'return', on: '2026-01-01', note: '' } },
      }),
  ],
  [
    'create',
    registrars,
    [],
    (client) =>
      client.call(subjectRoutes.create, {
        body: { id: newId(), kind: 'person', areaId: world.county.grids[0].id, values: { name: '新人' } },
      }),
  ],
  [
    'dwellings',
    readers,
    elsewhere,
    (client) => client.call(villageRoutes.dwellings, { params: { areaId: world.county.grids[0].id } }),
  ],
  [
    'counts',
    readers,
    elsewhere,
    (client) => client.call(villageRoutes.counts, { params: { areaId: world.county.grids[0].id } }),
  ],
  [
    'look for duplicates',
    mergers,
    ['far-window'],
    (client) => client.call(duplicateRoutes.look, { body: { areaId: world.county.grids[0].id } }),
  ],
  [
    'distinct',
    mergers,
    ['far-window'],
    (client) => client.call(duplicateRoutes.distinct, { body: { oneId: person, otherId: mate } }),
  ],
  [
    'merge',
    mergers,
    ['far-window'],
    (client) =>
      client.call(duplicateRoutes.merge, {
        body: { id: newId(), keptId: person, goneId: home.household, reason: '试试' },
      }),
  ],
]

test.each(CASES)('who may %s', async (name, may, missing, call) => {
  const found: Record<string, Outcome> = {}
  const wanted: Record<string, Outcome> = {}
  for (const account of ACCOUNTS) {
    found[account] = await outcomeOf(call(await world.client(account)))
    wanted[account] = may.includes(account) ? 'yes' : missing.includes(account) ? 'missing' : 'no'
  }
  // Creating names the place: whoever may not write there is refused, the place is no secret.
  expect([name, found]).toEqual([name, wanted])
})

test('search and lists show nothing of other places', async () => {
  for (const account of readers) {
    const client = await world.client(account)
    const isWide = account === 'supervisor' || account === 'leader'
    const { items } = await client.call(subjectRoutes.search, { query: { q: '远方人' } })
    expect([account, items.length > 0]).toEqual([account, isWide])
    const found = await client.call(subjectRoutes.find, { body: { number: madeNumber(5, '1970-01-01') } })
    expect([account, found.items.length > 0]).toEqual([account, isWide])
  }
})

/** What a request sees that forgot to open the library, or opened a part of it. */
async function seen(settings: string[]): Promise<Record<string, number>> {
  return inTransaction(world.app.context.pool, { tenant: TENANT }, async (tx) => {
    for (const setting of settings) await sql.raw(`set local ${setting}`).execute(tx)
    const counts: Record<string, number> = {}
    for (const table of ['subjects', 'statements', 'links', 'life_events', 'records']) {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from registers.${sql.raw(table)}`.execute(tx)
      counts[table] = rows[0]?.n ?? 0
    }
    return counts
  })
}

test('without the guards of the application the tables still show the opened part alone', async () => {
  const nothing = { subjects: 0, statements: 0, links: 0, life_events: 0, records: 0 }
  expect(await seen([])).toEqual(nothing)
  expect(await seen([`yw.registers = 'scoped'`])).toEqual(nothing)
  const grid = await seen([`yw.registers = 'scoped'`, `yw.register_areas = '${world.county.grids[5].path}'`])
  expect(grid).toMatchObject({ subjects: 4, links: 3 })
  // The negative control: opened whole, there is more.
  const whole = await seen([`yw.registers = 'all'`])
  expect(whole.subjects).toBeGreaterThan(grid.subjects ?? 0)
  expect(whole.links).toBeGreaterThan(grid.links ?? 0)
  const one = await seen([`yw.registers = 'scoped'`, `yw.subject_id = '${person}'`])
  expect(one).toMatchObject({ subjects: 1, links: 0 })
})

test('words and numbers cannot be looked up for another county', async () => {
  const client = new pg.Client({ connectionString: world.appUrl })
  await client.connect()
  try {
    await client.query(`begin; set local yw.tenant = '999999'`)
    const { rows } = await client.query(`select * from registers.find_subjects('${TENANT}', '{金丝}', null, null, 10)`)
    expect(rows).toEqual([])
    expect((await client.query('select * from registers.identifiers')).rows).toEqual([])
    await client.query(`set local yw.tenant = '${TENANT}'`)
    const own = await client.query(`select * from registers.find_subjects('${TENANT}', '{金丝}', null, null, 10)`)
    expect(own.rows.length).toBeGreaterThan(0)
  } finally {
    await client.end()
  }
})
