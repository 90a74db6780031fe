import { areasRoutes } from '@yiwang/contract/areas'
import type { Area } from '@yiwang/contract/areas'
import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import type { MultiPolygon } from '@yiwang/contract'
import pg from 'pg'
import { afterAll, beforeEach, afterEach, expect, test } from 'vitest'
import { createTestApp } from '../../../testing/test-app.ts'
import type { TestApp } from '../../../testing/test-app.ts'
import { seedStaff } from '../../identity/testing.ts'
import { plantSmallCounty } from '../testing.ts'
import type { SmallCounty } from '../testing.ts'

let app: TestApp
let small: SmallCounty
let admin: Client
const apps: TestApp[] = []

beforeEach(async () => {
  app = await createTestApp()
  apps.push(app)
  small = await plantSmallCounty(app)
  await seedStaff(app, [{ username: 'admin', posts: [{ role: 'system-admin' }] }])
  admin = await app.signedIn('admin')
})
afterEach(() => apps.pop()?.close())
afterAll(() => expect(apps).toEqual([]))

function box(west: number, south: number, east: number, north: number): MultiPolygon {
  return [
    [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  ]
}

function draw(areaId: string, more: { polygon?: MultiPolygon | null; kind?: 'general' | 'dedicated' } = {}) {
  const body = { id: newId(), name: '新网格', households: 120, people: 360, ...more }
  return admin.call(areasRoutes.addGrid, { params: { areaId }, body })
}

function redraw(areaId: string, polygon: MultiPolygon, version = 1): Promise<Area> {
  return admin.call(areasRoutes.redraw, { params: { areaId }, body: { polygon, reason: '核实边界' } }, { version })
}

const get = (areaId: string) => admin.call(areasRoutes.get, { params: { areaId } })
const gridAt = async (lng: number, lat: number) =>
  (await admin.call(areasRoutes.locate, { query: { lng, lat } })).grid?.id ?? null

test('a new grid gets the next code of its village and its counts roll up', async () => {
  const village = small.villages[0].id
  const made = await draw(village)
  expect(made).toMatchObject({ code: '370114001001003', level: 'grid', kind: 'general', version: 1, childCount: 0 })
  expect((await draw(village, { kind: 'dedicated' })).code).toBe('370114001001004')
  expect((await get(village)).area).toMatchObject({ households: 440, people: 1320, childCount: 4, version: 1 })
  expect((await get(small.county.id)).area.households).toBe(840)
})

test('codes are never used again, and the thousandth grid is refused with a clear message', async () => {
  const village = small.villages[0].id
  const made = await draw(village)
  await admin.call(
    areasRoutes.retire,
    { params: { areaId: made.id }, query: { reason: '画错了' } },
    { version: made.version },
  )
  expect((await draw(village)).code).toBe('370114001001004')
  const owner = new pg.Client({ connectionString: app.ownerUrl })
  await owner.connect()
  await owner.query(`set yw.tenant = '370114'`)
  await owner.query(`update areas.code_series set last = 999 where parent_code = '370114001001'`)
  await owner.end()
  await expect(draw(village)).rejects.toMatchObject({
    status: 422,
    problem: { userMessage: '“东村”的下级顺序码已用完，编码不得重复使用，请先调整上级区划' },
  })
})

test('micro-grids hang under grids with 17 digits and add nothing above; no other parent takes a grid', async () => {
  const [grid] = small.grids
  const micro = await draw(grid.id)
  expect(micro).toMatchObject({
    code: '37011400100100101',
    level: 'micro-grid',
    path: `${grid.path}/37011400100100101`,
  })
  expect((await get(small.villages[0].id)).area.households).toBe(200)
  await expect(draw(grid.id, { kind: 'dedicated' })).rejects.toMatchObject({ status: 422 })
  await expect(draw(small.towns[0].id)).rejects.toMatchObject({ status: 422 })
  await expect(draw(micro.id)).rejects.toMatchObject({ status: 422 })
  await expect(draw(newId())).rejects.toMatchObject({ status: 404 })
})

test('a grid that overlaps its neighbour or leaves its village is refused, with the place on the map', async () => {
  const overlapping = draw(small.villages[0].id, { polygon: box(117.505, 36.702, 117.508, 36.705) })
  await expect(overlapping).rejects.toMatchObject({
    status: 422,
    code: 'rule-broken',
    problem: {
      userMessage: expect.stringMatching(/^边界不能保存：与“第1网格”重叠 [\d,]+ 平方米$/),
      current: { findings: [{ kind: 'overlap', severity: 'error', areaNames: ['新网格', '第1网格'] }] },
    },
  })
  const wide = redraw(small.grids[0].id, box(117.5, 36.7, 117.512, 36.71))
  await expect(wide).rejects.toMatchObject({ problem: { userMessage: expect.stringContaining('与“第2网格”重叠') } })
  const outside = redraw(small.grids[0].id, box(117.499, 36.7, 117.51, 36.71))
  await expect(outside).rejects.toMatchObject({ problem: { userMessage: expect.stringContaining('超出上级区域') } })
  expect((await get(small.grids[0].id)).area.version).toBe(1)
})

test('a parent must still hold its children, and rings must be valid', async () => {
  const village = small.villages[0].id
  await expect(redraw(village, box(117.5, 36.7, 117.515, 36.71))).rejects.toMatchObject({
    problem: { userMessage: expect.stringMatching(/“第2网格”有 [\d,]+ 平方米落在新边界之外/) },
  })
  const bow: MultiPolygon = [
    [
      [
        [117.5, 36.7],
        [117.51, 36.71],
        [117.51, 36.7],
        [117.5, 36.71],
        [117.5, 36.7],
      ],
    ],
  ]
  await expect(redraw(small.grids[0].id, bow)).rejects.toMatchObject({
    problem: { userMessage: '边界不能保存：边界线自相交' },
  })
  const apart = [...box(117.5, 36.7, 117.502, 36.71), ...box(117.505, 36.7, 117.51, 36.71)]
  await expect(redraw(small.grids[0].id, apart)).rejects.toMatchObject({
    problem: { userMessage: '边界不能保存：网格必须连成一片' },
  })
})

test('a border moves in two steps; yesterday keeps the old outline and points follow at once', async () => {
  const [west, east] = small.grids
  expect(await gridAt(117.509, 36.705)).toBe(west.id)
  const narrow = await redraw(west.id, box(117.5, 36.7, 117.507, 36.71))
  expect(narrow.version).toBe(2)
  expect(await gridAt(117.509, 36.705)).toBeNull()
  await redraw(east.id, box(117.507, 36.7, 117.52, 36.71))
  expect(await gridAt(117.509, 36.705)).toBe(east.id)
  expect([west.id, east.id]).toContain(await gridAt(117.507, 36.71))
  const reply = await admin.call(areasRoutes.checks, { params: { areaId: small.county.id } })
  expect(reply.findings.filter((one) => one.kind === 'gap' || one.kind === 'overlap')).toEqual([])
  const onDay = async (on: string) => {
    const { items } = await admin.call(areasRoutes.shapes, { params: { areaId: small.villages[0].id }, query: { on } })
    return Math.max(...(items[0]?.polygon?.flat(2).map(([lng]) => lng) ?? []))
  }
  expect(await onDay('2026-01-02')).toBe(117.51)
  const tomorrow = new Date(Date.now() + 86_400_000 * 2).toISOString().slice(0, 10)
  expect(await onDay(tomorrow)).toBe(117.507)
  // Twice on one day is one change.
  await redraw(west.id, box(117.5, 36.7, 117.506, 36.71), 2)
  expect(await onDay('2026-01-02')).toBe(117.51)
  expect(await onDay(tomorrow)).toBe(117.506)
})

test('a stale version is a conflict that shows the area as it is now; none at all is asked for', async () => {
  const [grid] = small.grids
  const params = { areaId: grid.id }
  const body = { name: '一网格', households: 130, people: 390 }
  const renamed = await admin.call(areasRoutes.rename, { params, body }, { version: 1 })
  expect(renamed).toMatchObject({ ...body, version: 2 })
  expect((await get(small.towns[0].id)).area).toMatchObject({ households: 430, people: 1290, version: 1 })
  await expect(admin.call(areasRoutes.rename, { params, body }, { version: 1 })).rejects.toMatchObject({
    status: 409,
    problem: { current: { id: grid.id, name: '一网格', version: 2 } },
  })
  await expect(admin.call(areasRoutes.rename, { params, body })).rejects.toMatchObject({ status: 428 })
})

test('the counts of a village with grids are their sum', async () => {
  const [village] = small.villages
  const params = { areaId: village.id }
  const rename = (households: number) =>
    admin.call(areasRoutes.rename, { params, body: { name: '东新村', households, people: 600 } }, { version: 1 })
  await expect(rename(7)).rejects.toMatchObject({ status: 422, problem: { fields: { households: '由下级网格汇总' } } })
  expect(await rename(200)).toMatchObject({ name: '东新村', version: 2 })
})
