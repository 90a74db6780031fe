import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import type { Route } from '@yiwang/contract'
import {
  correctionRoutes,
  counterRoutes,
  DEFAULT_RULES,
  exportRoutes,
  grantRoutes,
  lookRoutes,
  openingRoutes,
  ownRoutes,
  retentionRoutes,
} from '@yiwang/contract/disclosure'
import { ROLES } from '@yiwang/contract/identity'
import type { Role } from '@yiwang/contract/identity'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApp } from '../../../testing/test-app.ts'
import type { TestApp } from '../../../testing/test-app.ts'
import { plantSmallCounty } from '../../areas/testing.ts'
import { seedStaff } from '../../identity/testing.ts'
import { patiently } from '../testing.ts'

const units: readonly Role[] = ['department', 'department-head']
const looking: readonly Role[] = ['dispatcher', ...units, 'supervisor', 'window', 'grid-head', 'grid-worker']
const deciding: readonly Role[] = ['supervisor', 'department-head']
const exporting: readonly Role[] = ['supervisor', 'window', 'leader']
const approving: readonly Role[] = ['supervisor', 'leader', 'department-head']
const correcting: readonly Role[] = [...units, 'window', 'grid-head']
const security: readonly Role[] = ['security-admin']

/** Routes that belong together with whoever may call them. */
const MAY: readonly (readonly [routes: readonly object[], roles: readonly Role[]])[] = [
  [[lookRoutes.reveal, openingRoutes.open, openingRoutes.subject], looking],
  [[lookRoutes.list], ['supervisor', 'leader', 'grid-head']],
  [[lookRoutes.alarms, lookRoutes.closeAlarm, lookRoutes.rules, lookRoutes.setRules], security],
  [[openingRoutes.review, exportRoutes.trace], security],
  [[openingRoutes.list], [...looking, ...security]],
  [[grantRoutes.ask, grantRoutes.subjects, grantRoutes.find, grantRoutes.subject], units],
  [
    [grantRoutes.list, grantRoutes.get],
    [...units, 'supervisor'],
  ],
  [[grantRoutes.grant, grantRoutes.refuse, grantRoutes.revoke], deciding],
  [[exportRoutes.ask], exporting],
  [
    [exportRoutes.list, exportRoutes.get],
    [...exporting, 'department-head'],
  ],
  [[exportRoutes.approve, exportRoutes.refuse], approving],
  [Object.values(ownRoutes), ['resident']],
  [Object.values(counterRoutes), ['window']],
  [Object.values(correctionRoutes), correcting],
  [[retentionRoutes.propose], ['system-admin', ...units]],
  [
    [retentionRoutes.approve, retentionRoutes.refuse],
    ['security-admin', 'department-head'],
  ],
  [
    [retentionRoutes.list, retentionRoutes.deletions],
    ['system-admin', 'security-admin', ...units],
  ],
]

const fact = { fact: 'person.phone', value: '15500000000', explanation: '号码有误', document: 'identity-card' }
const list = { kind: 'person' }
/** Enough for every body of these routes at once; what a route does not know it leaves out. */
const body = () => ({
  id: newId(),
  subjectId: newId(),
  facts: ['person.phone'],
  purpose: 'contact',
  reason: '联系本人核实登记的信息',
  note: '说明文字',
  remedy: '可以申请复核',
  verdict: 'justified',
  kind: 'person',
  areaId: newId(),
  legalBasis: '社会救助暂行办法',
  until: '2026-12-31',
  list,
  format: 'csv',
  code: '12345678',
  ...fact,
  ...DEFAULT_RULES,
})
const BODIES = new Map<object, object>([
  // Everybody who may reveal at all may do so after an emergency opening.
  [lookRoutes.reveal, { ...body(), openingId: newId() }],
  [grantRoutes.find, { kind: 'phone', value: '15500000000' }],
  [grantRoutes.ask, { ...body(), purpose: '走访慰问' }],
  [grantRoutes.grant, {}],
])

let app: TestApp

beforeAll(async () => {
  app = await createTestApp()
  const county = await plantSmallCounty(app)
  const post = { areaId: county.county.id, unitId: county.units.cityManagement }
  await seedStaff(
    app,
    ROLES.map((role) => ({ username: role, posts: [{ role, ...post }] })),
  )
})
afterAll(() => app.close())

/** 403 says the guard; anything else says that it let through, about things that are not there. */
async function isRefused(client: Client, route: Route): Promise<boolean> {
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
  const params = Object.fromEntries(names.map((name) => [name, newId()]))
  const call = { params, body: BODIES.get(route) ?? body() } as never
  const status = await client.call(route, call, { version: 1 }).then(
    () => 200,
    (error: { status: number }) => error.status,
  )
  expect([route.path, status], 'the body of a test must be whole').not.toEqual([route.path, 400])
  return status === 403
}

describe.each(ROLES)('%s', (role) => {
  test('may do exactly what the role allows', async () => {
    const client = await patiently(() => app.signedIn(role))
    for (const [routes, roles] of MAY)
      for (const route of routes as Route[])
        expect([route.method, route.path, await isRefused(client, route)]).toEqual([
          route.method,
          route.path,
          !roles.includes(role),
        ])
  })
})

test('every route but the file of an export is in the table; that one has tests of its own', () => {
  const all = [lookRoutes, openingRoutes, grantRoutes, exportRoutes, ownRoutes, counterRoutes, correctionRoutes]
  const routes = [...all, retentionRoutes].flatMap((group) => Object.values(group) as object[])
  const listed = new Set(MAY.flatMap(([some]) => some))
  expect(routes.filter((route) => !listed.has(route))).toEqual([exportRoutes.file])
})
