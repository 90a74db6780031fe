import { areasRoutes } from '@yiwang/contract/areas'
import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp } from '../../../testing/test-app.ts'
import type { TestApp } from '../../../testing/test-app.ts'
import { seedStaff } from '../../identity/testing.ts'
import { plantSmallCounty } from '../testing.ts'
import type { SmallCounty } from '../testing.ts'

let app: TestApp
let small: SmallCounty
let admin: Client
let worker: Client

beforeAll(async () => {
  app = await createTestApp()
  small = await plantSmallCounty(app)
  await seedStaff(app, [
    { username: 'admin', posts: [{ role: 'system-admin' }] },
    { username: 'worker', posts: [{ role: 'grid-worker', areaId: small.grids[0].id }] },
  ])
  admin = await app.signedIn('admin')
  worker = await app.signedIn('worker')
})
afterAll(() => app.close())

test('the top of the tree is the county; a query finds by a part of the name or the beginning of the code', async () => {
  const top = await worker.call(areasRoutes.roots)
  expect(top.items).toMatchObject([{ code: '370114', level: 'county', childCount: 2, households: 600, version: 1 }])
  const codesOf = async (query: Parameters<typeof search>[0]) => (await search(query)).items.map((area) => area.code)
  expect(await codesOf({ q: '东村' })).toEqual(['370114001001'])
  expect(await codesOf({ q: '370114002' })).toEqual(['370114002', '370114002001', '370114002001001', '370114002001002'])
  expect(await codesOf({ q: '370114', level: 'town' })).toEqual(['370114001', '370114002'])
  expect(await codesOf({ level: 'grid', limit: 3 })).toHaveLength(3)
  expect(await codesOf({ q: '无此地' })).toEqual([])
})

function search(query: { q?: string; level?: 'town' | 'grid'; limit?: number }) {
  return worker.call(areasRoutes.roots, { query })
}

test('an area comes with its parents, county first', async () => {
  const [grid] = small.grids
  const reply = await worker.call(areasRoutes.get, { params: { areaId: grid.id } })
  expect(reply.area).toMatchObject({ path: grid.path, validFrom: '2026-01-01', validTo: null, state: 'valid' })
  expect(reply.parents.map((area) => area.name)).toEqual(['测试区', '甲镇', '东村'])
  expect([reply.successors, reply.predecessors]).toEqual([[], []])
  await expect(worker.call(areasRoutes.get, { params: { areaId: newId() } })).rejects.toMatchObject({ status: 404 })
})

test('children today, and on a day before the county was drawn none', async () => {
  const params = { areaId: small.villages[0].id }
  const today = await worker.call(areasRoutes.children, { params })
  expect(today.items.map((area) => area.id)).toEqual([small.grids[0].id, small.grids[1].id])
  const before = await worker.call(areasRoutes.children, { params, query: { on: '2025-12-31' } })
  expect(before.items).toEqual([])
})

test('shapes of the children, of one level below, and in the system of the map', async () => {
  const county = { areaId: small.county.id }
  const towns = await worker.call(areasRoutes.shapes, { params: county })
  expect(towns.items.map((shape) => shape.name)).toEqual(['甲镇', '乙镇'])
  const grids = await worker.call(areasRoutes.shapes, { params: county, query: { level: 'grid' } })
  expect(grids.items).toHaveLength(6)
  expect(grids.items[0]?.polygon?.[0]?.[0]).toContainEqual([117.5, 36.7])
  expect(grids.items[0]?.labelPoint.lng).toBeCloseTo(small.grids[0].lng, 6)
  const shifted = await worker.call(areasRoutes.shapes, { params: county, query: { level: 'grid', system: 'GCJ02' } })
  const [lng, lat] = shifted.items[0]?.polygon?.[0]?.[0]?.[0] ?? [0, 0]
  const metres = Math.hypot((lng - 117.5) * 89_000, (lat - 36.7) * 111_000)
  expect(metres).toBeGreaterThan(100)
  expect(metres).toBeLessThan(1_000)
  const itself = await worker.call(areasRoutes.shapes, { params: { areaId: small.grids[0].id } })
  expect(itself.items.map((shape) => shape.id)).toEqual([small.grids[0].id])
  const past = await worker.call(areasRoutes.shapes, { params: county, query: { level: 'grid', on: '2025-12-31' } })
  expect(past.items).toEqual([])
})

test('locates a point with its parents, converting at the edge; outside there is none', async () => {
  const [grid] = small.grids
  const { lng, lat } = grid
  const found = await worker.call(areasRoutes.locate, { query: { lng, lat } })
  expect(found.grid?.id).toBe(grid.id)
  expect(found.parents.map((area) => area.level)).toEqual(['county', 'town', 'village'])
  const west = { lng: 117.5005, lat: 36.705 }
  expect((await worker.call(areasRoutes.locate, { query: west })).grid?.id).toBe(grid.id)
  const shifted = await worker.call(areasRoutes.locate, { query: { ...west, system: 'GCJ02' } })
  expect(shifted).toEqual({ grid: null, parents: [] })
})

test('units by name and by the subtree they serve; a new one is found at once', async () => {
  const all = await worker.call(areasRoutes.units)
  expect(all.items.map((unit) => unit.code)).toEqual(['C01', 'D01', 'D02', 'T01'])
  const ofTown = await worker.call(areasRoutes.units, { query: { areaId: small.towns[0].id } })
  expect(ofTown.items).toMatchObject([{ id: small.units.townOffice, areaName: '甲镇' }])
  const body = {
    id: newId(),
    code: 'P01',
    name: '甲镇综合执法队',
    kind: 'squad',
    parentId: small.units.townOffice,
    areaId: small.towns[0].id,
    phone: '0531-83211111',
  } as const
  const made = await admin.call(areasRoutes.addUnit, { body })
  expect(made).toMatchObject({ ...body, areaName: '甲镇', active: true, version: 1 })
  const found = await worker.call(areasRoutes.units, { query: { q: '执法' } })
  expect(found.items.map((unit) => unit.id)).toEqual([body.id])
  expect((await worker.call(areasRoutes.units, { query: { active: 'false' } })).items).toEqual([])

  const again = admin.call(areasRoutes.addUnit, { body: { ...body, id: newId() } })
  await expect(again).rejects.toMatchObject({ status: 422, problem: { fields: { code: '编号已被使用' } } })
  const orphan = admin.call(areasRoutes.addUnit, { body: { ...body, id: newId(), code: 'P02', parentId: newId() } })
  await expect(orphan).rejects.toMatchObject({ status: 422 })
  const nowhere = admin.call(areasRoutes.addUnit, { body: { ...body, id: newId(), code: 'P02', areaId: newId() } })
  await expect(nowhere).rejects.toMatchObject({ status: 422 })
  await expect(admin.call(areasRoutes.addUnit, { body: { ...body, code: 'P03' } })).rejects.toMatchObject({
    status: 409,
  })
})
