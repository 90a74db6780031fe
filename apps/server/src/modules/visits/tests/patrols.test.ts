import { newId } from '@yiwang/contract'
import type { Call } from '@yiwang/contract'
import { auditRoutes } from '@yiwang/contract/audit'
import { caseActionRoutes } from '@yiwang/contract/cases'
import { patrolRoutes } from '@yiwang/contract/visits'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { USUAL_BASIS } from '../../../testing/admission-list.ts'
import { createVisitsWorld, NOW } from '../testing.ts'
import type { VisitsWorld } from '../testing.ts'

let world: VisitsWorld

beforeAll(async () => {
  world = await createVisitsWorld()
})
afterAll(() => world.close())

type Content = NonNullable<Call<typeof patrolRoutes.addPlan>['body']>['content']
const POINTS = [
  { id: newId(), name: '东头水塘', lng: 117.505, lat: 36.705 },
  { id: newId(), name: '沿街商铺', lng: null, lat: null },
]

async function plan(more: Partial<Content> = {}) {
  const head = await world.client('village')
  const content: Content = {
    name: '汛期巡查',
    purpose: '看水塘、河道和危房',
    areaId: world.county.grids[0].id,
    weekdays: [0, 2, 4],
    from: '08:00',
    to: '10:00',
    startsOn: '2026-11-01',
    points: POINTS,
    basis: USUAL_BASIS,
    ...more,
  }
  return head.call(patrolRoutes.addPlan, { body: { id: newId(), content } })
}

async function setOut(planId: string | null, username = 'grid') {
  const worker = await world.client(username)
  const params = { patrolId: newId() }
  const patrol = await worker.call(patrolRoutes.start, { params, body: { planId } })
  return { worker, params, patrol }
}

test('a patrol is due on its days, logged from setting out to coming back, with the spots looked at', async () => {
  const { id } = await plan()
  const worker = await world.client('grid')
  const today = async () => (await worker.call(patrolRoutes.plans, {})).items.find((one) => one.id === id)?.today
  expect(await today()).toBe('due')
  const { params, patrol } = await setOut(id)
  expect(patrol).toMatchObject({
    planName: '汛期巡查',
    startedAt: NOW.toISOString(),
    finishedAt: null,
    trackReason: '',
  })
  expect(await today()).toBe('running')
  const seen = [POINTS[0]?.id ?? '', newId()]
  const back = await worker.call(patrolRoutes.finish, { params, body: { seen, note: '水位正常' } })
  expect(back.points.map(({ seen: looked }) => looked)).toEqual([true, false])
  const again = await worker.call(patrolRoutes.finish, { params, body: { seen: [POINTS[1]?.id ?? ''] } })
  expect(again.points.map(({ seen: looked }) => looked)).toEqual([true, true])
  expect(again.note).toBe('水位正常')
  expect(await today()).toBe('done')
})

test('a finding becomes a case, and each of its four steps names who answers for it', async () => {
  const { worker, params } = await setOut((await plan({ name: '安全巡查' })).id)
  const caseId = newId()
  const report = { id: caseId, text: '消防通道堵塞' }
  const found = await worker.call(patrolRoutes.find, { params, body: { report } })
  const twice = await worker.call(patrolRoutes.find, { params, body: { report } })
  expect(twice.findings).toEqual(found.findings)
  expect(found.findings).toMatchObject([
    {
      caseId,
      title: '消防通道堵塞',
      found: { name: '网格员甲' },
      reported: { name: '网格员甲' },
      handled: null,
      checked: null,
    },
  ])
  await worker
    .call(caseActionRoutes['self-handle'], { params: { caseId }, body: { note: '已清理', photos: [] } }, { version: 1 })
    .catch(() => null)
  const head = await world.client('village')
  const seen = await head.call(patrolRoutes.get, { params })
  expect(seen.findings[0]?.number).toMatch(/\d/)
})

test('the way is recorded only where the plan says why, between setting out and coming back, and deleted after its term', async () => {
  const position = (at: string) => ({ at, lng: 117.505, lat: 36.705 })
  const usual = await setOut((await plan({ name: '日常' })).id)
  const body = { positions: [position(NOW.toISOString())] }
  await expect(usual.worker.call(patrolRoutes.track, { params: usual.params, body })).rejects.toMatchObject({
    code: 'rule-broken',
  })
  const search = await plan({ name: '走失搜寻', trackReason: '寻找走失老人', trackDays: 3 })
  const { worker, params, patrol } = await setOut(search.id)
  expect(patrol).toMatchObject({ trackReason: '寻找走失老人', trackUntil: '2026-11-07' })
  const before = new Date(NOW.getTime() - 60_000).toISOString()
  await worker.call(patrolRoutes.track, {
    params,
    body: { positions: [position(before), position(NOW.toISOString())] },
  })
  const head = await world.client('village')
  expect(await head.call(patrolRoutes.positions, { params })).toMatchObject({
    items: [{ lng: 117.505 }],
    deletedAfter: '2026-11-07',
  })
  const leader = await world.client('leader')
  await expect(leader.call(patrolRoutes.positions, { params })).rejects.toMatchObject({ status: 404 })
  const auditor = await world.client('auditor')
  const looks = await auditor.call(auditRoutes.list, { query: { action: 'patrol.positions' } as never })
  expect(looks.items.length).toBeGreaterThan(0)
  world.setNow(new Date('2026-11-08T03:10:00+08:00'))
  await world.night()
  const { rows } = await world.within((tx) =>
    sql<{ n: number }>`select count(*)::int as n from visits.positions`.execute(tx),
  )
  expect(rows[0]?.n).toBe(0)
  world.setNow(NOW)
})

test('coverage counts by area and hour, and there is no figure by person', async () => {
  const leader = await world.client('leader')
  const coverage = await leader.call(patrolRoutes.coverage, { query: { from: '2026-11-01', until: '2026-11-08' } })
  const [row] = coverage.items
  expect(row).toMatchObject({ areaName: '东村第1网格', walked: 4, findings: 1 })
  expect(row?.due).toBe(4 * 3)
  expect(coverage.hours[10]).toBe(4)
  expect(JSON.stringify(coverage)).not.toContain('网格员')
  const far = await world.client('far')
  expect((await far.call(patrolRoutes.coverage, { query: { from: '2026-11-01', until: '2026-11-08' } })).items).toEqual(
    [],
  )
})

test('nobody walks another’s patrol, in another’s area, or by a plan that ended', async () => {
  const ended = await plan({ name: '旧计划' })
  const head = await world.client('village')
  await head.call(patrolRoutes.retirePlan, { params: { planId: ended.id }, body: {} }, { version: ended.version })
  await expect(setOut(ended.id)).rejects.toMatchObject({ code: 'rule-broken' })
  const { params } = await setOut(null)
  const far = await world.client('far')
  await expect(far.call(patrolRoutes.get, { params })).rejects.toMatchObject({ status: 404 })
  await expect(far.call(patrolRoutes.finish, { params, body: {} })).rejects.toMatchObject({ status: 404 })
  await expect(setOut((await plan()).id, 'far')).rejects.toMatchObject({ status: 404 })
  const content = { ...(await plan()).content, areaId: world.county.grids[5].id }
  await expect(head.call(patrolRoutes.addPlan, { body: { id: newId(), content } })).rejects.toMatchObject({
    status: 403,
  })
})

test('the way of a patrol that began without a network is kept from when the phone set out', async () => {
  const search = await plan({ name: '雨夜搜寻', trackReason: '寻找走失老人', trackDays: 3 })
  const worker = await world.client('grid')
  const params = { patrolId: newId() }
  const minutesAgo = (n: number) => new Date(NOW.getTime() - n * 60_000).toISOString()
  await worker.call(patrolRoutes.start, { params, body: { planId: search.id, claimedAt: minutesAgo(30) } })
  const positions = [40, 20].map((n) => ({ at: minutesAgo(n), lng: 117.505, lat: 36.705 }))
  await worker.call(patrolRoutes.track, { params, body: { positions } })
  await worker.call(patrolRoutes.track, { params, body: { positions } })
  const head = await world.client('village')
  const kept = await head.call(patrolRoutes.positions, { params })
  expect(kept.items.map(({ at }) => at)).toEqual([minutesAgo(20)])
  await worker.call(patrolRoutes.finish, { params, body: {} })
})
