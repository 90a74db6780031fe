import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import type { Route } from '@yiwang/contract'
import { ROLES } from '@yiwang/contract/identity'
import type { Role } from '@yiwang/contract/identity'
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
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inTransaction } from '../../../kernel/db/tx.ts'
import { TENANT } from '../../../testing/test-app.ts'
import { seedStaff } from '../../identity/testing.ts'
import { addRule, createVisitsWorld } from '../testing.ts'
import type { VisitsWorld } from '../testing.ts'

const WORKERS: Role[] = ['grid-head', 'grid-worker', 'micro-worker']
const VISITORS: Role[] = [...WORKERS, 'helper']
const READERS: Role[] = [...VISITORS, 'window', 'supervisor', 'leader']
const PLANNERS: Role[] = ['grid-head', 'supervisor']
const RULERS: Role[] = ['system-admin', 'supervisor']
const TAKERS: Role[] = ['window', 'helper']
const PATROL_READERS: Role[] = [...WORKERS, 'dispatcher', 'supervisor', 'leader']
const PATROL_PLANNERS: Role[] = ['grid-head', 'dispatcher', 'supervisor']
const CADRES: Role[] = ['grid-head', 'leader']
const BOARD: Role[] = ['grid-head', 'window']
const STAFF: Role[] = ROLES.filter(
  (role) => !['audit-admin', 'informant', 'cadre', 'police-assistant', 'legal-adviser', 'resident'].includes(role),
)

/** Who may call each route, written by hand; the guard answers before it is looked whether the thing is there. */
const MAY: [Route, Role[]][] = [
  [visitRuleRoutes.list, [...READERS, 'system-admin']],
  [visitRuleRoutes.add, RULERS],
  [visitRuleRoutes.edit, RULERS],
  [visitRuleRoutes.retire, RULERS],
  [dutyRoutes.stops, READERS],
  [dutyRoutes.warned, READERS],
  [dutyRoutes.ofSubject, READERS],
  [dutyRoutes.plan, READERS],
  [dutyRoutes.replan, PLANNERS],
  [dutyRoutes.exempt, PLANNERS],
  [dutyRoutes.exemptions, READERS],
  [dutyRoutes.include, PLANNERS],
  [visitRoutes.list, READERS],
  [visitRoutes.get, READERS],
  [visitRoutes.start, VISITORS],
  [visitRoutes.finish, VISITORS],
  [visitRoutes.wishes, TAKERS],
  [visitRoutes.takeWish, TAKERS],
  [patrolRoutes.plans, PATROL_READERS],
  [patrolRoutes.addPlan, PATROL_PLANNERS],
  [patrolRoutes.editPlan, PATROL_PLANNERS],
  [patrolRoutes.retirePlan, PATROL_PLANNERS],
  [patrolRoutes.list, PATROL_READERS],
  [patrolRoutes.get, PATROL_READERS],
  [patrolRoutes.start, WORKERS],
  [patrolRoutes.find, WORKERS],
  [patrolRoutes.track, WORKERS],
  [patrolRoutes.finish, WORKERS],
  [patrolRoutes.positions, PATROL_READERS],
  [patrolRoutes.coverage, PATROL_READERS],
  [cadreRoutes.weeks, [...CADRES, 'supervisor']],
  [cadreRoutes.week, [...CADRES, 'supervisor']],
  [cadreRoutes.collect, CADRES],
  [cadreRoutes.assign, CADRES],
  [cadreRoutes.solve, CADRES],
  [handbookRoutes.list, STAFF],
  [handbookRoutes.versions, STAFF],
  [handbookRoutes.add, RULERS],
  [handbookRoutes.edit, RULERS],
  [handbookRoutes.retire, RULERS],
  [meetingRoutes.list, STAFF],
  [meetingRoutes.add, PLANNERS],
  [meetingRoutes.edit, PLANNERS],
  [meetingRoutes.cancel, PLANNERS],
  [diaryRoutes.read, VISITORS],
  [boardRoutes.card, STAFF],
  [boardRoutes.editCard, BOARD],
  [boardRoutes.message, BOARD],
  [boardRoutes.messages, READERS],
]

const RULE = {
  name: '规则',
  reason: '理由说明',
  target: { of: 'household' },
  areaId: newId(),
  every: 'month',
  startsOn: '2026-01-01',
}
const PLAN = {
  name: '计划',
  purpose: '目的',
  areaId: newId(),
  weekdays: [0],
  from: '08:00',
  to: '09:00',
  startsOn: '2026-01-01',
}
const PAGE = { chapter: '章', title: '标题', body: '正文' }
const MEETING = { kind: 'heads', title: '例会', areaId: newId(), startsAt: '2026-11-10T09:00:00+08:00' }
const BODIES = new Map<Route, object>([
  [visitRuleRoutes.add, { id: newId(), content: RULE }],
  [visitRuleRoutes.edit, { content: RULE }],
  [dutyRoutes.replan, { areaId: newId() }],
  [dutyRoutes.exempt, { id: newId(), subjectId: newId(), from: '2026-11-01', until: '2026-11-02', reason: '住院' }],
  [visitRoutes.start, { subjectId: newId() }],
  [visitRoutes.finish, { subjectId: newId() }],
  [patrolRoutes.addPlan, { id: newId(), content: PLAN }],
  [patrolRoutes.editPlan, { content: PLAN }],
  [patrolRoutes.start, { planId: newId() }],
  [patrolRoutes.find, { report: { id: newId(), text: '发现' } }],
  [patrolRoutes.track, { positions: [{ at: '2026-11-04T02:00:00Z', lng: 117, lat: 36 }] }],
  [cadreRoutes.collect, { id: newId(), areaId: newId(), reason: 'other', text: '事项' }],
  [cadreRoutes.assign, { to: '村委' }],
  [cadreRoutes.solve, { answer: '已办' }],
  [handbookRoutes.add, { id: newId(), ...PAGE }],
  [handbookRoutes.edit, PAGE],
  [meetingRoutes.add, { id: newId(), ...MEETING }],
  [meetingRoutes.edit, MEETING],
  [boardRoutes.editCard, { dutyPhone: '0531-83200000' }],
  [boardRoutes.message, { id: newId(), text: '停水通知' }],
])

let world: VisitsWorld

beforeAll(async () => {
  world = await createVisitsWorld()
  const { county, units } = world.county
  await seedStaff(
    world,
    ROLES.map((role) => ({
      username: `as-${role}`,
      posts: [{ role, areaId: county.id, unitId: units.cityManagement }],
    })),
  )
})
afterAll(() => world.close())

/** The status of a call about things that are not there: 403 says the guard, anything else that it let through. */
function statusOf(client: Client, route: Route): Promise<number> {
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
  const params = Object.fromEntries(names.map((name) => [name, name === 'week' ? '2026-11-02' : newId()]))
  const query = { until: '2026-11-30', from: '2026-11-01', month: '2026-11' }
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

test('without a session only the card on a notice board answers', async () => {
  for (const [route] of MAY) expect([route.path, await statusOf(world.anonymous, route)]).toEqual([route.path, 401])
  const code = { params: { code: '370114999999' } }
  await expect(world.anonymous.call(boardRoutes.publicCard, code)).rejects.toMatchObject({ status: 404 })
})

test('with the guards of the app gone the database shows visits to nobody who did not open the library', async () => {
  const { household } = await world.family(0)
  await addRule(world)
  await world
    .client('grid')
    .then((worker) => worker.call(visitRoutes.finish, { params: { visitId: newId() }, body: { subjectId: household } }))
  const seen = (statements: string[]) =>
    inTransaction(world.app.context.pool, { tenant: TENANT }, async (tx) => {
      for (const statement of statements) await sql.raw(statement).execute(tx)
      const { rows } = await sql<{ duties: number; visits: number }>`
        select (select count(*)::int from visits.duties where household_id = ${household}) as duties,
          (select count(*)::int from visits.visits where subject_id = ${household}) as visits`.execute(tx)
      return [(rows[0]?.duties ?? 0) > 0, (rows[0]?.visits ?? 0) > 0]
    })
  const far = `set local yw.register_areas = '${world.county.towns[1].path}'`
  const near = `set local yw.register_areas = '${world.county.towns[0].path}'`
  expect(await seen([])).toEqual([false, false])
  expect(await seen([`set local yw.registers = 'scoped'`, far])).toEqual([false, false])
  expect(await seen([`set local yw.registers = 'scoped'`, near])).toEqual([true, true])
  expect(await seen([`set local yw.tenant = '370115'`, `set local yw.registers = 'all'`])).toEqual([false, false])
})
