import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import type { Route } from '@yiwang/contract'
import { helpListRoutes, matterRoutes as routes, publicMatterRoutes, soundMatter } from '@yiwang/contract/matters'
import { ROLES } from '@yiwang/contract/identity'
import type { Role } from '@yiwang/contract/identity'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inTransaction } from '../../../kernel/db/tx.ts'
import { sql } from 'kysely'
import { TENANT } from '../../../testing/test-app.ts'
import { seedStaff } from '../../identity/testing.ts'
import { createMattersWorld, draftMatter } from '../testing.ts'
import type { MattersWorld } from '../testing.ts'

const UNITS: Role[] = ['department', 'department-head']
const KEEPERS: Role[] = ['system-admin', ...UNITS]
const PUBLISHERS: Role[] = ['department-head', 'supervisor']
const PEOPLE: Role[] = [...KEEPERS, 'supervisor']
const WORKERS: Role[] = ['grid-head', 'grid-worker', 'micro-worker', 'helper']
const STAFF: Role[] = [...PEOPLE, 'security-admin', 'dispatcher', 'window', 'leader', ...WORKERS]

/** Who may call each route, written by hand; the guard answers before it is looked whether the thing is there. */
const MAY: [Route, Role[]][] = [
  [routes.list, STAFF],
  [routes.search, STAFF],
  [routes.delegated, STAFF],
  [routes.get, STAFF],
  [routes.guide, STAFF],
  [routes.versions, STAFF],
  [routes.version, STAFF],
  [routes.compare, STAFF],
  [helpListRoutes.list, STAFF],
  [routes.facts, PEOPLE],
  [routes.lint, PEOPLE],
  [routes.add, KEEPERS],
  [routes.edit, KEEPERS],
  [routes.propose, KEEPERS],
  [routes.discard, KEEPERS],
  [routes.bulk, KEEPERS],
  [routes.imports, KEEPERS],
  [routes.publish, PUBLISHERS],
  [routes.return, PUBLISHERS],
  [routes.retire, PUBLISHERS],
  [helpListRoutes.save, ['system-admin']],
]

const content = soundMatter()
const BODIES = new Map<Route, object>([
  [routes.add, { id: newId(), unitId: newId(), content }],
  [routes.edit, { content }],
  [routes.propose, { validFrom: '2026-12-01' }],
  [routes.retire, { on: '2026-12-01', note: '依据废止' }],
  [routes.return, { note: '电话有误' }],
  [routes.bulk, { matterIds: [newId()], change: { consultPhone: '12345' } }],
  [helpListRoutes.save, { name: '清单', items: [] }],
])

let world: MattersWorld

beforeAll(async () => {
  world = await createMattersWorld()
  const { county, units } = world.county
  const post = { areaId: county.id, unitId: units.cityManagement }
  await seedStaff(
    world,
    ROLES.map((role) => ({ username: `as-${role}`, posts: [{ role, ...post }] })),
  )
})
afterAll(() => world.close())

/** The status of a call about things that are not there: 403 says the guard, anything else that it let through. */
function statusOf(client: Client, route: Route): Promise<number> {
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
  const params = Object.fromEntries(names.map((name) => [name, name === 'code' ? 'runs' : newId()]))
  const query = { areaId: newId(), from: newId(), to: newId() }
  const body = BODIES.get(route) ?? {}
  const given = route === routes.delegated || route === routes.compare ? query : {}
  return client.call(route, { params, query: given, body } as never, { version: 1 }).then(
    () => 200,
    (error: { status: number }) => error.status,
  )
}

describe.each(ROLES)('%s', (role) => {
  test('may do exactly what the role allows', async () => {
    const client = await world.client(`as-${role}`)
    const seen = await Promise.all(
      // Adding to a unit that is not one's own is refused as well; what counts is the guard of the route.
      MAY.filter(([route]) => route !== routes.add).map(async ([route]) => [
        route.path,
        route.method,
        (await statusOf(client, route)) !== 403,
      ]),
    )
    expect(seen).toEqual(
      MAY.filter(([route]) => route !== routes.add).map(([route, roles]) => [
        route.path,
        route.method,
        roles.includes(role),
      ]),
    )
    const unitId = world.county.units.cityManagement
    const body = { id: newId(), unitId, content: soundMatter({ name: `${role}的事项` }) }
    const added = await client.call(routes.add, { body }).then(
      () => 200,
      (error: { status: number }) => error.status,
    )
    expect(added).toBe(KEEPERS.includes(role) ? 200 : 403)
  })
})

test('without a session only what is for residents answers', async () => {
  for (const [route] of MAY) expect([route.path, await statusOf(world.anonymous, route)]).toEqual([route.path, 401])
  expect(await world.anonymous.call(publicMatterRoutes.search, { query: { q: '许可' } })).toEqual({
    items: expect.any(Array),
  })
  const draft = await draftMatter(world, { name: '还在编辑' })
  const guide = world.anonymous.call(publicMatterRoutes.guide, { params: { matterId: draft.id } })
  await expect(guide).rejects.toMatchObject({ status: 404 })
})

test('with the guards of the app gone the database shows a catalogue to no other county', async () => {
  await draftMatter(world, { name: '本县事项' })
  const count = (tenant: string) =>
    inTransaction(world.app.context.pool, { tenant }, async (tx) => {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from matters.versions`.execute(tx)
      return rows[0]?.n ?? 0
    })
  expect(await count('370115')).toBe(0)
  expect(await count(TENANT)).toBeGreaterThan(0)
})
