import { newId } from '@yiwang/contract'
import { casesRoutes } from '@yiwang/contract/cases'
import { noticesRoutes } from '@yiwang/contract/notices'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDeskDay } from './desk-day.ts'
import type { DeskDay } from './desk-day.ts'

let day: DeskDay
beforeEach(async () => {
  day = await openDeskDay()
})
afterEach(() => day.close())

type On = { id: string }

async function toldOf(name: string, template: string, on: On, word = ''): Promise<number> {
  const { items } = await day.as(name).call(noticesRoutes.list, { query: { limit: 100 } })
  return items.filter((one) => one.template === template && one.link?.id === on.id && one.text.includes(word)).length
}

async function at(time: string) {
  await day.moveTo(time)
  await day.world.drain()
  // What climbed is told in the next round.
  await day.world.drain()
}

async function urged() {
  const made = await day.caseIn('handling')
  const cardId = newId()
  await day.take('supervisor', made, 'supervise', { cardId, kind: 'urge', to: 'unit', note: '请尽快处置' })
  return { made, cardId }
}

const told = (name: string, made: On) => toldOf(name, 'case.card-unanswered', made, '催办')
const unanswered = () => day.as('supervisor').call(casesRoutes.cards, { query: { unanswered: 'true' } })
const rungOf = async (made: On, id: string) =>
  (await day.view('supervisor', made)).cards.find((card) => card.id === id)?.rung

test('a card that nobody answers climbs to the head of the unit and then one level up, each rung once', async () => {
  const { made, cardId } = await urged()
  await at('2026-11-20T14:00:00+08:00')
  expect(await told('head', made)).toBe(0)
  expect((await unanswered()).items.map(({ id }) => id)).not.toContain(cardId)
  // Four working hours after ten on a Friday, with two hours of rest at noon.
  await at('2026-11-20T16:30:00+08:00')
  expect(await told('head', made)).toBe(1)
  expect(await told('leader', made)).toBe(0)
  expect((await unanswered()).items.map(({ id }) => id)).toContain(cardId)
  expect(await rungOf(made, cardId)).toBe(1)
  await at('2026-11-20T17:00:00+08:00')
  expect(await told('head', made)).toBe(1)
  await at('2026-11-23T17:00:00+08:00')
  expect(await told('leader', made)).toBe(1)
  expect(await rungOf(made, cardId)).toBe(2)
  await at('2026-11-27T17:00:00+08:00')
  expect(await told('leader', made)).toBe(1)
  expect(await told('head', made)).toBe(1)
})

test('a card that is answered climbs no further', async () => {
  const { made, cardId } = await urged()
  await at('2026-11-20T16:30:00+08:00')
  await day.take('department', made, 'answer', { cardId, note: '已到现场' })
  await at('2026-11-24T17:00:00+08:00')
  expect(await rungOf(made, cardId)).toBe(1)
  expect((await unanswered()).items.map(({ id }) => id)).not.toContain(cardId)
})

test('a unit that overran appeals for its own part once, although the case is another’s', async () => {
  const { water } = day.world.county.units
  const made = await day.caseIn('handling')
  await day.moveTo('2026-11-20T15:00:00+08:00')
  await day.take('department', made, 'return', { reason: 'not-our-duty', note: '权属水务', proposedUnitId: water })
  await day.take('dispatcher', made, 'dispatch', { unitId: water, note: '改派' })
  await expect(day.view('department', made)).rejects.toMatchObject({ code: 'not-found' })
  await day.take('water', made, 'accept')
  await day.take('water', made, 'handle', { note: '已更换' })
  await day.take('dispatcher', made, 'check', { passed: true })
  await day.take('dispatcher', made, 'close')
  expect((await day.view('water', made)).can.requests).not.toContain('appeal')
  expect((await day.view('department', made)).can.requests).toEqual(['appeal'])
  const exclusion = { kind: 'exclusion' as const, reason: '情况不属实', grounds: 'other' as const, evidence: [newId()] }
  await expect(day.ask('department', made, exclusion)).rejects.toMatchObject({ code: 'rule-broken' })
  const id = await day.ask('department', made, { kind: 'appeal', reason: '权属未明时已到期', evidence: [] })
  const yes = { requestId: id, approve: true, note: '同意' }
  await day.take('dispatcher', made, 'decide', yes)
  await day.take('supervisor', made, 'decide', yes)
  const { requests } = await day.view('dispatcher', made)
  expect(requests).toMatchObject([{ kind: 'appeal', state: 'granted', unitName: '城市管理局' }])
  expect((await day.view('department', made)).can.requests).toEqual([])
  const again = day.ask('department', made, { kind: 'appeal', reason: '再次申诉', evidence: [] })
  await expect(again).rejects.toMatchObject({ code: expect.stringMatching(/rule-broken|conflict/) as string })
})

test('a unit is silent by its own working hours: not over a weekend', async () => {
  const { water } = day.world.county.units
  const made = await day.caseIn('handling')
  await day.moveTo('2026-11-20T17:00:00+08:00')
  await day.take('department', made, 'join', { taskId: newId(), unitId: water, task: '关闭阀门', limitText: '5工作日' })
  const silent = async () => (await day.view('department', made)).joint.map((task) => task.silent)
  await day.moveTo('2026-11-22T17:00:00+08:00')
  expect(await silent()).toEqual([false])
  await day.moveTo('2026-11-23T14:30:00+08:00')
  expect(await silent()).toEqual([true])
})

test('the desk hears of a return, the supervisor of the one before a dispute', async () => {
  const { water, cityManagement } = day.world.county.units
  const made = await day.caseIn('dispatched')
  const to = (proposedUnitId: string) => ({ reason: 'not-our-duty', note: '不属于本单位', proposedUnitId })
  await day.take('department', made, 'return', to(water))
  await day.world.drain()
  expect(await toldOf('dispatcher', 'case.returned', made)).toBe(1)
  expect(await toldOf('supervisor', 'case.returned', made)).toBe(0)
  await day.take('dispatcher', made, 'dispatch', { unitId: water, note: '请核实权属' })
  await day.take('water', made, 'return', to(cityManagement))
  await day.world.drain()
  expect(await toldOf('dispatcher', 'case.returned', made)).toBe(2)
  expect(await toldOf('supervisor', 'case.returned', made)).toBe(1)
})
