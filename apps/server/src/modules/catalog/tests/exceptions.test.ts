import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import { catalogRoutes } from '@yiwang/contract/catalog'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findDutyUnit } from '../index.ts'
import { TENANT } from '../../../testing/test-app.ts'
import { dutyListText } from '../testing.ts'
import { createWorld, sendList, within } from './world.ts'
import type { World } from './world.ts'

let world: World
let admin: Client
let ids: Map<string, string>

beforeAll(async () => {
  world = await createWorld(['system-admin', 'grid-worker'])
  admin = await world.app.signedIn('system-admin')
  const lines = ['井盖', '路灯', '箅子'].map((name, i) => ({ name, code: `0${i + 1}`, handler: '水务局' }))
  await sendList(admin, { content: dutyListText(lines), validFrom: '2024-01-01' })
  ids = new Map((await admin.call(catalogRoutes.current)).items.map(({ name, id }) => [name, id]))
  const { towns, villages, units } = world.county
  await assign('井盖', units.townOffice, towns[0].id)
  await assign('井盖', units.centre, villages[0].id)
  await assign('路灯', units.townOffice, towns[1].id)
})
afterAll(() => world.close())

const idOf = (name: string) => ids.get(name) ?? ''
const assign = (name: string, unitId: string, areaId: string) =>
  admin.call(catalogRoutes.assignUnit, { params: { subclassId: idOf(name) }, body: { unitId, areaId } })
const list = (query: { areaId?: string; subclassId?: string; cursor?: string; limit?: number } = {}, client = admin) =>
  client.call(catalogRoutes.exceptions, { query })
const said = async (query: Parameters<typeof list>[0] = {}) =>
  (await list(query)).items.map((one) => [one.subclassName, one.areaName, one.unitName])
const end = (name: string, areaId: string) =>
  admin.call(catalogRoutes.endException, { params: { subclassId: idOf(name), areaId } })
const onDuty = async (name: string, areaPath: string) =>
  (await within(world, (tx) => findDutyUnit(tx, TENANT, idOf(name), areaPath)))?.name

test('everybody on the staff sees who handles what where, by sub-class and by area', async () => {
  const { towns, villages } = world.county
  const all = [
    ['井盖', '甲镇', '甲镇人民政府'],
    ['井盖', '东村', '测试区指挥中心'],
    ['路灯', '乙镇', '甲镇人民政府'],
  ]
  expect(await said()).toEqual(all)
  expect(await said({ subclassId: idOf('路灯') })).toEqual(all.slice(2))
  expect(await said({ areaId: towns[0].id })).toEqual(all.slice(0, 2))
  expect(await said({ areaId: villages[0].id })).toEqual([all[1]])
  expect(await said({ subclassId: idOf('箅子') })).toEqual([])
  const worker = await world.app.signedIn('grid-worker')
  expect((await list({}, worker)).items[0]).toMatchObject({
    subclassCode: '01-01',
    isAreaValid: true,
    isUnitActive: true,
  })
  await expect(list({ areaId: newId() })).rejects.toMatchObject({ status: 404 })
  await expect(list({ subclassId: newId() })).rejects.toMatchObject({ status: 404 })
})

test('pages follow each other without loss', async () => {
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await list({ limit: 1, cursor })
    seen.push(...page.items.map((one) => `${one.subclassName} ${one.areaName}`))
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  expect(seen).toEqual(['井盖 甲镇', '井盖 东村', '路灯 乙镇'])
})

test('an exception taken away leaves the next duty above, and its going is in the audit log', async () => {
  const { towns, villages, grids } = world.county
  expect(await onDuty('井盖', grids[0].path)).toBe('测试区指挥中心')
  expect(await end('井盖', villages[0].id)).toMatchObject({ name: '井盖', unitName: '水务局' })
  expect(await onDuty('井盖', grids[0].path)).toBe('甲镇人民政府')
  await end('井盖', towns[0].id)
  expect(await onDuty('井盖', grids[0].path)).toBe('水务局')
  expect(await said({ subclassId: idOf('井盖') })).toEqual([])
  await expect(end('井盖', towns[0].id)).rejects.toMatchObject({ status: 404 })
  const owner = new pg.Client({ connectionString: world.app.ownerUrl })
  await owner.connect()
  await owner.query(`set yw.tenant = '${TENANT}'`)
  const { rows } = await owner.query(
    `select outcome, detail from kernel.audit where action = 'catalog.end-exception' order by id`,
  )
  await owner.end()
  expect(rows).toEqual([
    { outcome: 'done', detail: { areaId: villages[0].id } },
    { outcome: 'done', detail: { areaId: towns[0].id } },
    { outcome: 'refused', detail: { areaId: towns[0].id, code: 'not-found' } },
  ])
})

test('the county is no exception, and its duty stays', async () => {
  await expect(end('路灯', world.county.county.id)).rejects.toMatchObject({ status: 422 })
  await expect(end('路灯', newId())).rejects.toMatchObject({ status: 404 })
  expect(await onDuty('路灯', world.county.county.path)).toBe('水务局')
})
