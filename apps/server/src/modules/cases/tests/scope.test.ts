import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import { caseFilter, casesRoutes } from '@yiwang/contract/cases'
import { filesRoutes } from '@yiwang/contract/files'
import { sql } from 'kysely'
import pg from 'pg'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor, ActorPost } from '../../../kernel/actor.ts'
import { inTransaction, reachStatement } from '../../../kernel/db/tx.ts'
import { countCases } from '../queries/count-cases.ts'
import { getCase } from '../queries/get-case.ts'
import { listCases } from '../queries/list-cases.ts'
import { act, bringTo, createCaseWorld, reportManhole, signInAll } from '../testing.ts'
import type { CaseWorld } from '../testing.ts'

const CANARY = '金丝雀一号'
const NAMES = [
  'dispatcher',
  'town',
  'department',
  'water',
  'grid',
  'far',
  'village',
  'helper',
  'window',
  'leader',
  'resident',
]
/** Who may read a case that grid 0's worker reported and that lies with the city management office. */
const MAY_READ = ['dispatcher', 'department', 'grid', 'village', 'leader']

let world: CaseWorld
let clients: Map<string, Client>
let caseId: string
let photoId: string

beforeAll(async () => {
  world = await createCaseWorld()
  clients = await signInAll(world, NAMES)
  const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#888' } })
    .jpeg()
    .toBuffer()
  const photo = await as('grid').upload(filesRoutes.upload, new Blob([new Uint8Array(picture)]))
  photoId = photo.id
  const receipt = await reportManhole(world, as('grid'), { text: `${CANARY} 窨井盖缺失`, photos: [photoId] })
  caseId = receipt.id
  const body = { subclassId: world.manhole.id, conditionId: world.manhole.conditions[0]?.id }
  const filed = await act(as('dispatcher'), receipt, 'file', body)
  await act(as('dispatcher'), filed, 'dispatch', { unitId: world.county.units.cityManagement })
})
afterAll(() => world.close())

function as(name: string): Client {
  const client = clients.get(name)
  if (!client) throw new Error(name)
  return client
}

async function outcome(work: Promise<unknown>): Promise<string> {
  return work.then(
    (value) => JSON.stringify(value),
    (error: { status: number }) => `refused ${error.status}`,
  )
}

async function everyWayToRead(client: Client): Promise<Record<string, string>> {
  return {
    get: await outcome(client.call(casesRoutes.get, { params: { caseId } })),
    list: await outcome(client.call(casesRoutes.list, {})),
    search: await outcome(client.call(casesRoutes.list, { query: { q: '金丝雀' } })),
    counts: await outcome(client.call(casesRoutes.counts, {})),
  }
}

test.each(NAMES)('%s sees the same in get, list, search and counts', async (name) => {
  const seen = await everyWayToRead(as(name))
  const may = MAY_READ.includes(name)
  expect([name, seen.get?.includes(CANARY), seen.list?.includes(CANARY), seen.search?.includes(CANARY)]).toEqual([
    name,
    may,
    may,
    may,
  ])
  if (!may && seen.counts?.startsWith('{')) expect(JSON.parse(seen.counts)).toMatchObject({ byState: {} })
  if (!may) expect(Object.values(seen).join()).not.toContain(CANARY)
})

test.each(NAMES)('%s gets the photo exactly when the case may be read', async (name) => {
  const response = await fetch(as(name).href(filesRoutes.download, { params: { fileId: photoId } }), {
    headers: { cookie: await world.cookieOf(name) },
  })
  expect([name, response.status]).toEqual([name, MAY_READ.includes(name) ? 200 : 404])
})

test('an export holds what may be exported and nothing else', async () => {
  const download = async (name: string) => {
    const href = as(name).href(casesRoutes.export, { query: { format: 'csv' } })
    const response = await fetch(href, { headers: { cookie: await world.cookieOf(name) } })
    return response.ok ? response.text() : `refused ${response.status}`
  }
  expect(await download('dispatcher')).toContain(CANARY)
  expect(await download('town')).not.toContain(CANARY)
  expect(await download('water')).not.toContain(CANARY)
  expect(await download('grid')).toBe('refused 403')
})

test('what is out of reach and what does not exist look the same', async () => {
  const missing = '018f0000-0000-7000-8000-00000000dead'
  const body = async (id: string) => {
    const error = await as('far')
      .call(casesRoutes.get, { params: { caseId: id } })
      .then(
        () => null,
        (reason: { problem: object }) => reason.problem,
      )
    return { ...error, requestId: '' }
  }
  expect(await body(caseId)).toEqual(await body(missing))
})

test('with the guard of the app switched off, row-level security alone holds', async () => {
  const app = new pg.Client({ connectionString: world.appUrl })
  await app.connect()
  const visible = async (settings: string) => {
    await app.query(`begin; set local yw.tenant = '370114'; ${settings}`)
    const { rows } = await app.query<{ n: number }>('select count(*)::int as n from cases.cases where id = $1', [
      caseId,
    ])
    await app.query('rollback')
    return rows[0]?.n
  }
  const grid = world.county.grids
  expect(await visible('')).toBe(0)
  expect(await visible(`set local yw.reach = 'scoped'; set local yw.areas = '${grid[0].path}'`)).toBe(1)
  expect(await visible(`set local yw.reach = 'scoped'; set local yw.areas = '${grid[5].path}'`)).toBe(0)
  expect(
    await visible(`set local yw.reach = 'scoped'; set local yw.units = '${world.county.units.cityManagement}'`),
  ).toBe(1)
  expect(await visible(`set local yw.reach = 'scoped'; set local yw.units = '${world.county.units.water}'`)).toBe(0)
  expect(await visible(`set local yw.reach = 'all'; set local yw.tenant = '330203'`)).toBe(0)
  await app.end()
})

test('with row-level security wide open, the guard of the app alone holds', async () => {
  const { pool } = world.app.context
  const seenBy = (name: string, post: Partial<ActorPost>) =>
    inTransaction(pool, { tenant: '370114' }, async (tx) => {
      await sql.raw(reachStatement('all', null)).execute(tx)
      const full = { id: newId(), role: 'grid-worker' as const, areaId: null, areaPath: null, unitId: null, ...post }
      const actor: Actor = {
        kind: 'person',
        id: newId(),
        name,
        tenant: '370114',
        sessionId: null,
        posts: [full],
        address: null,
      }
      const filter = { ...caseFilter.parse({ q: CANARY }), at: new Date() }
      const list = await listCases(tx, actor, { ...filter, sort: 'newest', limit: 50 })
      const counts = await countCases(tx, actor, { ...filter, commandId: '', version: null })
      const got = await getCase(tx, actor, { caseId, at: new Date() }).then(
        () => true,
        () => false,
      )
      return [list.items.length, counts.byState.dispatched ?? 0, got]
    })
  const { grids, units } = world.county
  expect(await seenBy('near', { areaPath: grids[0].path })).toEqual([1, 1, true])
  expect(await seenBy('far', { areaPath: grids[5].path })).toEqual([0, 0, false])
  expect(await seenBy('unit', { role: 'department', unitId: units.cityManagement })).toEqual([1, 1, true])
  expect(await seenBy('other', { role: 'department', unitId: units.water })).toEqual([0, 0, false])
  expect(await seenBy('nobody', { role: 'informant', areaPath: '370114' })).toEqual([0, 0, false])
})

test('a code that begins like another is not its subtree', async () => {
  const app = new pg.Client({ connectionString: world.appUrl })
  await app.connect()
  await app.query(
    `begin; set local yw.tenant = '370114'; set local yw.reach = 'scoped'; set local yw.areas = '370114/37011400'`,
  )
  expect((await app.query('select id from cases.cases')).rowCount).toBe(0)
  await app.query('rollback')
  await app.end()
})

test('lists are paged by key without losing or doubling rows', async () => {
  for (let i = 0; i < 7; i += 1) await reportManhole(world, as('grid'))
  await bringTo(world, clients, 'dispatched')
  for (const sort of ['newest', 'oldest', 'due'] as const) {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await as('dispatcher').call(casesRoutes.list, { query: { sort, limit: 3, cursor } })
      seen.push(...page.items.map((row) => row.id))
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
    expect([sort, seen.length, new Set(seen).size]).toEqual([sort, 9, 9])
  }
})

test('filters narrow and counts agree with the rows', async () => {
  const list = (query: Record<string, unknown>) => as('dispatcher').call(casesRoutes.list, { query })
  expect((await list({ state: ['dispatched'] })).items).toHaveLength(2)
  expect((await list({ unitId: [world.county.units.water] })).items).toHaveLength(0)
  expect((await list({ areaId: world.county.towns[1].id })).items).toHaveLength(0)
  expect((await list({ areaId: world.county.villages[0].id })).items).toHaveLength(9)
  expect((await list({ channel: ['worker'], priority: ['normal'], view: 'mine' })).items).toHaveLength(7)
  expect((await list({ clock: ['overdue'] })).items).toHaveLength(0)
  const counts = await as('dispatcher').call(casesRoutes.counts, {})
  expect(counts).toMatchObject({ byState: { reported: 7, dispatched: 2 }, mine: 7, overdue: 0 })
  await expect(list({ areaId: caseId })).rejects.toMatchObject({ code: 'rule-broken' })
  await expect(list({ cursor: 'broken' })).rejects.toMatchObject({ status: 400 })
})
