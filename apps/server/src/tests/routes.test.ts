import { areasRoutes } from '@yiwang/contract/areas'
import { auditRoutes } from '@yiwang/contract/audit'
import { keyRoutes } from '@yiwang/contract/keys'
import {
  campaignRoutes,
  formRoutes,
  registrationKeepingRoutes,
  registrationRoutes,
  reportRoutes,
  sheetRoutes,
} from '@yiwang/contract/campaigns'
import { caseActionRoutes, casesRoutes, consultationRoutes, publicCasesRoutes } from '@yiwang/contract/cases'
import { calendarRoutes, catalogRoutes, codeListRoutes, stageLimitRoutes } from '@yiwang/contract/catalog'
import {
  correctionRoutes,
  counterRoutes,
  exportRoutes,
  grantRoutes,
  lookRoutes,
  openingRoutes,
  ownRoutes,
  retentionRoutes,
} from '@yiwang/contract/disclosure'
import { filesRoutes } from '@yiwang/contract/files'
import { importsRoutes } from '@yiwang/contract/imports'
import { identityRoutes, ROLES } from '@yiwang/contract/identity'
import { helpListRoutes, matterRoutes, publicMatterRoutes } from '@yiwang/contract/matters'
import { noticeAdminRoutes, noticesRoutes } from '@yiwang/contract/notices'
import type { Role } from '@yiwang/contract/identity'
import {
  duplicateRoutes,
  factRuleRoutes,
  ledgerDeclarationRoutes,
  recordRoutes,
  subjectRoutes,
  villageRoutes,
} from '@yiwang/contract/registers'
import { syncRoutes } from '@yiwang/contract/sync'
import {
  admissionRoutes,
  assignmentRoutes,
  burdenRoutes,
  complaintRoutes,
  tasksRoutes,
  temporaryRoutes,
} from '@yiwang/contract/tasks'
import {
  boardRoutes,
  cadreRoutes,
  diaryRoutes,
  dutyRoutes,
  handbookRoutes,
  meetingRoutes,
  patrolRoutes,
  visitRoutes,
  visitRuleRoutes,
} from '@yiwang/contract/visits'
import {
  applicationActionRoutes,
  applicationRoutes,
  appointmentRoutes,
  bundleRoutes,
  hallRoutes,
  helpRoutes,
  mandateRoutes,
  originalRoutes,
  paperRoutes,
  chargeRoutes,
  hardMatterRoutes,
  outingRoutes,
  publicAppointmentRoutes,
  publicServiceRoutes,
  queueRoutes,
  ratingRoutes,
} from '@yiwang/contract/services'
import type { Route } from '@yiwang/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../kernel/actor.ts'
import { bind } from '../kernel/route/binding.ts'
import type { Binding } from '../kernel/route/binding.ts'
import { execute } from '../kernel/route/execute.ts'
import { createTestApp, TENANT } from '../testing/test-app.ts'
import type { TestApp } from '../testing/test-app.ts'
import { accessPolicy } from './access-policy.ts'

let world: TestApp
let bindings: readonly Binding[]

beforeAll(async () => {
  world = await createTestApp()
  bindings = world.app.bindings
})
afterAll(() => world.close())

const contract: Route[] = [
  areasRoutes,
  syncRoutes,
  auditRoutes,
  keyRoutes,
  caseActionRoutes,
  casesRoutes,
  consultationRoutes,
  publicCasesRoutes,
  catalogRoutes,
  calendarRoutes,
  stageLimitRoutes,
  codeListRoutes,
  factRuleRoutes,
  ledgerDeclarationRoutes,
  recordRoutes,
  subjectRoutes,
  duplicateRoutes,
  villageRoutes,
  filesRoutes,
  lookRoutes,
  openingRoutes,
  grantRoutes,
  exportRoutes,
  ownRoutes,
  counterRoutes,
  correctionRoutes,
  retentionRoutes,
  identityRoutes,
  importsRoutes,
  noticesRoutes,
  noticeAdminRoutes,
  admissionRoutes,
  assignmentRoutes,
  burdenRoutes,
  complaintRoutes,
  tasksRoutes,
  temporaryRoutes,
  campaignRoutes,
  formRoutes,
  registrationKeepingRoutes,
  registrationRoutes,
  reportRoutes,
  sheetRoutes,
  hallRoutes,
  queueRoutes,
  appointmentRoutes,
  publicAppointmentRoutes,
  outingRoutes,
  mandateRoutes,
  helpRoutes,
  ratingRoutes,
  matterRoutes,
  applicationActionRoutes,
  applicationRoutes,
  originalRoutes,
  paperRoutes,
  chargeRoutes,
  hardMatterRoutes,
  bundleRoutes,
  publicServiceRoutes,
  publicMatterRoutes,
  helpListRoutes,
  boardRoutes,
  cadreRoutes,
  diaryRoutes,
  dutyRoutes,
  handbookRoutes,
  meetingRoutes,
  patrolRoutes,
  visitRoutes,
  visitRuleRoutes,
].flatMap((routes) => Object.values(routes) as unknown as Route[])
const nameOf = ({ method, path }: Pick<Route, 'method' | 'path'>) => `${method} ${path}`

/** What is wrong with a route as it is bound; empty when nothing is. */
function faultsOf(route: Route, bound: readonly Binding[], policy: typeof accessPolicy): string[] {
  const found = bound.filter((binding) => binding.route === route)
  const [binding] = found
  return [
    found.length === 1 ? '' : `${found.length} handlers`,
    binding?.permission ? '' : 'no permission',
    binding?.audit.name ? '' : 'no audit name',
    (binding?.permission === 'public') === (route.access === 'public') ? '' : 'public here and not there',
    policy[nameOf(route)] ? '' : 'no access test',
  ].filter((fault) => fault !== '')
}

test('every route of the contract has one handler, a permission, an audit name and an access test', () => {
  expect(contract.length).toBeGreaterThan(60)
  expect(
    contract
      .map((route) => [nameOf(route), faultsOf(route, bindings, accessPolicy)])
      .filter(([, faults]) => faults?.length),
  ).toEqual([])
  expect(bindings.filter((binding) => !contract.includes(binding.route)).map(({ route }) => nameOf(route))).toEqual([])
})

test('a route planted without permission, without audit name, without handler or without access test is found', () => {
  const route = casesRoutes.list as unknown as Route
  const run = () => Promise.resolve({ items: [], next: null })
  const planted = (options: object) => [
    bind(route, { permission: 'case.read', audit: 'case.list', run, ...options } as never),
  ]
  expect(faultsOf(route, planted({}), accessPolicy)).toEqual([])
  expect(faultsOf(route, planted({ permission: undefined }), accessPolicy)).toContain('no permission')
  expect(faultsOf(route, planted({ audit: '' }), accessPolicy)).toContain('no audit name')
  expect(faultsOf(route, planted({ permission: 'public' }), accessPolicy)).toContain('public here and not there')
  expect(faultsOf(route, [], accessPolicy)).toContain('0 handlers')
  expect(faultsOf(route, planted({}), {})).toContain('no access test')
})

function actorWith(role: Role): Actor {
  const post = {
    id: '018f0000-0000-7000-8000-000000000001',
    role,
    areaId: null,
    areaPath: TENANT,
    unitId: '018f0000-0000-7000-8000-000000000002',
  }
  return {
    kind: 'person',
    id: '018f0000-0000-7000-8000-000000000003',
    name: role,
    tenant: TENANT,
    sessionId: null,
    posts: [post],
    address: null,
  }
}

/** Calls a route as somebody; whether the guard let them in. What the use case then says to empty input is not asked. */
async function isLetIn(binding: Binding, actor: Actor | null): Promise<boolean> {
  const { pool, secrets } = world.app.context
  const request = {
    tenant: TENANT,
    parts: { params: {}, query: {}, body: {} },
    commandId: null,
    version: null,
    at: new Date(),
    hashKey: secrets.hashing,
    actor: () => Promise.resolve(actor),
  }
  const reached: { run: boolean } = { run: false }
  const marked = { ...binding, outside: null, run: () => ((reached.run = true), Promise.reject(new Error('let in'))) }
  await execute(pool, marked, request).catch(() => undefined)
  return reached.run
}

test.each(ROLES)('%s gets exactly the routes that the policy gives', async (role) => {
  const allowed = await Promise.all(
    bindings.map(async (binding) => ((await isLetIn(binding, actorWith(role))) ? nameOf(binding.route) : '')),
  )
  const wanted = Object.entries(accessPolicy).filter(([, roles]) => roles === 'public' || roles.includes(role))
  expect(allowed.filter((name) => name !== '').sort()).toEqual(wanted.map(([name]) => name).sort())
})

test('without a session only public routes answer', async () => {
  for (const { route } of bindings.filter(
    ({ route }) => !['upload', 'document', 'table', 'octets'].includes(route.kind),
  )) {
    const url = `${world.origin}/api/v1${route.path.replace(/\{(\w+)\}/g, '018f0000-0000-7000-8000-000000000009')}`
    const response = await fetch(url, {
      method: route.method,
      headers: { 'idempotency-key': crypto.randomUUID(), 'content-type': 'application/json', 'if-match': '"1"' },
      ...(route.method === 'GET' || route.method === 'DELETE' ? {} : { body: '{}' }),
    })
    await response.body?.cancel()
    if (route.access !== 'public')
      expect([nameOf(route), [400, 401].includes(response.status)]).toEqual([nameOf(route), true])
  }
}, 120_000)

test('the API description holds every route with its permission', async () => {
  const description = (await (await fetch(`${world.origin}/openapi.json`)).json()) as {
    openapi: string
    paths: Record<string, Record<string, object>>
  }
  expect(description.openapi).toBe('3.1.0')
  for (const { route, permission } of bindings) {
    const operation = description.paths[`/api/v1${route.path}`]?.[route.method.toLowerCase()]
    expect([nameOf(route), operation]).toEqual([
      nameOf(route),
      expect.objectContaining({ 'x-permission': [permission].flat().join(' | '), summary: route.summary }),
    ])
  }
})
