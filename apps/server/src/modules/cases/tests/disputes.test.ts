import { newId } from '@yiwang/contract'
import { casesRoutes } from '@yiwang/contract/cases'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDeskDay } from './desk-day.ts'
import type { DeskDay } from './desk-day.ts'

let day: DeskDay
beforeEach(async () => {
  day = await openDeskDay()
})
afterEach(() => day.close())

async function returnedTwice() {
  const { cityManagement, water } = day.world.county.units
  const made = await day.caseIn('dispatched')
  const to = (proposedUnitId: string) => ({ reason: 'not-our-duty', note: '不属于本单位', proposedUnitId })
  await day.take('department', made, 'return', to(water))
  await day.take('dispatcher', made, 'dispatch', { unitId: water, note: '请核实权属' })
  await day.take('water', made, 'return', to(cityManagement))
  await day.take('dispatcher', made, 'dispatch', { unitId: water, note: '再次核实后仍派水务' })
  return { made, to, cityManagement, water }
}

test('the third return opens arbitration, and the first unit handles meanwhile', async () => {
  const { made, to, cityManagement, water } = await returnedTwice()
  const receipt = await day.take('water', made, 'return', to(cityManagement))
  expect(receipt.state).toBe('dispatched')
  const seen = await day.view('supervisor', made)
  expect(seen).toMatchObject({ arbitration: 'open', unitId: cityManagement, returns: 3 })
  expect(seen.clocks.find(({ stage, stoppedAt }) => stage === 'arbitration' && stoppedAt === null)).toBeDefined()
  expect(seen.can.may).toContain('arbitrate')
  const { items } = await day.as('supervisor').call(casesRoutes.list, { query: { view: 'mine' } })
  expect(items.map(({ id }) => id)).toContain(made.id)
  await day.take('department', made, 'accept')
  expect((await day.view('department', made)).can.not.return).toBe('arbitrated')
  await day.take('supervisor', made, 'arbitrate', { unitId: water, note: '井盖属供水管网，由水务局负责' })
  const decided = await day.view('supervisor', made)
  expect(decided).toMatchObject({ arbitration: 'decided', unitId: water, state: 'dispatched' })
  expect((await day.view('water', made)).can.not.return).toBe('arbitrated')
})

test('a return says to whom instead, and comes within two working days', async () => {
  const made = await day.caseIn('dispatched')
  await expect(
    day.take('department', made, 'return', { reason: 'not-our-duty', note: '不是我们的', proposedUnitId: null }),
  ).rejects.toMatchObject({ problem: { fields: { proposedUnitId: expect.any(String) } } })
  await day.moveTo('2026-11-24T10:01:00+08:00')
  expect((await day.view('department', made)).can.not.return).toBe('too-late')
})

test('the same unit goes on with its clock after a return, another begins anew', async () => {
  const { cityManagement, water } = day.world.county.units
  const made = await day.caseIn('dispatched')
  const running = (seen: Awaited<ReturnType<DeskDay['view']>>) =>
    seen.clocks.find(({ stage, stoppedAt }) => stage === 'handling' && stoppedAt === null)
  await day.moveTo('2026-11-20T11:00:00+08:00')
  await day.take('department', made, 'return', { reason: 'needs-information', note: '位置不清', proposedUnitId: null })
  await day.moveTo('2026-11-20T15:00:00+08:00')
  await day.take('dispatcher', made, 'dispatch', { unitId: cityManagement, note: '位置已补充' })
  const again = running(await day.view('department', made))
  expect(again).toMatchObject({ usedMs: 3_600_000, pauses: [{ reason: 'returned' }] })
  await day.take('department', made, 'return', { reason: 'not-our-duty', note: '权属水务', proposedUnitId: water })
  await day.take('dispatcher', made, 'dispatch', { unitId: water, note: '同意改派' })
  expect(running(await day.view('water', made))).toMatchObject({ usedMs: 0, pauses: [] })
})

test('units work together: a part has a clock, silence shows, and the lead is done when all parts are', async () => {
  const { water } = day.world.county.units
  const made = await day.caseIn('handling')
  await expect(day.view('water', made)).rejects.toMatchObject({ code: 'not-found' })
  const taskId = newId()
  await day.take('department', made, 'join', { taskId, unitId: water, task: '关闭阀门后再施工', limitText: '4工作时' })
  expect((await day.view('department', made)).can.not.handle).toBe('joint-open')
  const list = (matter?: 'joint') =>
    day.as('water').call(casesRoutes.list, { query: { matter: matter ? [matter] : undefined } })
  expect((await list('joint')).items.map(({ id }) => id)).toEqual([made.id])
  expect((await list()).items.map(({ id }) => id)).toEqual([made.id])
  const mine = await day.as('water').call(casesRoutes.counts, { query: {} })
  expect(mine.mine).toBe(1)
  await day.moveTo('2026-11-23T11:00:00+08:00')
  expect((await day.view('department', made)).joint).toMatchObject([{ heardAt: null, overdue: true }])
  await expect(
    day.take('department', made, 'assist', { taskId, outcome: 'done', note: '替他们填' }),
  ).rejects.toMatchObject({
    code: 'forbidden',
  })
  await day.take('water', made, 'assist', { taskId, outcome: 'accepted', note: '下午到场' })
  await day.take('water', made, 'assist', { taskId, outcome: 'done', note: '阀门已关' })
  await day.take('department', made, 'handle', { note: '已更换井盖' })
  expect((await day.view('water', made)).state).toBe('handled')
})
