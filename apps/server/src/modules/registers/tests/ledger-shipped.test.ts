import { ledgerDeclarationRoutes as routes } from '@yiwang/contract/registers'
import type { LedgerDeclaration } from '@yiwang/contract/registers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shippedLedgers } from '../shipped-ledgers.ts'
import { createLedgerWorld } from './ledger-world.ts'
import type { LedgerWorld } from './ledger-world.ts'

let world: LedgerWorld

beforeAll(async () => {
  world = await createLedgerWorld()
})
afterAll(() => world.close())

function shipped(code: string): LedgerDeclaration {
  const found = shippedLedgers().find((one) => one.code === code)
  if (!found) throw new Error(`no ${code}`)
  return found.declaration
}

test('a shipped ledger that was left as it came gets its new fields as a version; one that was changed stays', async () => {
  const client = await world.client('admin')
  const read = async (ledgerId: string) => client.call(routes.get, { params: { ledgerId } })
  const load = () => client.call(routes.loadShipped, { body: { units: {} } })
  const land = shipped('item-land')
  const earlier = { ...land, fields: land.fields.filter(({ type }) => type !== 'position' && type !== 'photo') }
  expect(earlier.fields.length).toBeLessThan(land.fields.length)
  const crops = shipped('item-crops')
  const ownCrops = { ...crops, purpose: '本县自定的用途', fields: crops.fields.slice(0, 1) }
  const landId = await world.declare('item-land', earlier)
  const cropsId = await world.declare('item-crops', ownCrops)
  const { renewed, known } = await load()
  expect([renewed, known.includes('item-crops')]).toEqual([['item-land'], true])
  const now = await read(landId)
  expect([now.number, now.declaration]).toEqual([2, land])
  expect((await read(cropsId)).declaration).toEqual(ownCrops)
  expect((await load()).renewed).toEqual([])
})

test('agreements, safety checks and plots are signed, photographed and placed', () => {
  const typesOf = (code: string) => new Set(shipped(code).fields.map(({ type }) => type))
  expect([...typesOf('extreme-hardship')]).toEqual(expect.arrayContaining(['signature', 'file']))
  expect([...typesOf('rented-houses')]).toEqual(expect.arrayContaining(['photo', 'signature']))
  expect([...typesOf('item-land')]).toEqual(expect.arrayContaining(['position', 'photo']))
})
