import { areasRoutes } from '@yiwang/contract/areas'
import type { AreaRules } from '@yiwang/contract/areas'
import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestApp } from '../../../testing/test-app.ts'
import type { TestApp } from '../../../testing/test-app.ts'
import { seedStaff } from '../../identity/testing.ts'
import { plantSmallCounty, strip } from '../testing.ts'
import type { SmallCounty } from '../testing.ts'

let app: TestApp
let small: SmallCounty
let admin: Client

beforeEach(async () => {
  app = await createTestApp()
  small = await plantSmallCounty(app)
  await seedStaff(app, [
    { username: 'admin', posts: [{ role: 'system-admin' }] },
    { username: 'worker', posts: [{ role: 'grid-worker', areaId: small.grids[0].id }] },
  ])
  admin = await app.signedIn('admin')
})
afterEach(() => app.close())

const rules = () => admin.call(areasRoutes.rules)
const setRules = (body: AreaRules, version: number) => admin.call(areasRoutes.setRules, { body }, { version })
const findings = async (areaId = small.county.id) =>
  (await admin.call(areasRoutes.checks, { params: { areaId } })).findings
const allLevels: AreaRules['levels'] = ['county', 'town', 'district', 'village', 'grid', 'micro-grid']
const addDistrict = (areaId: string, more: object = {}) =>
  admin.call(areasRoutes.addDistrict, { params: { areaId }, body: { id: newId(), name: '西部管理区', ...more } })
const useDistricts = async () => setRules({ ...(await rules()), levels: allLevels }, (await rules()).version)

test('a county begins with default rules and changes them version by version', async () => {
  const before = await rules()
  expect(before).toMatchObject({ version: 0, staffPer10000: null })
  expect(before.levels).toEqual(['county', 'town', 'village', 'grid', 'micro-grid'])
  expect(before.households).toEqual([
    { level: 'grid', kind: 'general', min: 50, max: 500 },
    { level: 'grid', kind: 'dedicated', min: 0, max: 100_000 },
    { level: 'micro-grid', kind: 'general', min: 5, max: 100 },
  ])
  const wanted: AreaRules = {
    levels: ['micro-grid', 'grid', 'village', 'town', 'county'],
    households: [{ level: 'grid', kind: 'general', min: 300, max: 500 }],
    staffPer10000: 20,
  }
  const first = await setRules(wanted, 0)
  expect(first).toEqual({ ...wanted, levels: before.levels, version: 1 })
  await expect(setRules(wanted, 0)).rejects.toMatchObject({ status: 409, problem: { current: { version: 1 } } })
  expect((await setRules({ ...wanted, staffPer10000: null }, 1)).version).toBe(2)
  await expect(admin.call(areasRoutes.setRules, { body: wanted })).rejects.toMatchObject({ status: 428 })
})

test.each<[string, Partial<AreaRules>, string]>([
  ['without grids', { levels: ['county', 'town', 'village'] }, 'levels'],
  ['with nothing above grids', { levels: ['county', 'town', 'grid'] }, 'levels'],
  [
    'with a range upside down',
    { households: [{ level: 'grid', kind: 'general', min: 9, max: 8 }] },
    'households.0.max',
  ],
  [
    'with a range twice',
    { households: [1, 2].map((min) => ({ level: 'grid', kind: 'general', min, max: 9 })) },
    'households',
  ],
  ['with too many staff', { staffPer10000: 1001 }, 'staffPer10000'],
])('rules %s are refused beside the field', async (_, change, field) => {
  const { version, ...known } = await rules()
  await expect(setRules({ ...known, ...change }, version)).rejects.toMatchObject({
    status: 400,
    problem: { fields: { [field]: expect.any(String) } },
  })
  expect((await rules()).version).toBe(version)
})

test('the checks follow the rules: households, staff and levels', async () => {
  const kinds = async () => (await findings()).filter((one) => one.kind !== 'grid-without-worker')
  expect((await kinds()).map((one) => [one.kind, one.severity, one.amount])).toEqual([['staff-ratio', 'info', 5.6]])
  const households = [{ level: 'grid', kind: 'general', min: 300, max: 500 } as const]
  await setRules(
    { ...(await rules()), levels: ['county', 'town', 'district', 'grid'], households, staffPer10000: 6 },
    0,
  )
  const found = await kinds()
  expect(found.filter((one) => one.kind === 'households-out-of-range')).toHaveLength(6)
  expect(found.filter((one) => one.kind === 'level-not-in-use')).toMatchObject([
    { severity: 'warning', areaNames: ['甲镇'], amount: 2 },
    { severity: 'warning', areaNames: ['乙镇'], amount: 1 },
  ])
  expect(found.find((one) => one.kind === 'staff-ratio')).toMatchObject({ severity: 'warning', expected: '≥ 6' })
  await setRules({ ...(await rules()), levels: allLevels, households: [], staffPer10000: 5 }, 1)
  expect((await kinds()).map((one) => [one.kind, one.severity])).toEqual([['staff-ratio', 'info']])
})

test('a district is set up under a town once the level is in use, and holds grids and micro-grids', async () => {
  const [town] = small.towns
  await expect(addDistrict(town.id)).rejects.toMatchObject({
    status: 422,
    problem: { userMessage: '本县没有启用“管理区”这一层级，请先在网格规则中启用' },
  })
  await useDistricts()
  const district = await addDistrict(town.id)
  expect(district).toMatchObject({
    code: '370114001901',
    level: 'district',
    parentId: town.id,
    path: `${town.path}/370114001901`,
    households: 0,
  })
  expect((await addDistrict(town.id)).code).toBe('370114001902')
  const draw = (areaId: string, kind: 'general' | 'dedicated' = 'general') =>
    admin.call(areasRoutes.addGrid, {
      params: { areaId },
      body: { id: newId(), name: '园区网格', kind, households: 120, people: 300 },
    })
  const grid = await draw(district.id, 'dedicated')
  expect(grid).toMatchObject({ code: '370114001901001', level: 'grid', kind: 'dedicated' })
  expect((await draw(grid.id)).code).toBe('37011400190100101')
  const { area } = await admin.call(areasRoutes.get, { params: { areaId: district.id } })
  expect(area).toMatchObject({ households: 120, people: 300, childCount: 1 })
  for (const parent of [small.county.id, small.villages[0].id, small.grids[0].id, district.id])
    await expect(addDistrict(parent)).rejects.toMatchObject({ status: 422 })
  await expect(addDistrict(newId())).rejects.toMatchObject({ status: 404 })
})

test('an outline is optional; one over a village is refused', async () => {
  await useDistricts()
  const [town] = small.towns
  await expect(addDistrict(town.id, { polygon: strip(0, 1) })).rejects.toMatchObject({
    problem: { userMessage: expect.stringContaining('与“东村”重叠') },
  })
  const undrawn = await addDistrict(town.id)
  expect((await findings(town.id)).find((one) => one.kind === 'no-polygon')?.areaIds).toContain(undrawn.id)
})

test('a grid of a village moves into a district, and its ground stays covered', async () => {
  await useDistricts()
  const district = await addDistrict(small.towns[0].id)
  const [grid] = small.grids
  const moved = await admin.call(
    areasRoutes.move,
    { params: { areaId: grid.id }, body: { parentId: district.id, newId: newId(), reason: '划归管理区' } },
    { version: 1 },
  )
  expect(moved).toMatchObject({ code: '370114001901001', parentId: district.id })
  const at = await admin.call(areasRoutes.locate, { query: { lng: grid.lng, lat: grid.lat } })
  expect(at.parents.map(({ level }) => level)).toEqual(['county', 'town', 'district'])
})

test('micro-grids are not made where the county does not use them', async () => {
  await setRules({ ...(await rules()), levels: ['county', 'town', 'village', 'grid'] }, 0)
  const body = { id: newId(), name: '一号楼', households: 20, people: 50 }
  const call = admin.call(areasRoutes.addGrid, { params: { areaId: small.grids[0].id }, body })
  await expect(call).rejects.toMatchObject({ status: 422, problem: { userMessage: expect.stringContaining('微网格') } })
})

test('an import does not take the code of a district for a village', async () => {
  await useDistricts()
  await addDistrict(small.towns[0].id)
  const csv = [
    'county_code,county,town_code,town,village_code,village',
    '370114,测试区,370114001,甲镇,370114001901,新村',
  ].join('\n')
  const reply = await admin.call(areasRoutes.import, { body: { csv } })
  expect(reply.errors).toMatchObject([
    { row: 2, field: 'village_code', message: expect.stringContaining('西部管理区') },
  ])
})
