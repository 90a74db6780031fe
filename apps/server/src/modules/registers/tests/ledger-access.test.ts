import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import type { Reply } from '@yiwang/contract'
import { ledgerDeclarationRoutes, recordRoutes } from '@yiwang/contract/registers'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemActor } from '../../../kernel/actor.ts'
import { TENANT } from '../../../testing/test-app.ts'
import { knownFields, listLedgers, openRegisters } from '../index.ts'
import { CANARY, careLedger, createLedgerWorld } from './ledger-world.ts'
import type { LedgerWorld } from './ledger-world.ts'

type Detail = Reply<typeof recordRoutes.add>
let world: LedgerWorld
let records: { plain: Detail; sensitive: Detail; closed: Detail }

beforeAll(async () => {
  world = await createLedgerWorld()
  const { plain, sensitive, closed } = world.ledgers
  records = {
    plain: await world.enter('grid', plain, world.people[0], { care: '01', secret: '评估' }),
    sensitive: await world.enter('grid', sensitive, world.people[0]),
    closed: await world.enter('department', closed, world.people[0], { care: '02', remark: CANARY }),
  }
})
afterAll(() => world.close())

/** Everybody but the statutory unit: whoever declares, whoever oversees, whoever keeps the grid. */
const OTHERS = [
  'admin',
  'security',
  'auditor',
  'dispatcher',
  'head',
  'supervisor',
  'leader',
  'window',
  'village',
  'grid',
  'micro',
  'helper',
  'resident',
]
const FIELD_STAFF = ['grid', 'village', 'window', 'leader', 'supervisor', 'micro', 'helper']

function statusOf(answer: Promise<unknown>): Promise<number> {
  return answer.then(
    () => 200,
    (error: { status: number }) => error.status,
  )
}

const reads = (client: Client, ledgerId: string, recordId: string): Record<string, () => Promise<unknown>> => ({
  list: () => client.call(recordRoutes.list, { params: { ledgerId } }),
  get: () => client.call(recordRoutes.get, { params: { ledgerId, recordId } }),
  history: () => client.call(recordRoutes.history, { params: { ledgerId, recordId } }),
  statistics: () => client.call(recordRoutes.statistics, { params: { ledgerId }, query: { field: 'care' } }),
  map: () => client.call(recordRoutes.map, { params: { ledgerId } }),
})
const writes = (client: Client, ledgerId: string, recordId: string): Record<string, () => Promise<unknown>> => ({
  add: () =>
    client.call(recordRoutes.add, {
      params: { ledgerId },
      body: { id: newId(), subjectId: world.people[1], startedOn: '2026-11-01', values: { care: '01' } },
    }),
  change: () =>
    client.call(
      recordRoutes.change,
      { params: { ledgerId, recordId }, body: { values: { care: '01' } } },
      { version: 1 },
    ),
  decide: () =>
    client.call(
      recordRoutes.decide,
      { params: { ledgerId, recordId }, body: { key: 'care', value: '01', reason: '核实' } },
      { version: 1 },
    ),
  visit: () =>
    client.call(
      recordRoutes.visit,
      { params: { ledgerId, recordId }, body: { visitedOn: '2026-11-18', values: {} } },
      { version: 1 },
    ),
  end: () =>
    client.call(
      recordRoutes.end,
      { params: { ledgerId, recordId }, body: { endedOn: '2026-11-18', reason: '无' } },
      { version: 1 },
    ),
  reopen: () =>
    client.call(recordRoutes.reopen, { params: { ledgerId, recordId }, body: { reason: '无' } }, { version: 1 }),
})

describe.each(OTHERS)('a closed ledger before %s', (username) => {
  test('does not exist: not by id, not in a list, not in a word', async () => {
    const client = await world.client(username)
    const { closed } = world.ledgers
    const attempts = { ...reads(client, closed, records.closed.id), ...writes(client, closed, records.closed.id) }
    const wrong = { ...reads(client, newId(), newId()), ...writes(client, newId(), newId()) }
    for (const [name, attempt] of Object.entries(attempts)) {
      const status = await statusOf(attempt())
      expect([name, [403, 404].includes(status)]).toEqual([name, true])
      expect([name, status]).toEqual([name, await statusOf((wrong[name] ?? attempt)())])
    }
    const answers = await Promise.all([
      client.call(recordRoutes.ledgers).catch(() => null),
      client.call(recordRoutes.due, { query: { until: '2030-01-01' } }).catch(() => null),
      client
        .call(recordRoutes.get, { params: { ledgerId: world.ledgers.plain, recordId: records.plain.id } })
        .catch(() => null),
      client.call(recordRoutes.list, { params: { ledgerId: closed } }).catch((error: unknown) => error),
    ])
    expect(JSON.stringify(answers)).not.toMatch(new RegExp(`${CANARY}|canary|${closed}`))
  })
})

test('the statutory unit works with its closed ledger', async () => {
  const client = await world.client('department')
  const { closed } = world.ledgers
  const { items } = await client.call(recordRoutes.ledgers)
  expect(items.map(({ code, records: amount, mayWrite }) => [code, amount, mayWrite])).toEqual([['canary', 1, true]])
  for (const [name, attempt] of Object.entries(reads(client, closed, records.closed.id)))
    expect([name, await statusOf(attempt())]).toEqual([name, 200])
  const detail = await client.call(recordRoutes.get, { params: { ledgerId: closed, recordId: records.closed.id } })
  expect(detail).toMatchObject({ values: { remark: CANARY }, mayWrite: true })
  const statement = await client.call(recordRoutes.history, { params: { ledgerId: closed, recordId: detail.id } })
  expect(statement.items[0]).toMatchObject({ source: 'department', speaker: 'D01' })
})

test('who looked into a closed ledger is written down', async () => {
  const { rows } = await world.within((tx) =>
    sql<{ action: string }>`select distinct action from kernel.audit
      where (subject_id = ${world.ledgers.closed} or detail ->> 'ledgerId' = ${world.ledgers.closed})
        and outcome = 'done' order by 1`.execute(tx),
  )
  expect(rows.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['ledger-record.history', 'ledger-record.list', 'ledger-record.map', 'ledger-record.read']),
  )
})

test('whoever declares sees the declaration of a closed ledger and none of its records', async () => {
  const client = await world.client('admin')
  const declared = await client.call(ledgerDeclarationRoutes.get, { params: { ledgerId: world.ledgers.closed } })
  expect(declared.declaration.name.zh).toBe(CANARY)
  expect(declared).not.toHaveProperty('records')
  expect(await statusOf(client.call(recordRoutes.ledgers))).toBe(403)
})

test('a sensitive ledger is seen by those named, in their own area', async () => {
  const { sensitive: ledgerId } = world.ledgers
  const count = async (username: string) =>
    (await world.client(username)).call(recordRoutes.list, { params: { ledgerId } }).then(
      ({ items }) => items.length,
      (error: { status: number }) => error.status,
    )
  expect(await count('grid')).toBe(1)
  expect(await count('next')).toBe(0)
  expect(await count('far')).toBe(0)
  for (const username of ['village', 'leader', 'supervisor', 'window', 'department', 'micro', 'helper'])
    expect([username, await count(username)]).toEqual([username, 404])
  const far = await world.client('far')
  const params = { ledgerId, recordId: records.sensitive.id }
  expect(await statusOf(far.call(recordRoutes.get, { params }))).toBe(404)
  expect(await statusOf(far.call(recordRoutes.history, { params }))).toBe(404)
})

test('a plain ledger is seen wherever the subject is', async () => {
  const { plain: ledgerId } = world.ledgers
  const params = { ledgerId, recordId: records.plain.id }
  for (const username of FIELD_STAFF)
    expect([username, await statusOf((await world.client(username)).call(recordRoutes.get, { params }))]).toEqual([
      username,
      200,
    ])
  for (const username of ['next', 'far', 'far-window'])
    expect([username, await statusOf((await world.client(username)).call(recordRoutes.get, { params }))]).toEqual([
      username,
      404,
    ])
  for (const username of ['department', 'dispatcher'])
    expect(await statusOf((await world.client(username)).call(recordRoutes.get, { params }))).toBe(404)
})

test('who may look and not write is refused, and does not see restricted fields', async () => {
  const { plain: ledgerId } = world.ledgers
  const params = { ledgerId, recordId: records.plain.id }
  const leader = await world.client('leader')
  const seen = await leader.call(recordRoutes.get, { params })
  expect(seen.values).not.toHaveProperty('secret')
  expect(seen.mayWrite).toBe(false)
  const history = await leader.call(recordRoutes.history, { params })
  expect(JSON.stringify(history)).not.toContain('secret')
  const body = { values: { care: '03' } }
  expect(await statusOf(leader.call(recordRoutes.change, { params, body }, { version: seen.version }))).toBe(403)
  const grid = await world.client('grid')
  expect((await grid.call(recordRoutes.get, { params })).values).toMatchObject({ secret: '评估' })
})

test('somebody of another area is not entered, as if there were no such person', async () => {
  await expect(world.enter('grid', world.ledgers.plain, world.people[3])).rejects.toMatchObject({ status: 404 })
  await expect(world.enter('grid', world.ledgers.plain, newId())).rejects.toMatchObject({ status: 404 })
})

test('what openRegisters opens names no closed ledger to others', async () => {
  const names = async (ledgers: readonly string[]) => {
    const reach = { ledgers }
    const listed = await world.within((tx) => listLedgers(tx, TENANT, reach))
    const fields = await world.within((tx) => knownFields(tx, TENANT, reach))
    return JSON.stringify([listed, fields])
  }
  const post = (role: 'leader' | 'system-admin' | 'department', unitId: string | null) => ({
    ...systemActor(TENANT),
    kind: 'person' as const,
    posts: [{ id: newId(), role, areaId: world.county.county.id, areaPath: world.county.county.path, unitId }],
  })
  const { cityManagement, water } = world.county.units
  const open = (actor: ReturnType<typeof post>) => world.within((tx) => openRegisters(tx, actor))
  expect(await names((await open(post('leader', cityManagement))).ledgers)).toContain('canary')
  for (const actor of [post('leader', null), post('system-admin', null), post('department', water)])
    expect(await names((await open(actor)).ledgers)).not.toMatch(/canary|金丝雀/)
})

test('the guard is what hides it: opened to a role, the canary shows', async () => {
  const admin = await world.client('admin')
  const { version } = await admin.call(ledgerDeclarationRoutes.get, { params: { ledgerId: world.ledgers.closed } })
  const declaration = careLedger({ name: { zh: CANARY, en: '' } })
  const params = { ledgerId: world.ledgers.closed }
  const reply = await admin.call(ledgerDeclarationRoutes.publish, { params, body: { declaration } }, { version })
  expect(reply.findings.filter(({ level }) => level === 'error')).toEqual([])
  const grid = await world.client('grid')
  expect(JSON.stringify(await grid.call(recordRoutes.ledgers))).toContain(CANARY)
  expect(await statusOf(grid.call(recordRoutes.get, { params: { ...params, recordId: records.closed.id } }))).toBe(200)
})
