import { newId } from '@yiwang/contract'
import { noticesRoutes } from '@yiwang/contract/notices'
import { dutyRoutes, visitRoutes, visitRuleRoutes } from '@yiwang/contract/visits'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveSubjects } from '../../registers/index.ts'
import { headOf } from '../../registers/testing.ts'
import { addRule, createVisitsWorld, NOW } from '../testing.ts'
import type { Family, VisitsWorld } from '../testing.ts'

let world: VisitsWorld
const families: Family[] = []

beforeAll(async () => {
  world = await createVisitsWorld()
  for (let i = 0; i < 6; i += 1) families.push(await world.family(0))
  families.push(await world.family(5))
  await world.enter('living-alone', families[0]?.people[0] ?? '')
})
afterAll(() => world.close())

const UNTIL = '2026-12-09'
const stopsOf = async (username: string, until = UNTIL) =>
  (await (await world.client(username)).call(dutyRoutes.stops, { query: { until, limit: 200 } })).items
const of = (family: number) => families[family]?.household ?? ''

test('a rule makes a duty for each household, planned on a working day of its window, walks in order', async () => {
  const rule = await addRule(world)
  expect(rule).toMatchObject({ number: 1, areaName: '测试区', can: { edit: true } })
  const stops = await stopsOf('grid')
  const november = stops.filter(({ dueOn }) => dueOn === '2026-11-30')
  expect(november.map(({ subjectId }) => subjectId).sort()).toEqual(
    families
      .slice(0, 6)
      .map(({ household }) => household)
      .sort(),
  )
  for (const { plannedOn, place, lines, mine, lng } of november) {
    expect(plannedOn && plannedOn >= '2026-11-04' && plannedOn <= '2026-11-30').toBe(true)
    expect([0, 6]).not.toContain(new Date(`${plannedOn}T00:00:00Z`).getUTCDay())
    expect({ place: (place ?? 0) > 0, lines: lines.length, mine, placed: lng !== null }).toEqual({
      place: true,
      lines: 1,
      mine: true,
      placed: true,
    })
  }
  // Six visits on nineteen working days: never two on one of them.
  expect(new Set(november.map(({ plannedOn }) => plannedOn)).size).toBe(6)
  const far = await stopsOf('far')
  expect(new Set(far.map(({ subjectId }) => subjectId))).toEqual(new Set([of(6)]))
})

test('a household with several lines is one visit', async () => {
  await addRule(world, {
    name: '独居老人每周看望',
    reason: '独居老人每周看望一次',
    target: { of: 'ledger', ledger: 'living-alone' },
    every: 'week',
    warnDays: 1,
  })
  const stops = (await stopsOf('grid')).filter(({ subjectId }) => subjectId === of(0))
  const days = stops.map(({ plannedOn }) => plannedOn)
  expect(new Set(days).size).toBe(days.length)
  const november = stops
    .flatMap(({ lines }) => lines)
    .filter(({ every, to }) => every === 'month' && to === '2026-11-30')
  expect(november).toHaveLength(1)
  const both = stops.find(({ lines }) => lines.some(({ id }) => id === november[0]?.id))
  expect(both?.lines.map(({ every }) => every).sort()).toEqual(['month', 'week'])
  const elder = both?.lines.find(({ every }) => every === 'week')
  expect(elder).toMatchObject({ subjectId: families[0]?.people[0], reason: '独居老人每周看望一次' })
})

test('a rule about a ledger that its unit alone knows is refused like one that is not there', async () => {
  const supervisor = await world.client('supervisor')
  const content = {
    name: '走访',
    reason: '走访对象',
    areaId: world.county.county.id,
    every: 'week' as const,
    startsOn: '2026-01-01',
  }
  const refused = async (ledger: string) =>
    supervisor
      .call(visitRuleRoutes.add, { body: { id: newId(), content: { ...content, target: { of: 'ledger', ledger } } } })
      .catch((error: { problem: { detail: string } }) => error.problem.detail)
  expect([await refused('corrections'), await refused('nothing-such')]).toEqual(['ledger unknown', 'ledger unknown'])
})

test('planned again at night nothing moves; planned afresh everything stays within its window', async () => {
  const before = await stopsOf('grid')
  await world.night()
  expect(await stopsOf('grid')).toEqual(before)
  const head = await world.client('village')
  const answer = await head.call(dutyRoutes.replan, { body: { areaId: world.county.grids[0].id, fresh: true } })
  expect(answer).toMatchObject({ grids: 1, stops: before.length })
  for (const { plannedOn, lines } of await stopsOf('grid'))
    for (const { from, to } of lines) expect((plannedOn ?? '') >= from && (plannedOn ?? '') <= to).toBe(true)
  const worker = await world.client('grid')
  await expect(worker.call(dutyRoutes.replan, { body: { areaId: world.county.grids[0].id } })).rejects.toMatchObject({
    status: 403,
  })
})

test('an exemption leaves a household out with its reason, and ends', async () => {
  const head = await world.client('village')
  const exemption = await head.call(dutyRoutes.exempt, {
    body: { id: newId(), subjectId: of(1), from: '2026-11-04', until: '2026-12-31', reason: '住院治疗' },
  })
  expect(exemption).toMatchObject({ reason: '住院治疗', by: expect.any(String) as string, endedOn: null })
  expect((await stopsOf('grid')).filter(({ subjectId }) => subjectId === of(1))).toEqual([])
  await world.night()
  expect((await stopsOf('grid')).filter(({ subjectId }) => subjectId === of(1))).toEqual([])
  const again = await world.client('village')
  const known = await again.call(dutyRoutes.ofSubject, { params: { subjectId: of(1) } })
  expect(known.lines.map(({ state }) => state)).toEqual(['exempt', 'exempt'])
  const sealed = await world.within((tx) =>
    sql<{ reason: string }>`select reason_sealed as reason from visits.exemptions`.execute(tx),
  )
  expect(sealed.rows[0]?.reason).not.toContain('住院')
  const far = await world.client('far')
  await expect(far.call(dutyRoutes.ofSubject, { params: { subjectId: of(1) } })).rejects.toMatchObject({ status: 404 })
  expect((await far.call(dutyRoutes.exemptions, { query: {} })).items).toEqual([])
  const params = { exemptionId: exemption.id }
  await again.call(dutyRoutes.include, { params })
  await expect(again.call(dutyRoutes.include, { params })).rejects.toMatchObject({ code: 'rule-broken' })
  // Due again at once, and planned in the coming night.
  const [reopened] = (await stopsOf('grid')).filter(({ subjectId }) => subjectId === of(1))
  expect(reopened).toMatchObject({
    plannedOn: null,
    warning: 'not-planned',
    lines: [{ state: 'open' }, { state: 'open' }],
  })
})

test('a visit about to be missed is seen by the head before it is late, and told once', async () => {
  world.setNow(new Date('2026-11-27T03:10:00+08:00'))
  await world.night()
  await world.night()
  const head = await world.client('village')
  const { items } = await head.call(dutyRoutes.warned, { query: { limit: 100 } })
  const monthly = items.filter(({ dueOn }) => dueOn === '2026-11-30')
  expect(monthly).toHaveLength(6)
  expect(monthly.map(({ warning, daysLeft }) => [warning, daysLeft])).toEqual(monthly.map(() => ['ends-soon', 3]))
  const notices = (await head.call(noticesRoutes.list, { query: {} })).items.filter(
    ({ template }) => template === 'visit.ends-soon',
  )
  expect(notices).toHaveLength(1)
  expect(notices[0]?.text).toContain('6户')
  const far = await world.client('far')
  expect((await far.call(dutyRoutes.warned, { query: {} })).items.map(({ subjectId }) => subjectId)).toEqual([of(6)])
  world.setNow(new Date('2026-12-01T03:10:00+08:00'))
  await world.night()
  const later = await world.client('village')
  const known = await later.call(dutyRoutes.ofSubject, { params: { subjectId: of(2) } })
  expect(known.lines.map(({ state }) => state)).toContain('missed')
  const plan = await later.call(dutyRoutes.plan, { query: { from: '2026-11-01', until: '2026-11-30' } })
  expect(plan.grids[0]).toMatchObject({ areaName: '东村第1网格', missed: expect.any(Number) as number, team: 1 })
  expect(plan.grids[0]?.missed).toBeGreaterThanOrEqual(6)
  world.setNow(NOW)
})

test('who moves takes the visits along, who is gone is not visited', async () => {
  world.setNow(new Date('2026-12-01T09:00:00+08:00'))
  const { secrets } = world.app.context
  const head = { ...headOf('import', '民政局'), at: new Date('2026-12-01T00:00:00+08:00') }
  await world.within((tx) =>
    saveSubjects(tx, secrets, {
      ...head,
      rows: [{ id: families[3]?.dwelling ?? '', kind: 'dwelling', areaId: world.county.grids[1].id, values: {} }],
    }),
  )
  await world.night()
  expect((await stopsOf('next', '2026-12-31')).map(({ subjectId }) => subjectId)).toContain(of(3))
  expect((await stopsOf('grid', '2026-12-31')).map(({ subjectId }) => subjectId)).not.toContain(of(3))
})

test('a rule that ends drops what is open and keeps what was done', async () => {
  const worker = await world.client('grid')
  await worker.call(visitRoutes.finish, { params: { visitId: newId() }, body: { subjectId: of(4) } })
  const supervisor = await world.client('supervisor')
  const { items } = await supervisor.call(visitRuleRoutes.list, {})
  const monthly = items.find(({ content }) => content.every === 'month')
  const params = { ruleId: monthly?.id ?? '' }
  const retired = await supervisor.call(
    visitRuleRoutes.retire,
    { params, body: {} },
    { version: monthly?.version ?? 0 },
  )
  expect(retired.retiredOn).toBe('2026-12-01')
  expect(
    (await stopsOf('grid', '2026-12-31')).flatMap(({ lines }) => lines).filter(({ every }) => every === 'month'),
  ).toEqual([])
  const known = await worker.call(dutyRoutes.ofSubject, { params: { subjectId: of(4) } })
  expect(known.lines.filter(({ every }) => every === 'month').map(({ state }) => state)).toContain('done')
})

test('a list of single visits is of a village at most', async () => {
  const leader = await world.client('leader')
  await expect(leader.call(dutyRoutes.stops, { query: { until: UNTIL } })).rejects.toMatchObject({
    code: 'rule-broken',
  })
  const areaId = world.county.villages[0].id
  await expect(leader.call(dutyRoutes.stops, { query: { until: UNTIL, areaId } })).resolves.toMatchObject({
    next: null,
  })
  const far = await world.client('far')
  await expect(far.call(dutyRoutes.stops, { query: { until: UNTIL, areaId } })).rejects.toMatchObject({ status: 404 })
})

test('pages go on where they ended', async () => {
  const worker = await world.client('grid')
  const whole = (await worker.call(dutyRoutes.stops, { query: { until: '2026-12-31', limit: 200 } })).items
  const parts = []
  for (let cursor: string | undefined; ;) {
    const { items, next } = await worker.call(dutyRoutes.stops, {
      query: { until: '2026-12-31', limit: 2, ...(cursor ? { cursor } : {}) },
    })
    parts.push(...items)
    if (next === null) break
    cursor = next
  }
  expect(parts.length).toBeGreaterThan(2)
  expect(parts).toEqual(whole)
})
