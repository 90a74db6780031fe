import { areasRoutes } from '@yiwang/contract/areas'
import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestApp } from '../../../testing/test-app.ts'
import type { TestApp } from '../../../testing/test-app.ts'
import { seedStaff } from '../../identity/testing.ts'
import { plantSmallCounty } from '../testing.ts'
import type { SmallCounty } from '../testing.ts'

let app: TestApp
let small: SmallCounty
let admin: Client

beforeEach(async () => {
  app = await createTestApp()
  small = await plantSmallCounty(app)
  await seedStaff(app, [{ username: 'admin', posts: [{ role: 'system-admin' }] }])
  admin = await app.signedIn('admin')
})
afterEach(() => app.close())

const reason = '户数过多'
const half = (name: string) => ({ id: newId(), name, households: 50, people: 150 })
const get = (areaId: string) => admin.call(areasRoutes.get, { params: { areaId } })
const gridAt = async (lng: number, lat: number) =>
  (await admin.call(areasRoutes.locate, { query: { lng, lat } })).grid?.id ?? null
const errorsIn = async (areaId: string) => {
  const { findings } = await admin.call(areasRoutes.checks, { params: { areaId } })
  return findings.filter((one) => one.severity === 'error' && one.kind !== 'grid-without-worker')
}

type Split = { parts?: ReturnType<typeof half>[]; line?: [number, number][]; version?: number }
// From south to north: the west half lies to the left.
const NORTHWARDS: [number, number][] = [
  [117.5043, 36.69],
  [117.5057, 36.72],
]

function split(areaId: string, { parts = [half('西'), half('东')], line = NORTHWARDS, version = 1 }: Split = {}) {
  return admin.call(areasRoutes.split, { params: { areaId }, body: { line, parts, reason } }, { version })
}

function merge(areaIds: string[], id = newId()) {
  return admin.call(areasRoutes.merge, { body: { areaIds, into: { id, name: '合并网格' }, reason } })
}

function move(areaId: string, parentId: string, newAreaId = newId()) {
  const body = { parentId, newId: newAreaId, reason }
  return admin.call(areasRoutes.move, { params: { areaId }, body }, { version: 1 })
}

test('a split grid is retired, its parts get new codes, left of the line first, and the cover stays seamless', async () => {
  const [grid] = small.grids
  const { items } = await split(grid.id)
  expect(items.map(({ code, name, level }) => [code, name, level])).toEqual([
    ['370114001001003', '西', 'grid'],
    ['370114001001004', '东', 'grid'],
  ])
  expect([await gridAt(117.501, 36.705), await gridAt(117.509, 36.705)]).toEqual(items.map((area) => area.id))
  const old = await get(grid.id)
  expect(old.area).toMatchObject({ state: 'retired', reason, version: 2, path: grid.path })
  expect(old.successors.map((area) => area.id)).toEqual(items.map((area) => area.id))
  expect((await get(items[0]?.id ?? '')).predecessors.map((area) => area.id)).toEqual([grid.id])
  expect(await errorsIn(small.county.id)).toEqual([])
  expect((await get(small.villages[0].id)).area).toMatchObject({ households: 200, childCount: 3 })
})

test('history: the old grid keeps its row, its outline of the day and its place in the tree', async () => {
  const [grid] = small.grids
  await split(grid.id)
  const params = { areaId: small.villages[0].id }
  const now = await admin.call(areasRoutes.children, { params })
  expect(now.items.map((area) => area.id)).not.toContain(grid.id)
  const then = await admin.call(areasRoutes.children, { params, query: { on: '2026-01-01' } })
  expect(then.items.map((area) => area.id)).toEqual([grid.id, small.grids[1].id])
  const all = await admin.call(areasRoutes.children, { params, query: { retired: 'true' } })
  expect(all.items).toHaveLength(4)
  const shapes = await admin.call(areasRoutes.shapes, { params, query: { on: '2026-01-01' } })
  expect(shapes.items.find((shape) => shape.id === grid.id)?.polygon).not.toBeNull()
  const owner = new pg.Client({ connectionString: app.ownerUrl })
  await owner.connect()
  await owner.query(`set yw.tenant = '370114'`)
  const { rows } = await owner.query(`select id from areas.v_areas where path like $1 || '/%'`, ['370114/370114001'])
  await owner.end()
  expect(rows.map((row: { id: string }) => row.id)).toContain(grid.id)
})

test('a split that cannot be: no crossing, wrong sum, too many pieces, division, micro-grids, undrawn, stale', async () => {
  const [grid] = small.grids
  const refusal = (userMessage: unknown) => ({ status: 422, problem: { userMessage } })
  const off: [number, number][] = [
    [117.49, 36.69],
    [117.49, 36.72],
  ]
  await expect(split(grid.id, { line: off })).rejects.toMatchObject(
    refusal('拆分线没有把“第1网格”分成两块，请从边界一侧画到另一侧'),
  )
  const zigzag: [number, number][] = [
    [117.503, 36.69],
    [117.503, 36.72],
    [117.506, 36.72],
    [117.506, 36.69],
  ]
  await expect(split(grid.id, { line: zigzag })).rejects.toMatchObject(refusal(expect.stringContaining('两块以上')))
  const parts = [half('西'), { ...half('东'), households: 51 }]
  await expect(split(grid.id, { parts })).rejects.toMatchObject(refusal(expect.stringContaining('100 户、300 人')))
  await expect(split(small.villages[0].id)).rejects.toMatchObject(refusal(expect.stringContaining('行政区划')))
  await expect(split(grid.id, { version: 7 })).rejects.toMatchObject({ status: 409 })
  const twice = half('西')
  await expect(split(grid.id, { parts: [twice, twice] })).rejects.toMatchObject({ status: 409 })
  const params = { areaId: small.villages[0].id }
  const undrawn = await admin.call(areasRoutes.addGrid, {
    params,
    body: { id: newId(), name: '新', households: 100, people: 300 },
  })
  await expect(split(undrawn.id)).rejects.toMatchObject(refusal('“新”还没有边界，请先绘制边界'))
  await admin.call(areasRoutes.addGrid, {
    params: { areaId: grid.id },
    body: { id: newId(), name: '微', households: 20, people: 60 },
  })
  await expect(split(grid.id)).rejects.toMatchObject(refusal(expect.stringContaining('微网格')))
  expect(await errorsIn(small.county.id)).toEqual([])
})

test('merged grids are retired, and micro-grids go with them under new codes', async () => {
  const [west, east] = small.grids
  for (const grid of [west, east]) {
    const body = { id: newId(), name: '微', households: 20, people: 60 }
    await admin.call(areasRoutes.addGrid, { params: { areaId: grid.id }, body })
  }
  const merged = await merge([west.id, east.id])
  expect(merged).toMatchObject({ code: '370114001001003', households: 200, people: 600, childCount: 2 })
  const { items } = await admin.call(areasRoutes.children, { params: { areaId: merged.id } })
  expect(items.map((area) => area.code)).toEqual(['37011400100100301', '37011400100100302'])
  expect([await gridAt(west.lng, west.lat), await gridAt(east.lng, east.lat)]).toEqual([merged.id, merged.id])
  const { predecessors } = await get(merged.id)
  expect(predecessors.map((area) => area.id)).toEqual([west.id, east.id])
  expect(await errorsIn(small.county.id)).toEqual([])
})

test('only neighbours under one parent are merged', async () => {
  const [a, b, c] = small.grids
  await expect(merge([b.id, c.id])).rejects.toMatchObject({ status: 422 })
  await expect(merge([a.id, a.id])).rejects.toMatchObject({ status: 422 })
  await expect(merge([a.id, newId()])).rejects.toMatchObject({ status: 404 })
  await expect(merge([a.id, b.id], c.id)).rejects.toMatchObject({ status: 409 })
  const { items } = await split(b.id, { line: NORTHWARDS.map(([lng, lat]) => [lng + 0.01, lat]) })
  const far = items[1]?.id ?? ''
  await expect(merge([a.id, far])).rejects.toMatchObject({
    problem: { userMessage: '所选网格不相邻，合并后必须连成一片' },
  })
  await expect(merge([a.id, b.id])).rejects.toMatchObject({
    problem: { userMessage: expect.stringContaining('已停用') },
  })
})

test('a grid moves to the next village with its ground, its counts and a code there', async () => {
  const [, grid] = small.grids
  const moved = await move(grid.id, small.villages[1].id)
  expect(moved).toMatchObject({ code: '370114001002003', parentId: small.villages[1].id, households: 100 })
  expect(await gridAt(grid.lng, grid.lat)).toBe(moved.id)
  expect((await get(grid.id)).area).toMatchObject({ state: 'retired', parentId: small.villages[0].id })
  expect((await get(small.villages[0].id)).area).toMatchObject({ households: 100, version: 2 })
  expect((await get(small.villages[1].id)).area).toMatchObject({ households: 300, version: 2 })
  expect((await get(small.towns[0].id)).area).toMatchObject({ households: 400, version: 1 })
  expect(await errorsIn(small.county.id)).toEqual([])
})

test('across a town border the towns change too; the last grid of a village stays', async () => {
  const grid = small.grids[3]
  await move(grid.id, small.villages[2].id)
  expect(await errorsIn(small.county.id)).toEqual([])
  expect((await get(small.towns[1].id)).area).toMatchObject({ households: 300, version: 2 })
  await expect(move(small.grids[2].id, small.villages[2].id)).rejects.toMatchObject({
    problem: { userMessage: expect.stringContaining('不能划出最后一个网格') },
  })
  await expect(move(small.grids[0].id, small.villages[0].id)).rejects.toMatchObject({ status: 422 })
  await expect(move(small.grids[0].id, small.towns[1].id)).rejects.toMatchObject({ status: 422 })
  await expect(move(small.grids[0].id, newId())).rejects.toMatchObject({ status: 422 })
})

test('retired with a reason: not with children, not the county, never changed again; the hole shows in the checks', async () => {
  const retire = (areaId: string, version = 1) =>
    admin.call(areasRoutes.retire, { params: { areaId }, query: { reason: '整村搬迁' } }, { version })
  await expect(retire(small.villages[0].id)).rejects.toMatchObject({
    problem: { userMessage: expect.stringContaining('还有 2 个有效的下级区域') },
  })
  await expect(retire(small.county.id)).rejects.toMatchObject({ status: 422 })
  const gone = await retire(small.grids[0].id)
  expect(gone).toMatchObject({ state: 'retired', reason: '整村搬迁', version: 2 })
  expect(gone.validTo).not.toBeNull()
  await expect(retire(small.grids[0].id, 2)).rejects.toMatchObject({
    problem: { userMessage: '“第1网格”已停用，不能再调整' },
  })
  expect(await gridAt(small.grids[0].lng, small.grids[0].lat)).toBeNull()
  expect((await errorsIn(small.county.id)).map((one) => one.kind)).toEqual(['gap'])
  expect((await get(small.county.id)).area.households).toBe(500)
})

test('two splits of one grid at once: one is done, the other is told', async () => {
  const results = await Promise.allSettled([split(small.grids[0].id), split(small.grids[0].id)])
  expect(results.map((result) => result.status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const refused = results.find((result) => result.status === 'rejected')
  expect(refused).toMatchObject({ reason: { status: 409 } })
  expect(await errorsIn(small.county.id)).toEqual([])
})

test('each change is in the audit log under its name', async () => {
  await split(small.grids[0].id)
  await merge([small.grids[2].id, small.grids[3].id])
  const owner = new pg.Client({ connectionString: app.ownerUrl })
  await owner.connect()
  await owner.query(`set yw.tenant = '370114'; set yw.reach = 'all'`)
  const { rows } = await owner.query(
    `select action, subject_type, detail->>'reason' as reason from kernel.audit where action like 'area.%' order by at`,
  )
  await owner.end()
  expect(rows).toEqual([
    { action: 'area.split', subject_type: 'area', reason },
    { action: 'area.merge', subject_type: 'area', reason },
  ])
})
