import { applicationRoutes, bundleRoutes } from '@yiwang/contract/services'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createInProcessDriver } from '../../simulate/in-process-driver.ts'
import { createTestApp } from '../../testing/test-app.ts'
import type { TestApp } from '../../testing/test-app.ts'
import { DEMO_TENANT as tenant } from '../accounts.ts'
import { generateCounty } from '../geography/county.ts'
import { plantCatalogue } from '../matters/plant-catalogue.ts'
import { actorOf, castStaff } from '../people-cast.ts'
import { pathOf, plantGround } from '../plant-ground.ts'
import { playServices } from '../services-history.ts'
import type { ServicesScene } from '../services-history.ts'
import { fewDivisions } from '../testing.ts'

const NOW = new Date('2026-11-20T10:00:00+08:00')
const AT = new Date('2026-08-01T10:00:00+08:00')
const AMOUNT = 100

let app: TestApp
let scene: ServicesScene

beforeAll(async () => {
  app = await createTestApp({ clock: () => NOW })
  const { context, bindings } = app.app
  const county = generateCounty(fewDivisions())
  const { members, areaIdOf, unitIdOf } = await plantGround(context, county, { at: AT })
  const person = (username: string) => {
    const member = members.find((one) => one.username === username)
    return { id: member?.id ?? '', name: member?.name ?? '' }
  }
  await plantCatalogue(context.pool, { people: { proposed: person('head'), decided: person('supervisor') }, at: AT })
  const driver = createInProcessDriver({ pool: context.pool, bindings, tenant, hashKey: context.secrets.hashing })
  const homeCode = members.find(({ username }) => username === 'grid')?.posts[0]?.areaCode ?? ''
  const cast = castStaff(members, { pathOf, areaIdOf, unitIdOf })
  const staff = members.map((member) => actorOf(member, { pathOf, areaIdOf, unitIdOf }))
  const serving: ServicesScene['serving'] = (role, { unitId, areaCode }) =>
    staff.filter(({ posts }) =>
      posts.some(
        (post) =>
          post.role === role &&
          (unitId === undefined || post.unitId === unitId) &&
          (areaCode === undefined || post.areaId === areaIdOf(areaCode)),
      ),
    )
  const unitNamed: ServicesScene['unitNamed'] = (unitId) => ({
    departments: serving('department', { unitId }),
    heads: serving('department-head', { unitId }),
  })
  scene = { driver, cast, county, areaIdOf, unitIdOf, homeCode, now: NOW, serving, unitNamed }
}, 120_000)
afterAll(() => app.close())

test('applications of the demo stand in every state, made through the real commands', async () => {
  const began = performance.now()
  expect(await playServices(scene, AMOUNT)).toBe(AMOUNT)
  console.log(`${AMOUNT} applications in ${((performance.now() - began) / 1000).toFixed(1)} s`)
  const leader = scene.cast.named('leader')
  if (!leader) throw new Error('no leader')
  const counts = await scene.driver.call(leader, applicationRoutes.counts, {}, { at: NOW })
  expect(Object.keys(counts.states).sort()).toEqual(
    [
      'accepted',
      'archived',
      'decided',
      'deciding',
      'delivered',
      'issued',
      'not-accepted',
      'paused',
      'refused',
      'reviewing',
      'submitted',
      'supplementing',
      'withdrawn',
    ].sort(),
  )
  const query = { from: '2026-08-01', to: '2026-11-20' }
  const figures = await scene.driver.call(leader, applicationRoutes.statistics, { query }, { at: NOW })
  expect(figures.decided).toBeGreaterThan(20)
  expect(figures.firstTry.length).toBeGreaterThan(0)
}, 60_000)

test('a sealed bundle waits for the town of the demo grid', async () => {
  const window = scene.cast.named('window')
  if (!window) throw new Error('no window')
  const { items } = await scene.driver.call(window, bundleRoutes.list, { query: {} }, { at: NOW })
  expect(items).toMatchObject([{ state: 'sealed', sealedCount: 2 }])
})
