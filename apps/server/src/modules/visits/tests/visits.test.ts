import { newId } from '@yiwang/contract'
import type { Call } from '@yiwang/contract'
import { casesRoutes } from '@yiwang/contract/cases'
import { subjectRoutes } from '@yiwang/contract/registers'
import { helpRoutes } from '@yiwang/contract/services'
import { dutyRoutes, visitRoutes } from '@yiwang/contract/visits'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { inTransaction } from '../../../kernel/db/tx.ts'
import { TENANT } from '../../../testing/test-app.ts'
import { addRule, createVisitsWorld, NOW } from '../testing.ts'
import type { Family, VisitsWorld } from '../testing.ts'

let world: VisitsWorld
let family: Family

beforeAll(async () => {
  world = await createVisitsWorld()
  await world.family(0)
  await addRule(world)
})
afterAll(() => world.close())
beforeEach(async () => {
  family = await world.family(0, 3)
  await world.night()
})

type Body = NonNullable<Call<typeof visitRoutes.finish>['body']>

const finish = async (username: string, visitId: string, body: Partial<Body> = {}) =>
  (await world.client(username)).call(visitRoutes.finish, {
    params: { visitId },
    body: { subjectId: family.household, ...body },
  })
const linesOf = async (household = family.household) =>
  (await (await world.client('grid')).call(dutyRoutes.ofSubject, { params: { subjectId: household } })).lines

test('a visit ticks what is due, updates a fact and opens a case', async () => {
  const visitId = newId()
  const [head = ''] = family.people
  const started = await (
    await world.client('grid')
  ).call(visitRoutes.start, { params: { visitId }, body: { subjectId: family.household } })
  expect(started).toMatchObject({ startedAt: NOW.toISOString(), finishedAt: null, outcome: null })
  const caseId = newId()
  const visit = await finish('grid', visitId, {
    met: [head],
    findings: [{ subjectId: head, values: { phone: '15400001111', occupation: '瓦工' } }],
    note: '老人行动不便',
    cases: [{ id: caseId, text: '家中停水，水龙头无水' }],
  })
  expect(visit).toMatchObject({
    outcome: 'met',
    changed: 2,
    confirmed: 0,
    note: '老人行动不便',
    mine: true,
    by: '网格员甲',
  })
  expect(visit.met.map(({ id }) => id)).toEqual([head])
  expect(visit.lines.map(({ ruleName }) => ruleName)).toEqual(['每月入户'])
  expect(visit.opened).toMatchObject([{ kind: 'case', id: caseId, title: '家中停水，水龙头无水' }])
  const worker = await world.client('grid')
  const opened = await worker.call(casesRoutes.get, { params: { caseId } })
  expect(opened).toMatchObject({ number: visit.opened[0]?.number, state: 'reported' })
  const page = await worker.call(subjectRoutes.get, { params: { subjectId: head } })
  const fact = (key: string) => page.facts.find((one) => one.key === key)
  expect(fact('occupation')).toMatchObject({ value: '瓦工', origin: { source: 'visit' } })
  expect(fact('phone')?.origin).toMatchObject({ source: 'visit' })
  expect((await linesOf()).filter(({ to }) => to === '2026-11-30').map(({ state }) => state)).toEqual(['done'])
})

/** What a phone shows of people at the door: everything that the sheet of the household knows. */
function shown(people: readonly string[], facts: readonly string[] = ['person.name', 'person.phone']) {
  return { readAt: NOW.toISOString(), subjects: people.map((subjectId) => ({ subjectId, facts: [...facts] })) }
}

const phoneOf = async (subjectId: string) => {
  const page = await (await world.client('grid')).call(subjectRoutes.get, { params: { subjectId } })
  return page.facts.find(({ key }) => key === 'phone')
}

test('"nothing changed" says nothing of what was not shown, and of what was said since it was read', async () => {
  const [head = '', second = '', third = ''] = family.people
  const blind = await finish('grid', newId(), { nothingChanged: true })
  expect(blind).toMatchObject({ nothingChanged: true, changed: 0, confirmed: 0 })
  const readAt = new Date(NOW.getTime() - 3_600_000).toISOString()
  const other = { findings: [{ subjectId: second, values: { phone: '15400002222' } }] }
  await finish('village', newId(), other)
  const visit = await finish('grid', newId(), { nothingChanged: true, shown: { ...shown([head, second]), readAt } })
  expect(visit.confirmed).toBe(1)
  expect((await phoneOf(head))?.origin).toMatchObject({ source: 'visit', seenAt: NOW.toISOString() })
  expect((await phoneOf(third))?.origin).toMatchObject({ source: 'import' })
})

test('"nothing changed" confirms what grows old, and no field is typed', async () => {
  const [head = ''] = family.people
  const visit = await finish('grid', newId(), { nothingChanged: true, shown: shown(family.people) })
  // The telephone numbers of three people; names and birth dates do not grow old.
  expect(visit).toMatchObject({ nothingChanged: true, changed: 0, confirmed: 3 })
  const page = await (await world.client('grid')).call(subjectRoutes.get, { params: { subjectId: head } })
  const phone = page.facts.find(({ key }) => key === 'phone')
  expect(phone).toMatchObject({ stale: false, origin: { source: 'visit', seenAt: NOW.toISOString() } })
  expect(JSON.stringify(page)).not.toMatch(/"1540\d{7}"/)
})

test('forty households of which thirty-seven did not change', async () => {
  const families = []
  for (let i = 0; i < 40; i += 1) families.push(await world.family(0, 2))
  await world.night()
  const told = []
  const worker = await world.client('grid')
  for (const [i, { household, people }] of families.entries()) {
    const findings = i < 3 ? [{ subjectId: people[0] ?? '', values: { needs: `需要助浴${i}` } }] : []
    const body = { subjectId: household, nothingChanged: true, findings, shown: shown(people) }
    told.push(await worker.call(visitRoutes.finish, { params: { visitId: newId() }, body }))
  }
  expect(told.filter(({ changed }) => changed > 0)).toHaveLength(3)
  expect(told.slice(3).every(({ changed, confirmed }) => changed === 0 && confirmed > 0)).toBe(true)
  const { items } = await worker.call(dutyRoutes.stops, { query: { until: '2026-11-30', limit: 200 } })
  const visited = new Set(families.map(({ household }) => household))
  expect(items.filter(({ subjectId, dueOn }) => visited.has(subjectId) && dueOn === '2026-11-30')).toEqual([])
})

test('told twice, by parts and in another order it is one visit', async () => {
  const visitId = newId()
  const [one = '', other = ''] = family.people
  const caseId = newId()
  const report = { id: caseId, text: '楼道堆放杂物' }
  const wish = { id: newId(), matter: '门诊慢特病认定', subjectId: one }
  await finish('grid', visitId, { met: [one], cases: [report], services: [wish] })
  const again = await finish('grid', visitId, { met: [other], cases: [report], services: [wish], nothingChanged: true })
  expect(again.met.map(({ id }) => id).sort()).toEqual([one, other].sort())
  expect(again.opened.map(({ kind }) => kind).sort()).toEqual(['case', 'service'])
  expect(again.nothingChanged).toBe(true)
  const started = await (
    await world.client('grid')
  ).call(visitRoutes.start, { params: { visitId }, body: { subjectId: family.household } })
  expect(started.finishedAt).not.toBeNull()
  expect((await linesOf()).filter(({ to }) => to === '2026-11-30').map(({ state }) => state)).toEqual(['done'])
})

test('two who went on the same day both keep their visit; neither takes the other’s', async () => {
  const mine = newId()
  await finish('grid', mine)
  const second = await finish('village', newId())
  expect(second.lines).toHaveLength(1)
  await expect(finish('village', mine)).rejects.toMatchObject({ code: 'conflict' })
  const { items } = await (
    await world.client('village')
  ).call(visitRoutes.list, { query: { subjectId: family.household } })
  expect(items).toHaveLength(2)
})

test('nobody at home leaves the visit due', async () => {
  await finish('grid', newId(), { outcome: 'away' })
  expect((await linesOf()).filter(({ to }) => to === '2026-11-30').map(({ state }) => state)).toEqual(['open'])
})

test('an office helper reports a hazard from a visit', async () => {
  const caseId = newId()
  const visit = await finish('helper', newId(), { cases: [{ id: caseId, text: '门前窨井盖破损' }] })
  expect(visit.opened).toMatchObject([{ kind: 'case', id: caseId }])
  const seen = await (await world.client('helper')).call(casesRoutes.get, { params: { caseId } })
  expect(seen).toMatchObject({ channel: 'helper' })
})

test('a wish heard at a door waits for the window, with where it was opened from', async () => {
  const visitId = newId()
  const wish = { id: newId(), matter: '残疾人证换领', text: '腿脚不便，请上门', applicant: 'resident' as const }
  await finish('grid', visitId, { services: [wish] })
  const window = await world.client('window')
  const { items } = await window.call(visitRoutes.wishes, { query: { open: 'true' } })
  expect(items.find(({ id }) => id === wish.id)).toMatchObject({
    matter: '残疾人证换领',
    openedFrom: { type: 'visit', id: visitId },
    takenAt: null,
  })
  const params = { wishId: wish.id }
  await window.call(visitRoutes.takeWish, { params, body: { note: '已预约周四上门' } })
  await expect(window.call(visitRoutes.takeWish, { params, body: { note: '再受理' } })).rejects.toMatchObject({
    code: 'rule-broken',
  })
  const far = await world.client('far-window')
  expect((await far.call(visitRoutes.wishes, { query: {} })).items).toEqual([])
  await expect(far.call(visitRoutes.takeWish, { params, body: { note: '受理' } })).rejects.toMatchObject({
    status: 404,
  })
})

test('a wish becomes help on behalf once, and the wish shows what became of it', async () => {
  const visitId = newId()
  const [one = ''] = family.people
  const wish = { id: newId(), matter: '社保卡申领', text: '盼代办', subjectId: one }
  await finish('grid', visitId, { services: [wish] })
  await world.drain()
  // The event told again, as after a crash of the job, changes nothing.
  const { events, pool } = world.app.context
  const payload = {
    wishId: wish.id,
    subjectId: one,
    matter: wish.matter,
    text: wish.text,
    applicant: 'resident',
    areaPath: world.county.grids[0].path,
    heardBy: newId(),
  }
  await inTransaction(pool, { tenant: TENANT }, (tx) => events.emit(tx, TENANT, 'visits.wish-heard', payload))
  await world.drain()
  const window = await world.client('window')
  const asked = (await window.call(helpRoutes.list, { query: {} })).items.filter(({ id }) => id === wish.id)
  expect(asked).toMatchObject([{ kind: 'agency', state: 'asked', itemName: '社保卡申领', applicant: 'resident' }])
  const shown = async () =>
    (await window.call(visitRoutes.wishes, { query: {} })).items.find(({ id }) => id === wish.id)
  expect(await shown()).toMatchObject({ takenAt: null, help: { id: wish.id, state: 'asked', helperName: null } })
  const params = { wishId: wish.id }
  await expect(window.call(visitRoutes.takeWish, { params, body: { note: '手工受理' } })).rejects.toMatchObject({
    problem: { userMessage: '该诉求已转为帮代办，请在“帮代办”中办理' },
  })
  await window.call(helpRoutes.assign, { params: { helpId: wish.id }, body: {} }, { version: asked[0]?.version ?? 1 })
  await world.drain()
  expect(await shown()).toMatchObject({ takenAt: expect.any(String), help: { state: 'assigned' } })
})

test('who may not write to the library visits, and changes nothing in it', async () => {
  const [head = ''] = family.people
  const visit = await finish('micro', newId(), { nothingChanged: true })
  expect(visit).toMatchObject({ confirmed: 0, lines: [{ ruleName: '每月入户' }] })
  const findings = [{ subjectId: head, values: { occupation: '木工' } }]
  await expect(finish('micro', newId(), { findings })).rejects.toMatchObject({ code: 'rule-broken' })
})

test('only people of the household can be told of, with values that fit', async () => {
  const stranger = await world.family(0)
  const said = (subjectId: string, values: Record<string, string>) =>
    finish('grid', newId(), { findings: [{ subjectId, values }] })
  await expect(said(stranger.people[0] ?? '', { occupation: '木工' })).rejects.toMatchObject({ status: 400 })
  await expect(said(family.people[0] ?? '', { phone: '123' })).rejects.toMatchObject({ status: 400 })
  await expect(said(family.people[0] ?? '', { 'no-such-field': 'x' })).rejects.toMatchObject({ status: 400 })
})

test('a visit out of the own area is not there, and its note is for those who visit', async () => {
  const visitId = newId()
  await finish('grid', visitId, { note: '谈到家庭纠纷' })
  for (const username of ['far', 'next'])
    await expect((await world.client(username)).call(visitRoutes.get, { params: { visitId } })).rejects.toMatchObject({
      status: 404,
    })
  await expect(
    (await world.client('far')).call(visitRoutes.finish, {
      params: { visitId: newId() },
      body: { subjectId: family.household },
    }),
  ).rejects.toMatchObject({ status: 404 })
  const leader = await (await world.client('leader')).call(visitRoutes.get, { params: { visitId } })
  expect(leader.note).toBeNull()
  const head = await (await world.client('village')).call(visitRoutes.get, { params: { visitId } })
  expect(head.note).toBe('谈到家庭纠纷')
  const { rows } = await world.within((tx) =>
    sql<{ note: string }>`select note_sealed as note from visits.visits where id = ${visitId}`.execute(tx),
  )
  expect(rows[0]?.note).not.toContain('纠纷')
})
