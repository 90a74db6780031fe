import { newId } from '@yiwang/contract'
import { caseActionRoutes, casesRoutes } from '@yiwang/contract/cases'
import { identityRoutes } from '@yiwang/contract/identity'
import { OLDEST_SYNC_SCHEMA, SYNC_SCHEMA, syncRoutes } from '@yiwang/contract/sync'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { balanceOf, faultless } from '../../../tests/books.ts'
import { ORDINARY, act, createCaseWorld, reportManhole } from '../../cases/testing.ts'
import type { CaseWorld } from '../../cases/testing.ts'
import { phoneOf } from '../testing.ts'
import type { Phone, Travelling } from '../testing.ts'

let world: CaseWorld
let phone: Phone
let owner: pg.Client

beforeAll(async () => {
  world = await createCaseWorld()
  phone = await phoneOf(await world.signedIn('grid'))
  owner = new pg.Client({ connectionString: world.ownerUrl })
  await owner.connect()
  await owner.query(`set yw.tenant = '370114'; set yw.reach = 'all'; set yw.sync = 'all'`)
})
afterAll(async () => {
  await owner.end()
  await world.close()
})

const place = () => ({ lng: world.county.grids[0].lng, lat: world.county.grids[0].lat })
const report = (more: object = {}) => ({ id: newId(), text: '路口窨井盖缺失', ...place(), ...more })
const note = caseActionRoutes.note

async function countOf(text: string, values: unknown[] = []): Promise<number> {
  const { rows } = await owner.query<{ count: number }>(`select count(*)::int as count from ${text}`, values)
  return rows[0]?.count ?? 0
}

test('an operation is carried out as the route, at the time of the server; the clock of the phone is evidence', async () => {
  const body = report()
  const operation = phone.operation(casesRoutes.report, { body })
  const { results, epoch } = await phone.push([operation])
  expect(results).toMatchObject([{ id: operation.id, outcome: 'applied', reply: { id: body.id }, problem: null }])
  expect(epoch).toMatch(/^[0-9a-f-]{36}$/)
  const { rows } = await owner.query<{ detail: object; at: Date }>(
    `select detail, at from kernel.audit where command_id = $1 and outcome = 'done'`,
    [operation.id],
  )
  expect(rows).toHaveLength(1)
  expect(rows[0]?.detail).toMatchObject({ claimedAt: operation.at, deviceId: phone.deviceId })
  expect(rows[0]?.at.toISOString()).not.toBe(new Date(String(operation.at)).toISOString())
})

test('sent again, after a lost answer or from two tabs at once, it is carried out once and answered alike', async () => {
  const batch = Array.from({ length: 6 }, () => phone.operation(casesRoutes.report, { body: report() }))
  const answers = await Promise.all([phone.push(batch), phone.push(batch)])
  const again = await phone.push(batch)
  for (const { results } of [...answers, again]) {
    expect(results.map(({ outcome }) => outcome)).toEqual(batch.map(() => 'applied'))
    expect(results.map(({ reply }) => reply)).toEqual(again.results.map(({ reply }) => reply))
  }
  const written = again.results.map(({ id, reply }) => {
    const { id: caseId, version } = reply as { id: string; version: number }
    return { commandId: id, caseId, version }
  })
  expect(await balanceOf(world.ownerUrl, written)).toEqual(faultless(6))
})

test('the same id with other content is refused', async () => {
  const first = phone.operation(casesRoutes.report, { body: report() })
  await phone.push([first])
  const { results } = await phone.push([{ ...first, body: report() }])
  expect(results[0]).toMatchObject({ outcome: 'refused', problem: { code: 'replay-mismatch' } })
})

test('of a hundred operations of which some fail, the others go through', async () => {
  const all: Travelling[] = Array.from({ length: 100 }, (_, i) =>
    i % 10 === 3
      ? phone.operation(casesRoutes.report, { body: report({ areaId: newId(), lng: null, lat: null }) })
      : phone.operation(casesRoutes.report, { body: report() }),
  )
  const results = [...(await phone.push(all.slice(0, 50))).results, ...(await phone.push(all.slice(50))).results]
  expect(results.map(({ id }) => id)).toEqual(all.map(({ id }) => id))
  expect(results.map(({ outcome }) => outcome)).toEqual(all.map((_, i) => (i % 10 === 3 ? 'refused' : 'applied')))
})

test('what depends goes behind what it needs, in a batch and across batches', async () => {
  const body = report()
  const first = phone.operation(casesRoutes.report, { body, aggregate: `case:${body.id}` })
  const on = { params: { caseId: body.id }, aggregate: `case:${body.id}`, version: 1 }
  const second = phone.operation(note, { ...on, body: { note: '先放了警示牌' }, dependsOn: [first.id] })
  expect((await phone.push([second])).results).toMatchObject([{ outcome: 'waiting', reason: 'depends' }])
  const { results } = await phone.push([second, first])
  expect(results).toMatchObject([{ outcome: 'applied' }, { outcome: 'applied' }])
  const third = phone.operation(note, { ...on, version: 2, body: { note: '已通知' }, dependsOn: [second.id] })
  expect((await phone.push([third])).results).toMatchObject([{ outcome: 'applied' }])
})

test('one that is refused holds up what stands on it and nothing else', async () => {
  const body = report()
  await phone.send(casesRoutes.report, { body })
  const on = { params: { caseId: body.id }, aggregate: `case:${body.id}`, body: { note: '看过了' } }
  const stale = phone.operation(note, { ...on, version: 9 })
  const later = phone.operation(note, { ...on, version: 1 })
  const child = phone.operation(casesRoutes.report, { body: report(), dependsOn: [stale.id] })
  const other = phone.operation(casesRoutes.report, { body: report() })
  const { results } = await phone.push([stale, later, child, other])
  expect(results).toMatchObject([
    { outcome: 'refused', problem: { code: 'conflict' } },
    { outcome: 'waiting', reason: 'aggregate' },
    { outcome: 'waiting', reason: 'depends' },
    { outcome: 'applied' },
  ])
  const mended = { ...stale, version: 1 }
  expect((await phone.push([mended])).results).toMatchObject([{ outcome: 'applied' }])
  const { items } = await phone.client.call(syncRoutes.mine)
  expect(items.find(({ id }) => id === stale.id)).toMatchObject({ state: 'applied' })
})

test('sequence decides on one aggregate, not the order in the batch', async () => {
  const body = report()
  const aggregate = `case:${body.id}`
  const first = phone.operation(casesRoutes.report, { body, aggregate, sequence: 900 })
  const second = phone.operation(note, {
    params: { caseId: body.id },
    body: { note: '第二步' },
    version: 1,
    aggregate,
    sequence: 901,
  })
  const { results } = await phone.push([second, first])
  expect(results.map(({ outcome }) => outcome)).toEqual(['applied', 'applied'])
})

test('a forged author is held for review and never carried out', async () => {
  const body = report()
  const forged = phone.operation(casesRoutes.report, { body, author: newId() })
  expect((await phone.push([forged])).results).toMatchObject([{ outcome: 'quarantined', reason: 'forged-author' }])
  expect(await countOf('cases.cases where id = $1', [body.id])).toBe(0)
  expect(await countOf(`kernel.audit where subject_id = $1 and action = 'sync.hold'`, [forged.id])).toBe(1)
  await phone.push([forged])
  expect(await countOf('sync.held where id = $1', [forged.id])).toBe(1)
  expect(await countOf(`kernel.audit where subject_id = $1 and action = 'sync.hold'`, [forged.id])).toBe(1)
})

test('what is kept of a held operation is sealed', async () => {
  const forged = phone.operation(casesRoutes.report, {
    body: report({ text: '张三家电话13800138000' }),
    author: newId(),
  })
  await phone.push([forged])
  const { rows } = await owner.query<{ row: string }>('select h::text as row from sync.held h where id = $1', [
    forged.id,
  ])
  expect(rows[0]?.row).not.toMatch(/张三|13800138000/)
})

test.each([
  ['session', identityRoutes.changePassword],
  ['the push itself', syncRoutes.push],
  ['a read', { ...casesRoutes.list, method: 'PUT' as const }],
  ['a revealing look', casesRoutes.reveal],
  ['a device', syncRoutes.wipe],
])('%s is no route for operations', async (_, route) => {
  const { outcome, reason } = await phone.send(route, { params: { caseId: newId(), deviceId: newId() } })
  expect([outcome, reason]).toEqual(['quarantined', 'unknown-route'])
})

test('schemas: two versions back are read, older and newer ones are held', async () => {
  const { lng, lat } = place()
  const old = { id: newId(), text: '两个版本之前的手机', position: { lng, lat } }
  expect(await phone.send(casesRoutes.report, { body: old, schema: OLDEST_SYNC_SCHEMA })).toMatchObject({
    outcome: 'applied',
  })
  const { rows } = await owner.query<{ lng: number }>('select lng from cases.cases where id = $1', [old.id])
  expect(rows[0]?.lng).toBeCloseTo(lng, 5)
  for (const schema of [OLDEST_SYNC_SCHEMA - 1, SYNC_SCHEMA + 1])
    expect(await phone.send(casesRoutes.report, { body: report(), schema })).toMatchObject({
      outcome: 'quarantined',
      reason: 'unknown-schema',
    })
})

test('what cannot be read is held and holds up nothing', async () => {
  const good = phone.operation(casesRoutes.report, { body: report() })
  const broken = phone.operation(casesRoutes.report, { body: { id: 'no', text: 5 } })
  const noVersion = phone.operation(note, { params: { caseId: newId() }, body: { note: '缺版本' } })
  const { results } = await phone.push([{ id: newId(), nonsense: '\u0000' }, broken, noVersion, good])
  expect(results.map(({ outcome, reason }) => [outcome, reason])).toEqual([
    ['quarantined', 'unreadable'],
    ['quarantined', 'unreadable'],
    ['quarantined', 'unreadable'],
    ['applied', null],
  ])
})

test('what no column can hold is held all the same, and holds up nothing', async () => {
  let deep: unknown = 'x'
  for (let i = 0; i < 3000; i += 1) deep = { deep }
  const good = phone.operation(casesRoutes.report, { body: report() })
  const { results } = await phone.push([
    { ...phone.operation(casesRoutes.report, { body: {} }), aggregate: 'a\u0000b', path: '/x\u0000\ud800' },
    { ...phone.operation(casesRoutes.report, { body: {}, author: newId() }), at: '0000-01-01T00:00:00Z' },
    phone.operation(casesRoutes.report, { body: deep }),
    good,
  ])
  expect(results.map(({ outcome }) => outcome)).toEqual(['quarantined', 'quarantined', 'quarantined', 'applied'])
})

test('rights are those of now: a post that ended refuses, an account that was closed is not let in at all', async () => {
  const leaver = await phoneOf(await world.signedIn('far'))
  const dispatcher = await world.signedIn('dispatcher')
  const { lng, lat } = world.county.grids[5]
  const reported = await reportManhole(world, dispatcher, { lng, lat })
  const check = leaver.operation(note, {
    params: { caseId: reported.id },
    body: { note: '去看过了' },
    version: reported.version,
  })
  await owner.query(`update identity.posts set valid_to = '2024-01-01' where person_id = $1`, [leaver.personId])
  await expect(leaver.push([check])).rejects.toMatchObject({ code: 'forbidden' })
  await owner.query(`update identity.posts set valid_to = null, area_id = $2, area_path = $3 where person_id = $1`, [
    leaver.personId,
    world.county.grids[1].id,
    world.county.grids[1].path,
  ])
  expect((await leaver.push([check])).results).toMatchObject([{ outcome: 'refused', problem: { code: 'not-found' } }])
  await owner.query(`update identity.accounts set disabled_reason = '离职' where person_id = $1`, [leaver.personId])
  await expect(leaver.push([check])).rejects.toMatchObject({ code: 'not-signed-in', status: 401 })
})

test('a case goes its ordinary way from phones', async () => {
  const body = report()
  await phone.send(casesRoutes.report, { body })
  let version = 1
  for (const [account, action, input] of ORDINARY) {
    if (account === 'dispatcher') {
      version = (await act(await world.signedIn('dispatcher'), { id: body.id, version }, action, input(world))).version
      continue
    }
    const worker = await phoneOf(await world.signedIn(account))
    const said = { params: { caseId: body.id }, body: input(world), version }
    const result = await worker.send(caseActionRoutes[action], said)
    expect([action, result.outcome]).toEqual([action, 'applied'])
    version = (result.reply as { version: number }).version
  }
})
