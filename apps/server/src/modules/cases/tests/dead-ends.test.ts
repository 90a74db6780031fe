import { newId } from '@yiwang/contract'
import { casesRoutes, publicCasesRoutes } from '@yiwang/contract/cases'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { reportManhole } from '../testing.ts'
import { openDeskDay } from './desk-day.ts'
import type { DeskDay } from './desk-day.ts'

let day: DeskDay
beforeEach(async () => {
  day = await openDeskDay()
})
afterEach(() => day.close())

test('a unit that never signs gets its cards all the same', async () => {
  const made = await day.caseIn('dispatched')
  await day.moveTo('2026-11-20T19:00:00+08:00')
  await day.world.drain()
  const seen = await day.view('department', made)
  expect(seen.clock).toMatchObject({ state: 'overdue' })
  expect(seen.cards.map(({ kind }) => kind)).toContain('red')
})

test('a pause ends at its instant, in whatever offset it was written', async () => {
  const made = await day.caseIn('handling')
  const until = '2026-11-23T09:00:00+08:00'
  const id = await day.ask('department', made, { kind: 'procedure', reason: '依法公示', procedure: 'publicity', until })
  await day.take('head', made, 'endorse', { requestId: id, approve: true, note: '情况属实' })
  await day.take('supervisor', made, 'decide', { requestId: id, approve: true, note: '同意' })
  await day.moveTo('2026-11-23T08:59:00+08:00')
  await day.world.drain()
  expect((await day.view('department', made)).state).toBe('paused')
  await day.moveTo('2026-11-23T09:01:00+08:00')
  await day.world.drain()
  expect((await day.view('department', made)).state).toBe('handling')
})

test.each([
  ['refuse', 'dispatcher', { reason: 'other', note: '无法处置' }],
  ['withdraw', 'grid', {}],
] as const)('%s of a parent sets free what was merged into it', async (action, who, body) => {
  const parent = await reportManhole(day.world, day.as('grid'))
  const child = await reportManhole(day.world, day.as('resident'))
  await day.take('dispatcher', child, 'merge', { parentId: parent.id })
  await day.take(who, parent, action, body)
  await day.world.drain()
  expect(await day.view('dispatcher', child)).toMatchObject({ state: 'reported', parentId: null })
})

test('of two that are merged into each other at once one stays', async () => {
  for (let round = 0; round < 4; round += 1) {
    const [one, two] = await Promise.all([1, 2].map(() => reportManhole(day.world, day.as('grid'))))
    if (!one || !two) throw new Error('not reported')
    await Promise.allSettled([
      day.take('dispatcher', one, 'merge', { parentId: two.id }),
      day.take('dispatcher', two, 'merge', { parentId: one.id }),
    ])
    const states = await Promise.all([one, two].map(async (made) => (await day.view('dispatcher', made)).state))
    expect(states.sort()).toEqual(['merged', 'reported'])
  }
})

test('nothing is merged into a case that is closed', async () => {
  const parent = await day.caseIn('closed')
  const child = await reportManhole(day.world, day.as('grid'))
  await expect(day.take('dispatcher', child, 'merge', { parentId: parent.id })).rejects.toMatchObject({
    code: 'rule-broken',
  })
})

test('a card whose unit has lost the case is answered by the centre', async () => {
  const { water } = day.world.county.units
  const made = await day.caseIn('dispatched')
  const cardId = newId()
  await day.take('leader', made, 'supervise', { cardId, kind: 'urge', note: '请抓紧办理' })
  const answer = { cardId, note: '已改派水务局' }
  await expect(day.take('dispatcher', made, 'answer', answer)).rejects.toMatchObject({ code: 'forbidden' })
  await day.take('department', made, 'return', { reason: 'not-our-duty', note: '权属水务', proposedUnitId: water })
  await day.take('dispatcher', made, 'dispatch', { unitId: water, note: '同意改派' })
  await expect(day.take('water', made, 'answer', answer)).rejects.toMatchObject({ code: 'forbidden' })
  await day.take('dispatcher', made, 'answer', answer)
  expect(await day.view('dispatcher', made)).toMatchObject({ cardsOpen: 0 })
})

test('a dispute is concluded by one who may arbitrate it, by every way', async () => {
  const { cityManagement, water } = day.world.county.units
  const made = await day.caseIn('dispatched')
  for (const [name, proposedUnitId, next] of [
    ['department', water, water],
    ['water', cityManagement, water],
  ] as const) {
    await day.take(name, made, 'return', { reason: 'not-our-duty', note: '不归本单位', proposedUnitId })
    await day.take('dispatcher', made, 'dispatch', { unitId: next, note: '请核实后办理' })
  }
  await day.take('water', made, 'return', { reason: 'other', note: '仍不属本单位' })
  const consultationId = newId()
  const partyIds = [cityManagement, water]
  await day.take('dispatcher', made, 'consult', { consultationId, topic: '井盖归谁管', partyIds })
  const conclusion = { consultationId, note: '维持首派单位办理' }
  await expect(day.take('dispatcher', made, 'conclude', conclusion)).rejects.toMatchObject({ code: 'forbidden' })
  await day.take('supervisor', made, 'conclude', conclusion)
})

test('a unit that declined its part does not see the case any more', async () => {
  const { water } = day.world.county.units
  const made = await day.caseIn('handling')
  const taskId = newId()
  await day.take('department', made, 'join', { taskId, unitId: water, task: '关闭阀门' })
  expect((await day.view('water', made)).joint).toHaveLength(1)
  await day.take('water', made, 'assist', { taskId, outcome: 'declined', note: '非供水阀门' })
  await expect(day.view('water', made)).rejects.toMatchObject({ code: 'not-found' })
  expect((await day.as('water').call(casesRoutes.list, {})).items).toEqual([])
})

test('a resident with an account sees open steps, not the talk between offices nor another report', async () => {
  const parent = await day.caseIn('handling')
  const child = await reportManhole(day.world, day.as('resident'))
  await day.take('dispatcher', child, 'note', { note: '该居民多次反映' })
  await day.take('dispatcher', child, 'merge', { parentId: parent.id })
  const own = await day.view('resident', child)
  expect(own.timeline.map(({ action, actorName }) => [action, actorName])).toEqual([
    ['report', ''],
    ['merge', ''],
  ])
  expect(JSON.stringify(own)).not.toContain(parent.number)
  expect(own).toMatchObject({ parent: null, requests: [], cards: [], joint: [] })
  expect((await day.view('dispatcher', child)).timeline).toHaveLength(3)
})

test('the holder of a tracking code reopens twice, then the button is gone', async () => {
  const { lng, lat } = day.world.county.grids[0]
  const body = { id: newId(), text: '路口窨井盖缺失', lng, lat }
  const { trackingCode: code } = await day.world.anonymous.call(publicCasesRoutes.report, { body })
  const made = { id: body.id }
  const { conditions, id: subclassId } = day.world.manhole
  await day.take('dispatcher', made, 'file', { subclassId, conditionId: conditions[0]?.id })
  await day.take('dispatcher', made, 'dispatch', { unitId: day.world.county.units.cityManagement })
  const finish = async () => {
    await day.take('department', made, 'accept')
    await day.take('department', made, 'handle', { note: '已更换' })
    await day.take('dispatcher', made, 'check', { passed: true })
    await day.take('dispatcher', made, 'close')
  }
  const reopen = () =>
    day.world.anonymous.call(publicCasesRoutes.reopen, { params: { code }, body: { note: '还没修好' } })
  await finish()
  for (let i = 0; i < 2; i += 1) {
    expect(await reopen()).toMatchObject({ state: 'dispatched' })
    await finish()
  }
  expect(await day.world.anonymous.call(publicCasesRoutes.track, { params: { code } })).toMatchObject({
    mayReopen: false,
    mayRate: true,
  })
  await expect(reopen()).rejects.toMatchObject({ status: 409 })
})
