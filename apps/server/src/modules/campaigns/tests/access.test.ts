import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import type { Route } from '@yiwang/contract'
import {
  campaignRoutes,
  formRoutes,
  registrationKeepingRoutes,
  registrationRoutes,
  reportRoutes,
  sheetRoutes,
} from '@yiwang/contract/campaigns'
import { ROLES } from '@yiwang/contract/identity'
import type { Role } from '@yiwang/contract/identity'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inTransaction } from '../../../kernel/db/tx.ts'
import { TENANT } from '../../../testing/test-app.ts'
import { seedStaff } from '../../identity/testing.ts'
import { createCampaignsWorld, runningCampaign, winterForm } from '../testing.ts'
import type { CampaignsWorld } from '../testing.ts'

const ASKERS: Role[] = ['dispatcher', 'department', 'department-head']
const APPROVERS: Role[] = ['supervisor']
const FORM_PEOPLE: Role[] = [...ASKERS, ...APPROVERS]
const FILLERS: Role[] = ['window', 'grid-head', 'grid-worker', 'helper']
const READERS: Role[] = [...ASKERS, ...APPROVERS, 'leader', ...FILLERS]
const REPORT_READERS: Role[] = ['system-admin', ...ASKERS, ...APPROVERS, 'leader']
const DECLARERS: Role[] = ['system-admin', 'department-head']

/** Who may call each route, written by hand; the guard answers before it is looked whether the thing is there. */
const MAY: [Route, Role[]][] = [
  [formRoutes.list, FORM_PEOPLE],
  [formRoutes.facts, FORM_PEOPLE],
  [formRoutes.check, FORM_PEOPLE],
  [formRoutes.get, FORM_PEOPLE],
  [formRoutes.add, ASKERS],
  [formRoutes.edit, ASKERS],
  [formRoutes.propose, ASKERS],
  [formRoutes.approve, APPROVERS],
  [formRoutes.return, APPROVERS],
  [formRoutes.withdraw, ASKERS],
  [formRoutes.retire, ASKERS],
  [campaignRoutes.list, READERS],
  [campaignRoutes.open, FILLERS],
  [campaignRoutes.get, READERS],
  [campaignRoutes.add, ASKERS],
  [campaignRoutes.edit, ASKERS],
  [campaignRoutes.preview, ASKERS],
  [campaignRoutes.start, ASKERS],
  [campaignRoutes.remind, ASKERS],
  [campaignRoutes.close, ASKERS],
  [campaignRoutes.cancel, ASKERS],
  [campaignRoutes.progress, READERS],
  [campaignRoutes.exempt, FILLERS],
  [campaignRoutes.include, FILLERS],
  [registrationKeepingRoutes.notice, ASKERS],
  [registrationKeepingRoutes.counts, ASKERS],
  [registrationKeepingRoutes.list, ASKERS],
  [registrationKeepingRoutes.retry, ASKERS],
  [sheetRoutes.read, FILLERS],
  [sheetRoutes.answer, FILLERS],
  [reportRoutes.list, REPORT_READERS],
  [reportRoutes.read, REPORT_READERS],
  [reportRoutes.rows, REPORT_READERS],
  [reportRoutes.definition, DECLARERS],
  [reportRoutes.declare, DECLARERS],
  [reportRoutes.keep, DECLARERS],
]

const CONTENT = { formId: newId(), title: '活动', areaId: newId(), target: {}, closesOn: '2026-12-31' }
const DEFINITION = {
  code: 'x-table',
  name: '报表',
  legalBasis: '制度',
  owner: 'D01',
  rows: { by: 'area', level: 'town' },
  columns: [{ key: 'n', label: { zh: '数', en: '' }, of: 'subjects', kind: 'person' }],
}
const BODIES = new Map<Route, object>([
  [formRoutes.check, winterForm()],
  [formRoutes.add, { id: newId(), content: winterForm() }],
  [formRoutes.edit, { content: winterForm() }],
  [campaignRoutes.add, { id: newId(), ...CONTENT }],
  [campaignRoutes.edit, CONTENT],
  [campaignRoutes.exempt, { reason: '长期在外' }],
  [sheetRoutes.answer, { nothingChanged: true }],
  [reportRoutes.declare, { id: newId(), definition: DEFINITION }],
  [reportRoutes.keep, { month: '2026-10' }],
])

let world: CampaignsWorld

beforeAll(async () => {
  world = await createCampaignsWorld()
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
  const params = Object.fromEntries(names.map((name) => [name, newId()]))
  const query = { subject: 'person', row: 'x', column: 'n', origin: 'http://localhost' }
  const body = BODIES.get(route) ?? { note: '说明文字' }
  return client.call(route, { params, query, body } as never, { version: 1 }).then(
    () => 200,
    (error: { status: number }) => error.status,
  )
}

describe.each(ROLES)('%s', (role) => {
  test('may do exactly what the role allows', async () => {
    const client = await world.client(`as-${role}`)
    const seen = await Promise.all(
      MAY.map(async ([route]) => [route.path, route.method, (await statusOf(client, route)) !== 403]),
    )
    expect(seen).toEqual(MAY.map(([route, roles]) => [route.path, route.method, roles.includes(role)]))
  })
})

test('the file of a table is guarded like the table', async () => {
  for (const role of ['leader', 'grid-worker', 'resident'] as const) {
    const headers = { cookie: await world.cookieOf(`as-${role}`) }
    const response = await fetch(`${world.origin}/api/v1/reports/${newId()}/export`, { headers })
    expect([role, response.status]).toEqual([role, role === 'leader' ? 404 : 403])
  }
})

test('without a session only self-registration answers', async () => {
  for (const [route] of MAY) expect([route.path, await statusOf(world.anonymous, route)]).toEqual([route.path, 401])
  const code = { params: { code: 'ABCDEFGH' } }
  await expect(world.anonymous.call(registrationRoutes.campaign, code)).rejects.toMatchObject({ status: 404 })
})

test('with the guards of the app gone the database shows a target to nobody who did not open the library', async () => {
  await world.family(0, 1)
  const campaign = await runningCampaign(world, { form: { own: [] } })
  const seen = (statements: string[]) =>
    inTransaction(world.app.context.pool, { tenant: TENANT }, async (tx) => {
      for (const statement of statements) await sql.raw(statement).execute(tx)
      const { rows } = await sql<{ n: number }>`
        select count(*)::int as n from campaigns.targets where campaign_id = ${campaign.id}`.execute(tx)
      return rows[0]?.n
    })
  const far = `set local yw.register_areas = '${world.county.towns[1].path}'`
  const near = `set local yw.register_areas = '${world.county.towns[0].path}'`
  expect(await seen([])).toBe(0)
  expect(await seen([`set local yw.registers = 'scoped'`, far])).toBe(0)
  expect(await seen([`set local yw.registers = 'scoped'`, near])).toBe(1)
  expect(await seen([`set local yw.tenant = '370115'`, `set local yw.registers = 'all'`])).toBe(0)
})
