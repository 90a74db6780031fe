import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import type { Route } from '@yiwang/contract'
import { ROLES } from '@yiwang/contract/identity'
import type { Role } from '@yiwang/contract/identity'
import {
  admissionRoutes,
  assignmentRoutes,
  burdenRoutes,
  complaintRoutes,
  tasksRoutes,
  temporaryRoutes,
} from '@yiwang/contract/tasks'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApp } from '../../../testing/test-app.ts'
import type { TestApp } from '../../../testing/test-app.ts'
import { plantSmallCounty } from '../../areas/testing.ts'
import { seedStaff } from '../../identity/testing.ts'

const INSIDERS: Role[] = [
  'system-admin',
  'security-admin',
  'dispatcher',
  'department',
  'department-head',
  'supervisor',
  'window',
  'leader',
  'grid-head',
  'grid-worker',
  'micro-worker',
  'helper',
]
const WORKERS: Role[] = ['grid-head', 'grid-worker', 'micro-worker']
const SENDERS: Role[] = ['dispatcher', 'department', 'department-head']
const READERS: Role[] = [...SENDERS, ...WORKERS, 'supervisor', 'leader']
const SUPERVISORS: Role[] = ['supervisor']
const ADMIN: Role[] = ['system-admin']

/** Who may call each route, written by hand; the guard answers before it is looked whether the thing is there. */
const MAY: [Route, Role[]][] = [
  [admissionRoutes.current, INSIDERS],
  [admissionRoutes.versions, INSIDERS],
  [admissionRoutes.import, ADMIN],
  [admissionRoutes.setItem, ADMIN],
  [admissionRoutes.removeItem, ADMIN],
  [admissionRoutes.discard, ADMIN],
  [admissionRoutes.publish, ADMIN],
  [admissionRoutes.settings, ADMIN],
  [temporaryRoutes.request, SENDERS],
  [temporaryRoutes.list, READERS],
  [temporaryRoutes.get, READERS],
  [temporaryRoutes.grant, SUPERVISORS],
  [temporaryRoutes.reject, SUPERVISORS],
  [temporaryRoutes.withdraw, SENDERS],
  [tasksRoutes.send, SENDERS],
  [tasksRoutes.list, READERS],
  [tasksRoutes.get, READERS],
  [tasksRoutes.withdraw, SENDERS],
  [tasksRoutes.waiting, [...SENDERS, ...WORKERS, ...SUPERVISORS]],
  [assignmentRoutes.list, READERS],
  [assignmentRoutes.get, READERS],
  [assignmentRoutes.done, WORKERS],
  [assignmentRoutes.refuse, WORKERS],
  [assignmentRoutes.answer, SENDERS],
  [assignmentRoutes.withdraw, SENDERS],
  [complaintRoutes.file, WORKERS],
  [complaintRoutes.list, [...WORKERS, ...SUPERVISORS]],
  [complaintRoutes.get, [...WORKERS, ...SUPERVISORS]],
  [complaintRoutes.check, SUPERVISORS],
  [complaintRoutes.uphold, SUPERVISORS],
  [complaintRoutes.decline, SUPERVISORS],
  [complaintRoutes.settle, SUPERVISORS],
  [complaintRoutes.contest, WORKERS],
  [burdenRoutes.ledger, READERS],
  [burdenRoutes.areas, READERS],
  [burdenRoutes.export, READERS],
]

const BODIES = new Map<Route, object>([
  [
    admissionRoutes.import,
    { id: newId(), name: '清单', law: '规定', validFrom: '2026-01-01', format: 'default', dryRun: true },
  ],
  [admissionRoutes.setItem, { code: '1', name: '事项', work: '工作', basis: '依据', minutes: 5 }],
  [admissionRoutes.publish, { assessment: '评估意见' }],
  [admissionRoutes.settings, { temporaryMostDays: 90 }],
  [
    temporaryRoutes.request,
    {
      id: newId(),
      title: '临时',
      work: '工作',
      reason: '理由理由',
      areaId: newId(),
      minutes: 5,
      startsOn: '2026-01-01',
      endsOn: '2026-01-02',
    },
  ],
  [tasksRoutes.send, { id: newId(), title: '任务', dueOn: '2026-01-01' }],
  [assignmentRoutes.refuse, { code: 'other', note: '理由' }],
  [complaintRoutes.file, { id: newId(), itemId: newId(), text: '负担太重' }],
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

/** The status of a call about things that are not there: 403 says the guard, anything else that it let through. */
async function statusOf(client: Client, route: Route): Promise<number> {
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
  const params = Object.fromEntries(names.map((name) => [name, newId()]))
  if (route.kind === 'file') {
    const cookie = await app.cookieOf('supervisor')
    return (await fetch(client.href(route, { params }), { headers: { cookie } })).status
  }
  const body = BODIES.get(route) ?? { note: '说明文字' }
  return client.call(route, { params, body } as never, { version: 1 }).then(
    () => 200,
    (error: { status: number }) => error.status,
  )
}

describe.each(ROLES)('%s', (role) => {
  test('may do exactly what the role allows', async () => {
    const client = await app.signedIn(role)
    const json = MAY.filter(([route]) => route.kind === 'json')
    const seen = await Promise.all(
      json.map(async ([route]) => [route.path, route.method, (await statusOf(client, route)) !== 403]),
    )
    expect(seen).toEqual(json.map(([route, roles]) => [route.path, route.method, roles.includes(role)]))
  })
})

test('the export is guarded like the ledger', async () => {
  for (const role of ['leader', 'window', 'resident'] as const) {
    const headers = { cookie: await app.cookieOf(role) }
    const response = await fetch(`${app.origin}/api/v1/burden/export`, { headers })
    expect([role, response.status]).toEqual([role, role === 'leader' ? 200 : 403])
  }
})

test('without a session only the published list is told', async () => {
  expect(await app.anonymous.call(admissionRoutes.published)).toEqual({ version: null, items: [] })
  const others = MAY.filter(([route]) => route.kind === 'json')
  for (const [route] of others) expect([route.path, await statusOf(app.anonymous, route)]).toEqual([route.path, 401])
})
