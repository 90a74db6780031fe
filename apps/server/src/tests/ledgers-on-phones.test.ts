import { newId } from '@yiwang/contract'
import { filesRoutes } from '@yiwang/contract/files'
import { recordRoutes } from '@yiwang/contract/registers'
import { syncRoutes } from '@yiwang/contract/sync'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { careLedger, CANARY, createLedgerWorld } from '../modules/registers/tests/ledger-world.ts'
import type { LedgerWorld } from '../modules/registers/tests/ledger-world.ts'
import { phoneOf } from '../modules/sync/testing.ts'
import type { Phone } from '../modules/sync/testing.ts'
import { drawPhotos } from '../testing/pictures.ts'

let world: LedgerWorld
let phone: Phone

beforeAll(async () => {
  world = await createLedgerWorld()
  phone = await phoneOf(await world.client('grid'))
})
afterAll(() => world.close())

const everything = (one: Phone) => JSON.stringify(one.all())

test('a closed ledger never comes onto a phone, not even onto that of its own unit', async () => {
  await world.enter('department', world.ledgers.closed, world.people[0])
  const open = await world.enter('grid', world.ledgers.plain, world.people[0])
  const unit = await phoneOf(await world.client('department'))
  expect(JSON.stringify(await unit.client.call(recordRoutes.ledgers))).toContain(CANARY)
  for (const one of [phone, unit]) {
    await one.sync()
    expect(everything(one)).not.toContain(CANARY)
    expect(everything(one)).not.toContain(world.ledgers.closed)
  }
  // The same look finds what is carried.
  expect(everything(phone)).toContain(open.id)
  expect(everything(phone)).toContain('独居老人探访')
})

test('a record entered without a network waits for its photo, and arrives once however often it is sent', async () => {
  const ledgerId = await world.declare(
    'with-photo',
    careLedger({ fields: [{ key: 'views', label: { zh: '现场照片', en: '' }, type: 'photo', required: true }] }),
  )
  const [recordId, photoId, commandId] = [newId(), newId(), newId()]
  const body = { id: recordId, subjectId: world.people[1], startedOn: '2026-11-17', values: { views: [photoId] } }
  const said = { id: commandId, params: { ledgerId }, body, parts: [photoId], aggregate: `ledger-record:${recordId}` }
  expect(await phone.send(recordRoutes.add, said)).toMatchObject({ outcome: 'waiting', reason: 'part' })
  const photo = (await drawPhotos()).before
  const sha256 = createHash('sha256').update(photo).digest('hex')
  const part = { id: photoId, sha256, bytes: photo.length, mime: 'image/jpeg', kind: 'photo' as const }
  await phone.client.call(syncRoutes.beginPart, { body: part })
  await phone.client.octets(syncRoutes.putPart, new Blob([new Uint8Array(photo)]), {
    params: { partId: photoId },
    query: { offset: 0 },
  })
  const first = await phone.send(recordRoutes.add, said)
  expect(first).toMatchObject({ outcome: 'applied', reply: { id: recordId, values: { views: [photoId] } } })
  expect(await phone.send(recordRoutes.add, said)).toEqual(first)
  const { items } = await phone.client.call(recordRoutes.list, { params: { ledgerId } })
  expect(items.map(({ id }) => id)).toEqual([recordId])
  const village = await world.client('village')
  expect(await village.call(filesRoutes.about, { params: { fileId: photoId } })).toMatchObject({ mime: 'image/jpeg' })
})

test('acts on a record that was entered offline go after it, each on the version before', async () => {
  const ledgerId = world.ledgers.plain
  const recordId = newId()
  const aggregate = `ledger-record:${recordId}`
  const body = { id: recordId, subjectId: world.people[1], startedOn: '2026-11-17', values: { care: '01' } }
  const params = { ledgerId, recordId }
  const { results } = await phone.push([
    phone.operation(recordRoutes.add, { params: { ledgerId }, body, aggregate }),
    phone.operation(recordRoutes.visit, {
      params,
      body: { visitedOn: '2026-11-18', values: {} },
      version: 1,
      aggregate,
    }),
    phone.operation(recordRoutes.end, {
      params,
      body: { endedOn: '2026-11-18', reason: '登记错了人' },
      version: 2,
      aggregate,
    }),
  ])
  expect(results.map(({ outcome }) => outcome)).toEqual(['applied', 'applied', 'applied'])
  expect(results[2]?.reply).toMatchObject({ state: 'ended', lastVisitedOn: '2026-11-18', endReason: '登记错了人' })
})
