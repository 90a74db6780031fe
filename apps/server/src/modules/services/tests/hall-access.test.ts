import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import type { Route } from '@yiwang/contract'
import { ROLES } from '@yiwang/contract/identity'
import type { Role } from '@yiwang/contract/identity'
import {
  appointmentRoutes,
  hallRoutes,
  helpRoutes,
  mandateRoutes,
  outingRoutes,
  queueRoutes,
  ratingRoutes,
} from '@yiwang/contract/services'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApp } from '../../../testing/test-app.ts'
import type { TestApp } from '../../../testing/test-app.ts'
import { patiently } from '../testing/hall.ts'
import { plantSmallCounty } from '../../areas/testing.ts'
import { seedStaff } from '../../identity/testing.ts'

const DESK: Role[] = ['window']
const ADMIN: Role[] = ['system-admin']
const AIDERS: Role[] = ['window', 'grid-head', 'grid-worker', 'helper']
const UNITS: Role[] = ['department', 'department-head']
const READERS: Role[] = ['system-admin', 'dispatcher', 'supervisor', 'window', 'leader']
const RATINGS: Role[] = ['dispatcher', 'department', 'department-head', 'supervisor', 'window', 'leader']
const ANSWERERS: Role[] = [...UNITS, 'window']
const FOLLOWERS: Role[] = ['dispatcher', 'supervisor']

/** Who may call each route, written by hand; the guard answers before it is looked whether the thing is there. */
const MAY: [Route, Role[]][] = [
  [hallRoutes.list, [...READERS, ...UNITS, 'grid-head', 'grid-worker', 'helper']],
  [hallRoutes.keep, ADMIN],
  [hallRoutes.keepWindow, ADMIN],
  [hallRoutes.seat, DESK],
  [hallRoutes.figures, READERS],
  [queueRoutes.read, DESK],
  [queueRoutes.take, DESK],
  [queueRoutes.next, DESK],
  [queueRoutes.recall, DESK],
  [queueRoutes.skip, DESK],
  [queueRoutes.finish, DESK],
  [queueRoutes.transfer, DESK],
  [queueRoutes.clear, DESK],
  [appointmentRoutes.list, AIDERS],
  [appointmentRoutes.book, AIDERS],
  [appointmentRoutes.arrange, AIDERS],
  [appointmentRoutes.move, AIDERS],
  [appointmentRoutes.arrive, AIDERS],
  [appointmentRoutes.finish, AIDERS],
  [appointmentRoutes.miss, AIDERS],
  [appointmentRoutes.cancel, AIDERS],
  [appointmentRoutes.mine, ['resident']],
  [outingRoutes.list, ANSWERERS],
  [outingRoutes.get, ANSWERERS],
  [outingRoutes.plan, ANSWERERS],
  [outingRoutes.add, ANSWERERS],
  [outingRoutes.visit, ANSWERERS],
  [outingRoutes.finish, ANSWERERS],
  [outingRoutes.cancel, ANSWERERS],
  [mandateRoutes.list, AIDERS],
  [mandateRoutes.get, AIDERS],
  [mandateRoutes.sign, AIDERS],
  [mandateRoutes.revoke, AIDERS],
  [mandateRoutes.giveBack, AIDERS],
  [helpRoutes.ask, AIDERS],
  [helpRoutes.list, AIDERS],
  [helpRoutes.get, AIDERS],
  [helpRoutes.helpers, AIDERS],
  [helpRoutes.assign, AIDERS],
  [helpRoutes.answer, AIDERS],
  [helpRoutes.finish, AIDERS],
  [helpRoutes.withdraw, AIDERS],
  [helpRoutes.skills, ADMIN],
  [helpRoutes.book, AIDERS],
  [ratingRoutes.list, RATINGS],
  [ratingRoutes.get, RATINGS],
  [ratingRoutes.figures, RATINGS],
  [ratingRoutes.enter, ['dispatcher', 'window']],
  [ratingRoutes.callBack, FOLLOWERS],
  [ratingRoutes.correct, ANSWERERS],
  [ratingRoutes.answer, ANSWERERS],
  [ratingRoutes.contest, ANSWERERS],
  [ratingRoutes.uphold, FOLLOWERS],
  [ratingRoutes.exclude, FOLLOWERS],
]

const person = { name: '测试', phone: '13812345678' }
const day = { from: '2026-11-18', until: '2026-11-18' }
const BODIES = new Map<Route, () => object>([
  [hallRoutes.seat, () => ({ open: true })],
  [hallRoutes.keepWindow, () => ({ number: 1, name: '', classes: [], slotMinutes: 30, slotSeats: 1 })],
  [queueRoutes.take, () => ({ id: newId(), classCode: 'x' })],
  [queueRoutes.recall, () => ({ ticketId: newId() })],
  [queueRoutes.transfer, () => ({ current: null, classCode: 'x' })],
  [appointmentRoutes.arrange, () => ({ server: '某某', startsAt: '2026-11-18T02:00:00Z' })],
  [appointmentRoutes.move, () => ({ startsAt: '2026-11-18T02:00:00Z' })],
  [outingRoutes.add, () => ({ visits: [{ id: newId(), name: '店' }] })],
  [outingRoutes.visit, () => ({ result: 'absent' })],
  [mandateRoutes.revoke, () => ({ by: 'office' })],
  [mandateRoutes.giveBack, () => ({ papers: [0] })],
  [helpRoutes.skills, () => ({ skills: [] })],
  [helpRoutes.answer, () => ({ answer: '答复' })],
  [helpRoutes.finish, () => ({ answer: '完成', mandateId: newId() })],
  [ratingRoutes.enter, () => ({ id: newId(), code: '123456789012', channel: 'paper', level: 'fair' })],
  [ratingRoutes.callBack, () => ({ reached: true, note: '回访' })],
  [ratingRoutes.contest, () => ({ reason: 'untrue', note: '异议异议' })],
  [ratingRoutes.exclude, () => ({ reason: 'untrue', note: '理由理由' })],
  [
    appointmentRoutes.book,
    () => ({
      ...person,
      id: newId(),
      kind: 'window',
      hallId: newId(),
      classCode: 'x',
      matterName: '事项',
      startsAt: '2026-11-18T02:00:00Z',
    }),
  ],
])
const QUERIES = new Map<Route, object>([
  [appointmentRoutes.list, day],
  [hallRoutes.figures, day],
  [ratingRoutes.figures, day],
  [helpRoutes.book, { month: '2026-11' }],
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
  const body = BODIES.get(route)?.() ?? { note: '说明文字', current: null }
  const call = { params, body, query: QUERIES.get(route) ?? {} }
  return client.call(route, call as never, { version: 1 }).then(
    () => 200,
    (error: { status: number }) => error.status,
  )
}

/** Bodies that are not whole are refused by their shape, before the guard; those routes are walked elsewhere. */
const SHAPED = new Set<Route>([hallRoutes.keep, outingRoutes.plan, mandateRoutes.sign, helpRoutes.ask])

describe.each(ROLES)('%s', (role) => {
  test('may do exactly what the role allows', async () => {
    const client = await patiently(() => app.signedIn(role))
    const walked = MAY.filter(([route]) => !SHAPED.has(route))
    const seen = await Promise.all(
      walked.map(async ([route]) => [route.path, route.method, (await statusOf(client, route)) !== 403]),
    )
    expect(seen).toEqual(walked.map(([route, roles]) => [route.path, route.method, roles.includes(role)]))
  })
})

test('without a session nothing of it answers', async () => {
  for (const [route] of MAY.filter(([one]) => !SHAPED.has(one)))
    expect([route.path, await statusOf(app.anonymous, route)]).toEqual([route.path, 401])
})
