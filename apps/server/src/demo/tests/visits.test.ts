import {
  cadreRoutes,
  countCadreItems,
  dutyRoutes,
  handbookRoutes,
  meetingRoutes,
  patrolRoutes,
} from '@yiwang/contract/visits'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createInProcessDriver } from '../../simulate/in-process-driver.ts'
import { createTestApp } from '../../testing/test-app.ts'
import type { TestApp } from '../../testing/test-app.ts'
import { DEMO_TENANT as tenant } from '../accounts.ts'
import type { CampaignsScene } from '../campaigns-history.ts'
import { generateCounty } from '../geography/county.ts'
import { castStaff } from '../people-cast.ts'
import { plantPeople } from '../people.ts'
import { pathOf, plantGround } from '../plant-ground.ts'
import { publishList } from '../tasks-history.ts'
import { fewDivisions } from '../testing.ts'
import { playVisits } from '../visits-history.ts'

const NOW = new Date('2026-11-18T10:00:00+08:00')
const AT = new Date('2026-08-01T10:00:00+08:00')

let app: TestApp
let scene: CampaignsScene

beforeAll(async () => {
  app = await createTestApp({ clock: () => NOW })
  const { context, bindings } = app.app
  const ground = await plantGround(context, generateCounty(fewDivisions()), { at: AT })
  const { county, members, areaIdOf, unitIdOf } = ground
  await plantPeople(context, ground, { pool: context.pool, at: AT })
  const driver = createInProcessDriver({ pool: context.pool, bindings, tenant, hashKey: context.secrets.hashing })
  const homeCode = members.find(({ username }) => username === 'grid')?.posts[0]?.areaCode ?? ''
  scene = {
    driver,
    cast: castStaff(members, { pathOf, areaIdOf, unitIdOf }),
    county,
    areaIdOf,
    unitIdOf,
    homeCode,
    now: NOW,
  }
  await publishList(scene)
  await playVisits(scene)
  await app.drain()
}, 120_000)
afterAll(() => app.close())

test('the demo worker finds visits planned, a patrol plan with a log, a handbook and meetings', async () => {
  const { driver, cast } = scene
  const grid = cast.named('grid')
  if (!grid) throw new Error('nobody is called grid')
  const stops = await driver.call(grid, dutyRoutes.stops, { query: { until: '2026-12-20', limit: 200 } }, { at: NOW })
  expect(stops.items.length).toBeGreaterThan(5)
  expect(stops.items.every(({ plannedOn, lines }) => plannedOn !== null && lines.length > 0)).toBe(true)
  const log = await driver.call(grid, patrolRoutes.list, { query: {} }, { at: NOW })
  expect(log.items).toHaveLength(4)
  expect(log.items.flatMap(({ findings }) => findings)).toHaveLength(1)
  const { items } = await driver.call(grid, handbookRoutes.list, { query: {} }, { at: NOW })
  expect(items.every(({ body }) => body.includes('演示内容'))).toBe(true)
  expect((await driver.call(grid, meetingRoutes.list, { query: {} }, { at: NOW })).items).toHaveLength(2)
})

test('three weeks of lists: collected is solved and followed in each', async () => {
  const { driver, cast, areaIdOf, homeCode } = scene
  const leader = cast.named('leader')
  if (!leader) throw new Error('nobody is called leader')
  const query = { areaId: areaIdOf(homeCode.slice(0, 12)) }
  const { items } = await driver.call(leader, cadreRoutes.weeks, { query }, { at: NOW })
  expect(items).toHaveLength(3)
  for (const { week, ...counts } of items) {
    const read = await driver.call(leader, cadreRoutes.week, { params: { week }, query }, { at: NOW })
    expect(counts).toEqual(countCadreItems(read.items))
    expect(counts).toMatchObject({ collected: 6, solved: 5, followed: 1 })
  }
})
