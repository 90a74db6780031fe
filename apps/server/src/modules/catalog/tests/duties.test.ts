import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import { catalogRoutes } from '@yiwang/contract/catalog'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findDutyUnit } from '../index.ts'
import { TENANT } from '../../../testing/test-app.ts'
import { dutyListText } from '../testing.ts'
import type { Line } from '../testing.ts'
import { createWorld, sendList, within } from './world.ts'
import type { World } from './world.ts'

let world: World
let admin: Client

beforeAll(async () => {
  world = await createWorld(['system-admin'])
  admin = await world.app.signedIn('system-admin')
})
afterAll(() => world.close())

async function take(validFrom: string, lines: readonly Line[]): Promise<Map<string, string>> {
  expect((await sendList(admin, { content: dutyListText(lines), validFrom })).errors).toEqual([])
  const { items } = await admin.call(catalogRoutes.current)
  return new Map(items.map(({ name, id }) => [name, id]))
}

function assign(subclassId: string, unitId: string, areaId: string | null = null) {
  return admin.call(catalogRoutes.assignUnit, { params: { subclassId }, body: { unitId, areaId } })
}

async function onDuty(subclassId: string, areaPath: string): Promise<string | undefined> {
  return (await within(world, (tx) => findDutyUnit(tx, TENANT, subclassId, areaPath)))?.name
}

test('the nearest duty above a place wins; the county is the fallback', async () => {
  const { county, towns, grids, units } = world.county
  const ids = await take('2024-01-01', [{ name: '井盖', handler: '水务局、各产权单位' }])
  const id = ids.get('井盖') ?? ''
  expect(await onDuty(id, grids[0].path)).toBe('水务局')
  expect(await onDuty(id, TENANT)).toBe('水务局')

  expect(await assign(id, units.cityManagement)).toMatchObject({ unitId: units.cityManagement, unitName: '城市管理局' })
  expect(await assign(id, units.townOffice, towns[0].id)).toMatchObject({ unitName: '城市管理局' })
  expect(await onDuty(id, grids[0].path)).toBe('甲镇人民政府')
  expect(await onDuty(id, towns[0].path)).toBe('甲镇人民政府')
  expect(await onDuty(id, grids[5].path)).toBe('城市管理局')
  expect(await onDuty(id, county.path)).toBe('城市管理局')
  expect(await onDuty(newId(), county.path)).toBeUndefined()
  // A longer code that merely begins alike is another place.
  expect(await onDuty(id, `${towns[0].path}9`)).toBe('城市管理局')
})

test('assigned units go over to the next version of the same sub-class', async () => {
  const { grids } = world.county
  const ids = await take('2025-01-01', [
    { name: '井盖', handler: '水务局、各产权单位', condition: '新的条件' },
    { name: '路灯', code: '98', handler: '无此单位' },
  ])
  expect(await onDuty(ids.get('井盖') ?? '', grids[0].path)).toBe('甲镇人民政府')
  expect(await onDuty(ids.get('井盖') ?? '', grids[5].path)).toBe('城市管理局')
  expect(await onDuty(ids.get('路灯') ?? '', grids[0].path)).toBeUndefined()
})

test('a unit that was closed is passed over, at once', async () => {
  const { grids, units } = world.county
  const id = (await take('2026-01-01', [{ name: '箅子' }])).get('箅子') ?? ''
  await assign(id, units.water)
  await assign(id, units.townOffice, world.county.towns[0].id)
  expect(await onDuty(id, grids[0].path)).toBe('甲镇人民政府')
  const owner = new pg.Client({ connectionString: world.app.ownerUrl })
  await owner.connect()
  await owner.query(`set yw.tenant = '${TENANT}'`)
  await owner.query(`update areas.units set active = false where id = $1`, [units.townOffice])
  await owner.end()
  expect(await onDuty(id, grids[0].path)).toBe('水务局')
})

test('what does not exist is refused', async () => {
  const { items } = await admin.call(catalogRoutes.current)
  const id = items[0]?.id ?? ''
  const { water } = world.county.units
  await expect(assign(newId(), water)).rejects.toMatchObject({ status: 404 })
  await expect(assign(id, newId())).rejects.toMatchObject({
    status: 422,
    problem: { fields: { unitId: '单位不存在或已停用' } },
  })
  await expect(assign(id, water, newId())).rejects.toMatchObject({
    status: 422,
    problem: { fields: { areaId: '区域不存在或已停用' } },
  })
})
