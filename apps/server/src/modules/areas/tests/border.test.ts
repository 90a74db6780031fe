import { areasRoutes } from '@yiwang/contract/areas'
import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import type { MultiPolygon } from '@yiwang/contract'
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

const reason = '按道路中心线划分'
// From 117.51 to a road at 117.508.
const ROAD: [number, number][] = [
  [117.508, 36.69],
  [117.508, 36.72],
]
const said = (line: readonly (readonly number[])[]) => line.map((position) => position.join()).join(' ')
const side = (households: number, people: number, version = 1) => ({ households, people, version })

type Move = { line?: [number, number][]; area?: ReturnType<typeof side>; neighbour?: ReturnType<typeof side> }

function plan(areaId: string, neighbourId: string, line?: [number, number][]) {
  const query = line === undefined ? {} : { line: said(line) }
  return admin.call(areasRoutes.planBorder, { params: { areaId, neighbourId }, query })
}

function move(areaId: string, neighbourId: string, change: Move = {}) {
  const body = { line: ROAD, area: side(80, 240), neighbour: side(120, 360), reason, ...change }
  return admin.call(areasRoutes.moveBorder, { params: { areaId, neighbourId }, body })
}

const gridAt = async (lng: number) => (await admin.call(areasRoutes.locate, { query: { lng, lat: 36.705 } })).grid?.id
const widthOn = async (areaId: string, on?: string) => {
  const params = { areaId: small.villages[0].id }
  const { items } = await admin.call(areasRoutes.shapes, { params, query: { on } })
  const lngs = items.find(({ id }) => id === areaId)?.polygon?.flat(2).map(([lng]) => lng) ?? [] // prettier-ignore
  return [Math.min(...lngs), Math.max(...lngs)]
}

test('the shared border is told, and what a line would make of the two', async () => {
  const [west, east] = small.grids
  const now = await plan(west.id, east.id)
  expect(now).toMatchObject({ sides: null, problem: null, findings: [] })
  expect(now.border.map(([lng]) => lng)).toEqual([117.51, 117.51])
  const planned = await plan(west.id, east.id, ROAD)
  expect(planned.sides?.map(({ areaId, households, people }) => [areaId, households, people])).toEqual([
    [west.id, 80, 240],
    [east.id, 120, 360],
  ])
  const [first, second] = planned.sides ?? []
  expect((second?.squareMetres ?? 0) / (first?.squareMetres ?? 1)).toBeCloseTo(1.5, 6)
  expect((await plan(west.id, east.id, [[117.503, 36.702], [117.504, 36.703]])).problem).toBe('line-does-not-divide') // prettier-ignore
  expect((await admin.call(areasRoutes.get, { params: { areaId: west.id } })).area.version).toBe(1)
})

test('both outlines change in one redraw, points follow at once, the days before keep the old border', async () => {
  const [west, east] = small.grids
  expect(await gridAt(117.509)).toBe(west.id)
  const moved = await move(west.id, east.id)
  expect(moved.area).toMatchObject({ id: west.id, code: west.code, households: 80, people: 240, version: 2 })
  expect(moved.neighbour).toMatchObject({ id: east.id, households: 120, people: 360, version: 2 })
  expect(await gridAt(117.509)).toBe(east.id)
  const village = await admin.call(areasRoutes.get, { params: { areaId: small.villages[0].id } })
  expect(village.area).toMatchObject({ households: 200, people: 600, version: 1 })
  const { findings } = await admin.call(areasRoutes.checks, { params: { areaId: small.county.id } })
  expect(findings.filter((one) => one.where !== null)).toEqual([])
  expect(await widthOn(west.id)).toEqual([117.5, 117.508])
  expect(await widthOn(east.id)).toEqual([117.508, 117.52])
  expect(await widthOn(west.id, '2026-01-02')).toEqual([117.5, 117.51])
  const { outlines } = await admin.call(areasRoutes.get, { params: { areaId: east.id } })
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  expect(outlines).toEqual([
    { validFrom: today, validTo: null, reason },
    { validFrom: '2026-01-01', validTo: today, reason: null },
  ])
})

test('the border is moved back along its old line, twice on one day', async () => {
  const [west, east] = small.grids
  const { border } = await plan(west.id, east.id)
  await move(west.id, east.id)
  const back = { line: border, area: side(100, 300, 2), neighbour: side(100, 300, 2) }
  await expect(move(west.id, east.id, back)).resolves.toMatchObject({ area: { version: 3 } })
  expect(await widthOn(west.id)).toEqual([117.5, 117.51])
  expect(await widthOn(west.id, '2026-01-02')).toEqual([117.5, 117.51])
})

test('counts must add up, versions must be those of today, the line must divide', async () => {
  const [west, east] = small.grids
  await expect(move(west.id, east.id, { area: side(81, 240) })).rejects.toMatchObject({
    status: 422,
    problem: { userMessage: '调整后两个网格的户数、人数之和应不变（200 户、600 人）' },
  })
  await expect(move(west.id, east.id, { neighbour: side(120, 360, 7) })).rejects.toMatchObject({
    status: 409,
    problem: { current: { id: east.id, version: 1 } },
  })
  await expect(
    move(west.id, east.id, {
      line: [
        [117.4, 36.7],
        [117.4, 36.8],
      ],
    }),
  ).rejects.toMatchObject({
    // prettier-ignore
    problem: { userMessage: expect.stringContaining('没有把两个网格恰好分成两块') },
  })
  expect(await widthOn(west.id)).toEqual([117.5, 117.51])
})

test('only neighbouring grids of one parent have a border to move', async () => {
  const [, second, third, fourth] = small.grids
  const refused = { status: 422 }
  await expect(move(second.id, third.id)).rejects.toMatchObject(refused)
  await expect(move(second.id, second.id)).rejects.toMatchObject({ status: 422 })
  await expect(move(small.villages[0].id, small.villages[1].id)).rejects.toMatchObject(refused)
  await expect(plan(small.villages[0].id, small.villages[1].id)).rejects.toMatchObject(refused)
  await expect(plan(fourth.id, newId())).rejects.toMatchObject({ status: 404 })
  await expect(move(fourth.id, newId())).rejects.toMatchObject({ status: 404 })
})

test('a border that would leave a drawn micro-grid outside is marked in the plan and refused', async () => {
  const [west, east] = small.grids
  const [x, y, z, w] = [117.5085, 36.702, 117.5095, 36.704]
  const polygon: MultiPolygon = [[[[x, y], [z, y], [z, w], [x, w], [x, y]]]] // prettier-ignore
  await admin.call(areasRoutes.addGrid, {
    params: { areaId: west.id },
    body: { id: newId(), name: '沿街商铺', households: 10, people: 20, polygon },
  })
  const planned = await plan(west.id, east.id, ROAD)
  expect(planned.findings).toMatchObject([{ kind: 'outside', areaNames: ['沿街商铺'], where: expect.any(Array) }])
  await expect(move(west.id, east.id)).rejects.toMatchObject({
    problem: {
      userMessage: expect.stringMatching(/“沿街商铺”有 [\d,]+ 平方米落在新边界之外/),
      current: { findings: [{ kind: 'outside' }] },
    },
  })
})

test('what is no line is refused as a field', async () => {
  const [west, east] = small.grids
  const params = { areaId: west.id, neighbourId: east.id }
  for (const line of ['1,2', 'a,b c,d', '181,0 0,0'])
    await expect(admin.call(areasRoutes.planBorder, { params, query: { line } })).rejects.toMatchObject({
      status: 400,
      problem: { fields: { line: 'not-a-line' } },
    })
})
