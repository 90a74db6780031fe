import { areasRoutes } from '@yiwang/contract/areas'
import type { Route } from '@yiwang/contract'
import { newId } from '@yiwang/contract'
import { ROLES } from '@yiwang/contract/identity'
import type { Role } from '@yiwang/contract/identity'
import { ApiError } from '@yiwang/client'
import type { Client } from '@yiwang/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp } from '../../../testing/test-app.ts'
import type { TestApp } from '../../../testing/test-app.ts'
import { seedStaff } from '../../identity/testing.ts'
import { plantSmallCounty } from '../testing.ts'
import type { SmallCounty } from '../testing.ts'

let app: TestApp
let small: SmallCounty
const clients = new Map<Role, Client>()

const everybody: readonly Role[] = ROLES.filter((role) => role !== 'resident')
const withoutStaffRights: readonly Role[] = [
  'audit-admin',
  'informant',
  'cadre',
  'police-assistant',
  'legal-adviser',
  'resident',
]
const staff: readonly Role[] = ROLES.filter((role) => !withoutStaffRights.includes(role))
const admin: readonly Role[] = ['system-admin']

/** Who may do what; a stale version or an unknown id shows that the door was open without changing anything. */
const MATRIX: Record<keyof typeof areasRoutes, readonly Role[]> = {
  roots: everybody,
  get: everybody,
  children: everybody,
  shapes: everybody,
  locate: everybody,
  checks: ['system-admin', 'dispatcher', 'supervisor', 'leader', 'grid-head'],
  import: admin,
  addGrid: admin,
  addDistrict: admin,
  rules: everybody,
  setRules: admin,
  planBorder: admin,
  moveBorder: admin,
  redraw: admin,
  split: admin,
  merge: admin,
  move: admin,
  rename: admin,
  retire: admin,
  units: staff,
  addUnit: admin,
}

beforeAll(async () => {
  app = await createTestApp()
  small = await plantSmallCounty(app)
  const unitId = small.units.water
  await seedStaff(
    app,
    ROLES.map((role) => ({ username: role, posts: [{ role, areaId: small.towns[0].id, unitId }] })),
  )
  for (const role of ROLES) clients.set(role, await app.signedIn(role))
}, 120_000)
afterAll(() => app.close())

function callOf(name: keyof typeof areasRoutes) {
  const params = { areaId: small.towns[0].id, neighbourId: small.towns[1].id }
  const polygon = [[[[0, 0], [1, 0], [1, 1], [0, 0]]]] // prettier-ignore
  const reason = '试一试'
  const side = { version: 99, households: 1, people: 1 }
  const part = { id: newId(), name: '部分', households: 1, people: 1 }
  const bodies: Partial<Record<keyof typeof areasRoutes, object>> = {
    import: { csv: '', dryRun: true },
    addGrid: { id: newId(), name: '网格', households: 1 },
    addDistrict: { id: newId(), name: '管理区' },
    setRules: { levels: ['county', 'town', 'village', 'grid'], households: [], staffPer10000: null },
    moveBorder: { line: [[0, 0], [1, 1]], area: side, neighbour: side, reason }, // prettier-ignore
    redraw: { polygon, reason },
    split: { line: [[0, 0], [1, 1]], parts: [part, { ...part, id: newId() }], reason }, // prettier-ignore
    merge: { areaIds: [small.towns[0].id, small.towns[1].id], into: { id: newId(), name: '合并' }, reason },
    move: { parentId: small.villages[0].id, newId: newId(), reason },
    rename: { name: '改名', households: 1, people: 1 },
    addUnit: { id: newId(), code: 'C01', name: '重复', kind: 'squad', areaId: small.county.id },
  }
  const query = name === 'locate' ? { lng: 117.505, lat: 36.705 } : name === 'retire' ? { reason } : undefined
  return { params, query, body: bodies[name] }
}

async function statusOf(client: Client, name: keyof typeof areasRoutes): Promise<number> {
  const route: Route = areasRoutes[name]
  try {
    await client.call(route, callOf(name), { version: 99 })
    return 200
  } catch (error) {
    if (error instanceof ApiError) return error.status
    throw error
  }
}

test.each(Object.keys(MATRIX) as (keyof typeof areasRoutes)[])('%s is for those who may', async (name) => {
  expect(await statusOf(app.anonymous, name)).toBe(401)
  const allowed: Role[] = []
  for (const role of ROLES) {
    const client = clients.get(role)
    const status = client ? await statusOf(client, name) : 0
    expect([200, 403, 409, 422]).toContain(status)
    if (status !== 403) allowed.push(role)
  }
  expect(allowed.toSorted()).toEqual([...MATRIX[name]].toSorted())
})

test('every route of the module stands in the matrix', () => {
  expect(Object.keys(MATRIX).toSorted()).toEqual(Object.keys(areasRoutes).toSorted())
})
