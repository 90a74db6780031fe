import { areasRoutes } from '@yiwang/contract/areas'
import { newId } from '@yiwang/contract'
import { identityRoutes } from '@yiwang/contract/identity'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp } from '../../../testing/test-app.ts'
import type { TestApp } from '../../../testing/test-app.ts'
import { plantSmallCounty } from '../../areas/testing.ts'
import type { SmallCounty } from '../../areas/testing.ts'
import { seedStaff } from '../testing.ts'

let world: TestApp
let county: SmallCounty

beforeAll(async () => {
  world = await createTestApp()
  county = await plantSmallCounty(world)
  await seedStaff(world, [
    { username: 'admin', posts: [{ role: 'system-admin' }] },
    { username: 'grid', name: '网格员甲', posts: [{ role: 'grid-worker', areaId: county.grids[0].id }] },
    {
      username: 'gone',
      name: '离任者',
      posts: [{ role: 'grid-worker', areaId: county.grids[0].id, validTo: '2021-01-01' }],
    },
  ])
})
afterAll(() => world.close())

test('who served a grid that was split serves both parts, and the old one for its open cases', async () => {
  const admin = await world.signedIn('admin')
  const [grid] = county.grids
  const line: [number, number][] = [
    [grid.lng, grid.lat - 0.02],
    [grid.lng, grid.lat + 0.02],
  ]
  const part = (name: string) => ({ id: newId(), name, households: 50, people: 150 })
  const body = { line, parts: [part('第一网格东'), part('第一网格西')], reason: '户数增加' }
  const { area } = await admin.call(areasRoutes.get, { params: { areaId: grid.id } })
  const { items } = await admin.call(
    areasRoutes.split,
    { params: { areaId: grid.id }, body },
    { version: area.version },
  )
  await world.drain()
  await world.drain()
  const session = await (await world.signedIn('grid')).call(identityRoutes.session)
  expect(new Set(session.posts.map((post) => post.areaId))).toEqual(new Set([grid.id, ...items.map((one) => one.id)]))
  const team = await admin.call(identityRoutes.team, { params: { areaId: items[0]?.id ?? '' } })
  expect(team.items.map((member) => member.name)).toEqual(['网格员甲'])
})
