import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import { filesRoutes } from '@yiwang/contract/files'
import { recordRoutes, subjectRoutes } from '@yiwang/contract/registers'
import type { PlainValues } from '@yiwang/contract/registers'
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '../../../kernel/db/tx.ts'
import { dropLooseFiles } from '../../../kernel/files/loose-files.ts'
import { TENANT } from '../../../testing/test-app.ts'
import { saveRecords } from '../commands/save-records.ts'
import { headOf, NOW } from '../testing.ts'
import { careLedger, createLedgerWorld } from './ledger-world.ts'
import type { LedgerWorld } from './ledger-world.ts'

let world: LedgerWorld
let grid: Client
let person: string

beforeAll(async () => {
  world = await createLedgerWorld()
  grid = await world.client('grid')
  person = world.people[0]
})
afterAll(() => world.close())

let shade = 0

async function upload(who = 'grid'): Promise<{ id: string; url: string }> {
  shade += 1
  const picture = await sharp({ create: { width: 20, height: 20, channels: 3, background: { r: shade, g: 9, b: 9 } } })
    .jpeg()
    .toBuffer()
  return (await world.client(who)).upload(filesRoutes.upload, new Blob([new Uint8Array(picture)]))
}

async function statusFor(who: string, url: string): Promise<number> {
  const response = await fetch(`${world.origin}${url}`, { headers: { cookie: await world.cookieOf(who) } })
  await response.body?.cancel()
  return response.status
}

async function state(values: PlainValues, who = 'grid') {
  const client = await world.client(who)
  const params = { subjectId: person }
  const { version } = await client.call(subjectRoutes.get, { params })
  return client.call(subjectRoutes.state, { params, body: { values } }, { version })
}

/** What the nightly round does a month from now. */
function sweep(): Promise<void> {
  const { pool, storage } = world.app.context
  const now = new Date(Date.now() + 30 * 86_400_000)
  return inTransaction(pool, { tenant: TENANT }, (tx) => dropLooseFiles(tx, storage, { tenant: TENANT, now }))
}

test('the photo of a person is there for all who see the person, and stays', async () => {
  const [kept, loose] = [await upload(), await upload()]
  await state({ photo: [kept.id] })
  await sweep()
  expect(await statusFor('village', kept.url)).toBe(200)
  expect(await statusFor('grid', kept.url)).toBe(200)
  for (const stranger of ['far', 'next', 'department', 'resident'])
    expect([stranger, await statusFor(stranger, kept.url)]).toEqual([stranger, 404])
  expect(await statusFor('grid', loose.url)).toBe(404)
})

test('said again it stays as it is; what another has uploaded, or what stands elsewhere, is refused', async () => {
  const [own, foreign] = [await upload(), await upload('village')]
  await state({ photo: [own.id] })
  await state({ photo: [own.id], education: '70' })
  await grid.call(subjectRoutes.confirm, { params: { subjectId: person }, body: {} })
  await expect(state({ photo: [foreign.id] })).rejects.toMatchObject({ code: 'rule-broken' })
  const body = { id: newId(), kind: 'person' as const, areaId: world.county.grids[0].id }
  const create = (photo: string) =>
    grid.call(subjectRoutes.create, { body: { ...body, values: { name: '周三', photo } } })
  await expect(create(own.id)).rejects.toMatchObject({ code: 'rule-broken' })
  const fresh = await upload()
  await create(fresh.id)
  await sweep()
  expect(await statusFor('village', fresh.url)).toBe(200)
})

test('pictures of records are tied by whichever way they are said', async () => {
  const fields = [
    ...careLedger().fields.filter(({ key }) => key === 'care'),
    {
      key: 'room',
      label: { zh: '房间照片', en: 'Room' },
      type: 'photo' as const,
      required: false,
      filter: false,
      restricted: false,
    },
  ]
  const name = { zh: '居家照护照片', en: 'Rooms' }
  const ledgerId = await world.declare('care-photo', careLedger({ name, fields }))
  const [desk, visit] = [await upload(), await upload()]
  const record = await world.enter('grid', ledgerId, person, { care: '01', room: [desk.id] })
  const { rows } = await inTransaction(world.app.context.pool, { tenant: TENANT }, async (tx) => {
    return sql<{ owner: string }>`select owner_id as owner from kernel.files where id = ${visit.id}`.execute(tx)
  })
  const actor = { id: rows[0]?.owner ?? null, name: '网格员甲' }
  const row = { subjectId: person, values: { room: [desk.id, visit.id] } }
  const head = { ...headOf('visit'), actor, at: NOW, ledgerId }
  await world.within((tx) => saveRecords(tx, world.app.context.secrets, { ...head, rows: [row] }))
  await sweep()
  for (const { url } of [desk, visit]) expect(await statusFor('village', url)).toBe(200)
  expect(await statusFor('far', visit.url)).toBe(404)
  const params = { ledgerId, recordId: record.id }
  expect((await grid.call(recordRoutes.get, { params })).values.room).toEqual([desk.id, visit.id])
})
