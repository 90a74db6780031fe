import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import { casesRoutes } from '@yiwang/contract/cases'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, bringTo, createCaseWorld, reportManhole, signInAll } from '../testing.ts'
import type { CaseWorld } from '../testing.ts'

let world: CaseWorld
let clients: Map<string, Client>
let owner: pg.Client

beforeAll(async () => {
  world = await createCaseWorld()
  clients = await signInAll(world, ['dispatcher', 'department', 'grid'])
  owner = new pg.Client({ connectionString: world.ownerUrl })
  await owner.connect()
  await owner.query(`set yw.tenant = '370114'; set yw.reach = 'all'`)
})
afterAll(async () => {
  await owner.end()
  await world.close()
})

function as(name: string): Client {
  const client = clients.get(name)
  if (!client) throw new Error(name)
  return client
}

async function count(table: string, where: string, value: string): Promise<number> {
  const { rows } = await owner.query<{ n: number }>(`select count(*)::int as n from ${table} where ${where} = $1`, [
    value,
  ])
  return rows[0]?.n ?? 0
}

test('a write sent again answers the first reply and happens once', async () => {
  const commandId = newId()
  const { lng, lat } = world.county.grids[0]
  const call = { body: { id: newId(), text: '窨井盖坏了', lng, lat } }
  const first = await as('grid').call(casesRoutes.report, call, { commandId })
  const second = await as('grid').call(casesRoutes.report, call, { commandId })
  expect(second).toEqual(first)
  expect(await count('cases.cases', 'id', first.id)).toBe(1)
  expect(await count('cases.timeline', 'case_id', first.id)).toBe(1)
  expect(await count('kernel.audit', 'command_id', commandId)).toBe(1)
})

test('eight copies at once happen once and all get the same answer', async () => {
  const commandId = newId()
  const { lng, lat } = world.county.grids[0]
  const call = { body: { id: newId(), text: '窨井盖坏了', lng, lat } }
  const replies = await Promise.all(
    Array.from({ length: 8 }, () => as('grid').call(casesRoutes.report, call, { commandId })),
  )
  expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1)
  expect(await count('cases.timeline', 'case_id', call.body.id)).toBe(1)
})

test('the same command id with another body, or from another person, is refused', async () => {
  const commandId = newId()
  const body = { id: newId(), text: '窨井盖坏了', areaId: world.county.grids[0].id }
  await as('grid').call(casesRoutes.report, { body }, { commandId })
  const other = { body: { ...body, text: '别的' } }
  await expect(as('grid').call(casesRoutes.report, other, { commandId })).rejects.toMatchObject({
    status: 422,
    code: 'replay-mismatch',
  })
  await expect(as('dispatcher').call(casesRoutes.report, { body }, { commandId })).rejects.toMatchObject({
    status: 422,
  })
})

test('a report sent again under another command is recognised by its own id', async () => {
  const body = { id: newId(), text: '窨井盖坏了', areaId: world.county.grids[0].id }
  await as('grid').call(casesRoutes.report, { body })
  await expect(as('grid').call(casesRoutes.report, { body })).rejects.toMatchObject({
    code: 'conflict',
    problem: { current: { number: expect.any(String) } },
  })
})

test('a stale version is answered with the state that won and what may be done in it', async () => {
  const receipt = await reportManhole(world, as('grid'))
  await act(as('dispatcher'), receipt, 'refuse', { reason: 'duplicate', note: '重复' })
  await expect(act(as('dispatcher'), receipt, 'verify-request')).rejects.toMatchObject({
    status: 409,
    problem: { current: { state: 'refused', version: 2, can: { may: expect.arrayContaining(['note']) } } },
  })
})

test('a write without the version it saw is asked for it', async () => {
  const receipt = await reportManhole(world, as('grid'))
  await expect(
    act(as('dispatcher'), { id: receipt.id } as never, 'refuse', { reason: 'other', note: '无法处置' }),
  ).rejects.toMatchObject({ status: 428 })
})

test('of several who act on one case at once exactly one wins', async () => {
  for (let round = 0; round < 12; round += 1) {
    const receipt = await reportManhole(world, as('grid'))
    const tries = await Promise.allSettled([
      act(as('dispatcher'), receipt, 'verify-request'),
      act(as('dispatcher'), receipt, 'refuse', { reason: 'other', note: '无法处置' }),
      act(as('dispatcher'), receipt, 'verify-request'),
      act(as('grid'), receipt, 'withdraw'),
    ])
    const won = tries.filter((one) => one.status === 'fulfilled')
    const lost = tries.filter((one) => one.status === 'rejected')
    expect([won.length, lost.map((one) => (one.reason as { status: number }).status)]).toEqual([1, [409, 409, 409]])
    expect(await count('cases.timeline', 'case_id', receipt.id)).toBe(receipt.version + 1)
  }
})

test('a unit that lost the case to a return is told no more than that it is not there', async () => {
  const receipt = await bringTo(world, clients, 'dispatched')
  await act(as('department'), receipt, 'return', { reason: 'other', note: '不归我们' })
  await expect(act(as('department'), receipt, 'accept')).rejects.toMatchObject({ status: 404 })
})

test('numbers and tracking codes are unique under load', async () => {
  const receipts = await Promise.all(Array.from({ length: 60 }, () => reportManhole(world, as('grid'))))
  expect(new Set(receipts.map((receipt) => receipt.number)).size).toBe(60)
  expect(new Set(receipts.map((receipt) => receipt.trackingCode)).size).toBe(60)
})
