import { recordRoutes } from '@yiwang/contract/registers'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TENANT } from '../../../testing/test-app.ts'
import { refreshLedger } from '../commands/ledger-refresh.ts'
import { NOW } from '../testing.ts'
import { createLedgerWorld } from './ledger-world.ts'
import type { LedgerWorld } from './ledger-world.ts'

let world: LedgerWorld

beforeAll(async () => {
  world = await createLedgerWorld()
})
afterAll(() => world.close())

const grid = () => world.client('grid')

test('a record goes its way: entered, changed, visited, ended, taken up again', async () => {
  const { plain: ledgerId } = world.ledgers
  const client = await grid()
  const added = await world.enter('grid', ledgerId, world.people[0], { care: '01', 'contact-phone': '15400000009' })
  const params = { ledgerId, recordId: added.id }
  expect(added).toMatchObject({
    label: '赵大有',
    state: 'active',
    values: { care: '01', 'contact-phone': { masked: '154****0009' } },
    facts: { 'person.phone': { masked: '154****0000' } },
    ledgerVersion: 1,
    mayWrite: true,
  })
  expect(added.areaName).toContain('东村')

  const changed = await client.call(
    recordRoutes.change,
    { params, body: { values: { care: '02', wants: ['01', '02'] } } },
    { version: added.version },
  )
  expect(changed.values).toMatchObject({ care: '02', wants: ['01', '02'] })

  const visited = await client.call(
    recordRoutes.visit,
    { params, body: { visitedOn: '2026-11-18', values: {} } },
    { version: changed.version },
  )
  expect(visited).toMatchObject({ lastVisitedOn: '2026-11-18', nextVisitOn: '2026-12-18', overdue: false })

  const ended = await client.call(
    recordRoutes.end,
    { params, body: { endedOn: '2026-11-18', reason: '随子女迁居' } },
    { version: visited.version },
  )
  expect(ended).toMatchObject({ state: 'ended', endReason: '随子女迁居', nextVisitOn: null })
  await expect(
    client.call(recordRoutes.change, { params, body: { values: { care: '01' } } }, { version: ended.version }),
  ).rejects.toMatchObject({ status: 422 })

  const again = await client.call(
    recordRoutes.reopen,
    { params, body: { reason: '又回来了' } },
    { version: ended.version },
  )
  expect(again).toMatchObject({ state: 'active', endedOn: null, endReason: null, nextVisitOn: '2026-12-18' })

  const history = await client.call(recordRoutes.history, { params })
  expect(history.items.length).toBeGreaterThanOrEqual(3)
  expect(history.items[0]).toMatchObject({ source: 'visit', actorName: '网格员甲' })
  expect(JSON.stringify(history)).not.toContain('15400000009')
})

test('what is refused says why', async () => {
  const { plain: ledgerId } = world.ledgers
  const record = await world.enter('next', ledgerId, world.people[2])
  const client = await world.client('next')
  const refusal = (values: object) =>
    world.enter('village', ledgerId, world.people[1], values).then(
      () => null,
      (error: { problem?: { fields?: object } }) => error.problem?.fields ?? error,
    )
  expect(await refusal({})).toEqual({ 'values.care': '必填' })
  expect(await refusal({ care: '77' })).toEqual({ 'values.care': '不在代码集中' })
  expect(await refusal({ care: '01', wants: ['99'] })).toEqual({ 'values.wants': '选择“其他”须填写说明' })
  expect(await refusal({ care: '01', since: '2026-02-30' })).toEqual({ 'values.since': '日期有误' })
  expect(await refusal({ care: '01', nothing: 'x' })).toEqual({ 'values.nothing': '此台账没有这个字段' })
  await expect(world.enter('next', ledgerId, world.people[2])).rejects.toMatchObject({ status: 409 })
  const params = { ledgerId, recordId: record.id }
  const visit = { params, body: { visitedOn: '2026-11-19', values: {} } }
  await expect(client.call(recordRoutes.visit, visit, { version: record.version })).rejects.toMatchObject({
    status: 422,
  })
  const early = { params, body: { endedOn: '2026-10-01', reason: '迁出' } }
  await expect(client.call(recordRoutes.end, early, { version: record.version })).rejects.toMatchObject({ status: 422 })
  const stale = { params, body: { values: { care: '02' } } }
  await expect(client.call(recordRoutes.change, stale, { version: 99 })).rejects.toMatchObject({
    status: 409,
    problem: { current: { id: record.id } },
  })
})

test('a masked value that comes back from a form says nothing', async () => {
  const { sensitive: ledgerId } = world.ledgers
  const added = await world.enter('grid', ledgerId, world.people[0], { care: '01', 'contact-phone': '15411112222' })
  const client = await grid()
  const body = { values: { care: '03', 'contact-phone': '154****2222' } }
  const params = { ledgerId, recordId: added.id }
  const changed = await client.call(recordRoutes.change, { params, body }, { version: added.version })
  expect(changed.values).toMatchObject({ care: '03', 'contact-phone': { masked: '154****2222' } })
})

test('making records anew from their statements comes to what the single writes came to', async () => {
  const { plain: ledgerId } = world.ledgers
  const rows = () =>
    world.within(async (tx) => {
      const { rows: found } = await sql`
        select r.id, r.values, r.origins, r.conflicts, r.state, r.last_visited_on, r.next_visit_on, k.keys, k.area_path
        from registers.records r join registers.record_keys k on k.tenant = r.tenant and k.record_id = r.id
        where r.ledger_id = ${ledgerId} order by r.id`.execute(tx)
      return found
    })
  const before = await rows()
  expect(before.length).toBeGreaterThan(1)
  await world.within(async (tx) => {
    await sql`update registers.records set values = '{}', next_visit_on = null, last_visited_on = null
      where ledger_id = ${ledgerId}`.execute(tx)
    await sql`update registers.record_keys set keys = '{}' where ledger_id = ${ledgerId}`.execute(tx)
  })
  expect(await rows()).not.toEqual(before)
  const { secrets } = world.app.context
  await world.within((tx) => refreshLedger(tx, secrets, { tenant: TENANT, ledgerId, at: NOW }))
  expect(await rows()).toEqual(before)
})

test('due visits stand together across ledgers, the longest overdue first', async () => {
  const client = await world.client('village')
  const due = await client.call(recordRoutes.due, { query: { until: '2027-12-31' } })
  expect(due.items.length).toBeGreaterThanOrEqual(2)
  expect(due.items.map(({ nextVisitOn }) => nextVisitOn)).toEqual(
    due.items.map(({ nextVisitOn }) => nextVisitOn).toSorted(),
  )
  const first = await client.call(recordRoutes.due, { query: { until: '2027-12-31', limit: 1 } })
  const second = await client.call(recordRoutes.due, {
    query: { until: '2027-12-31', limit: 1, cursor: first.next ?? '' },
  })
  expect([...first.items, ...second.items]).toEqual(due.items.slice(0, 2))
  const far = await world.client('far')
  expect((await far.call(recordRoutes.due, { query: { until: '2027-12-31' } })).items).toEqual([])
})
