import { newId } from '@yiwang/contract'
import { admissionRoutes } from '@yiwang/contract/tasks'
import type { Client } from '@yiwang/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTasksWorld, LIST, NOW, publish } from '../testing.ts'
import type { TasksWorld } from '../testing.ts'

let world: TasksWorld
let admin: Client

beforeAll(async () => {
  world = await createTasksWorld()
  admin = await world.client('admin')
})
afterAll(() => world.close())

function draft(more: object = {}) {
  const body = {
    id: newId(),
    name: '新清单',
    law: '《规定》',
    validFrom: '2027-01-01',
    format: 'copy' as const,
    ...more,
  }
  return admin.call(admissionRoutes.import, { body }).then((reply) => ({ ...reply, id: body.id }))
}

test('everybody reads the list in force, signed in or not', async () => {
  const { version, items } = await world.anonymous.call(admissionRoutes.published)
  expect(version).toMatchObject({ name: '网格工作准入清单', state: 'published', validTo: null, items: 4 })
  expect(items.map(({ code, unitNames }) => [code, unitNames.join()])).toEqual([
    ['01', ''],
    ['02', '水务局'],
    ['03', ''],
    ['04', ''],
  ])
  const own = await (await world.client('grid')).call(admissionRoutes.current)
  expect(own.items).toEqual(items)
  expect(own.temporaryMostDays).toBe(90)
})

test('a draft is copied, changed, and seen by nobody else until it is published', async () => {
  const { id, items } = await draft()
  expect(items).toBe(4)
  const copy = await admin.call(admissionRoutes.current, { query: { versionId: id } })
  const [first] = copy.items
  if (!first) throw new Error('empty copy')
  const { id: itemId, versionId: _v, unitNames: _u, ...content } = first
  const params = { versionId: id, itemId }
  const changed = await admin.call(admissionRoutes.setItem, { params, body: { ...content, minutes: 99 } })
  expect(changed.minutes).toBe(99)
  const grid = await world.client('grid')
  await expect(grid.call(admissionRoutes.current, { query: { versionId: id } })).rejects.toMatchObject({ status: 404 })
  expect((await grid.call(admissionRoutes.versions)).items.map(({ state }) => state)).toEqual(['published'])
  const body = { assessment: '两镇试行后无异议' }
  const version = await admin.call(admissionRoutes.publish, { params: { versionId: id }, body })
  expect(version).toMatchObject({ state: 'published', assessment: '两镇试行后无异议', validTo: null })
  const versions = (await grid.call(admissionRoutes.versions)).items
  expect(versions.map(({ validFrom, validTo }) => [validFrom, validTo])).toEqual([
    ['2027-01-01', null],
    ['2026-01-01', '2026-12-31'],
  ])
  expect((await grid.call(admissionRoutes.current)).items[0]?.minutes).toBe(30)
  world.setNow(new Date('2027-01-01T00:00:00+08:00'))
  expect((await world.anonymous.call(admissionRoutes.published)).items[0]?.minutes).toBe(99)
  world.setNow(NOW)
})

test('what is published cannot be changed', async () => {
  const published = (await admin.call(admissionRoutes.versions)).items.find(({ state }) => state === 'published')
  const versionId = published?.id ?? ''
  const item = { code: '99', name: '新事项', work: '工作', basis: '依据', minutes: 5 }
  const put = admin.call(admissionRoutes.setItem, { params: { versionId, itemId: newId() }, body: item })
  await expect(put).rejects.toMatchObject({ code: 'rule-broken' })
  await expect(admin.call(admissionRoutes.discard, { params: { versionId } })).rejects.toMatchObject({
    code: 'rule-broken',
  })
  const again = admin.call(admissionRoutes.publish, { params: { versionId }, body: { assessment: '再来一次' } })
  await expect(again).rejects.toMatchObject({ code: 'rule-broken' })
})

test('entries of a draft are added and taken out, codes and units are checked', async () => {
  const { id: versionId } = await draft({ format: 'default' })
  const item = { code: '09', name: '新事项', work: '工作', basis: '依据', minutes: 5 }
  const itemId = newId()
  const put = (body: typeof item & { unitIds?: string[] }, at = itemId) =>
    admin.call(admissionRoutes.setItem, { params: { versionId, itemId: at }, body })
  await put({ ...item, unitIds: [world.county.units.water] })
  await expect(put({ ...item, unitIds: [newId()] })).rejects.toMatchObject({ code: 'rule-broken' })
  await expect(put(item, newId())).rejects.toMatchObject({ problem: { fields: { code: expect.any(String) } } })
  expect((await admin.call(admissionRoutes.current, { query: { versionId } })).items).toHaveLength(9)
  await admin.call(admissionRoutes.removeItem, { params: { versionId, itemId } })
  await expect(admin.call(admissionRoutes.removeItem, { params: { versionId, itemId } })).rejects.toMatchObject({
    status: 404,
  })
  const stolen = put(item, world.items.patrol.id)
  await expect(stolen).rejects.toMatchObject({ status: 404 })
  await admin.call(admissionRoutes.discard, { params: { versionId } })
  await expect(admin.call(admissionRoutes.current, { query: { versionId } })).rejects.toMatchObject({ status: 404 })
})

test('a bad file names its rows and leaves nothing', async () => {
  const before = (await admin.call(admissionRoutes.versions)).items.length
  const reply = await draft({ format: 'csv', content: `${LIST}\n04,重复,工作,依据,林业局,,10,` })
  expect(reply.version).toBeNull()
  expect(reply.errors).toEqual([expect.objectContaining({ row: 6, field: 'units' })])
  const dry = await draft({ format: 'csv', content: LIST, dryRun: true })
  expect(dry).toMatchObject({ version: null, items: 4, errors: [] })
  expect((await admin.call(admissionRoutes.versions)).items).toHaveLength(before)
})

test('an empty draft is not published', async () => {
  const { id: versionId } = await draft({ format: 'csv', content: LIST.split('\n')[0] })
  const call = admin.call(admissionRoutes.publish, { params: { versionId }, body: { assessment: '没有事项' } })
  await expect(call).rejects.toMatchObject({ code: 'rule-broken' })
})

test('of two versions from one day the one published last is in force', async () => {
  await publish(admin, LIST.replace('日常巡查', '例行巡查'))
  const { items } = await world.anonymous.call(admissionRoutes.published)
  expect(items[0]?.name).toBe('例行巡查')
})
