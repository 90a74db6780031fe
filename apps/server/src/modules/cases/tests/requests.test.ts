import { stageLimitRoutes } from '@yiwang/contract/catalog'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDeskDay } from './desk-day.ts'
import type { DeskDay } from './desk-day.ts'

let day: DeskDay
beforeEach(async () => {
  day = await openDeskDay()
})
afterEach(() => day.close())

const extension = { kind: 'extension' as const, reason: '配件须从外地调运', limitText: null }
const yes = (requestId: string) => ({ requestId, approve: true, note: '同意' })

function handlingOf(seen: Awaited<ReturnType<DeskDay['view']>>) {
  return seen.clocks.findLast(({ stage }) => stage === 'handling')
}

test('an extension goes from the handler over the head to the desk, and adds the limit once more', async () => {
  const made = await day.caseIn('handling')
  const before = handlingOf(await day.view('department', made))
  const requestId = await day.ask('department', made, extension)
  expect(await day.view('head', made)).toMatchObject({ asks: ['endorse'], requests: [{ waitsFor: 'endorse' }] })
  await expect(day.take('dispatcher', made, 'decide', yes(requestId))).rejects.toMatchObject({ code: 'conflict' })
  await day.take('head', made, 'endorse', yes(requestId))
  await day.take('dispatcher', made, 'decide', yes(requestId))
  const after = handlingOf(await day.view('department', made))
  expect(after?.totalMs).toBe(2 * (before?.totalMs ?? 0))
  expect(after?.extensions).toHaveLength(1)
})

test('an extension is at most the limit of the case once more, in whatever unit it is asked', async () => {
  const made = await day.caseIn('handling')
  for (const limitText of ['366工作日', '3小时', '30自然日']) {
    await expect(day.ask('department', made, { ...extension, limitText })).rejects.toMatchObject({
      problem: { fields: { limitText: expect.stringContaining('2紧急工作时') } },
    })
  }
  await day.ask('department', made, { ...extension, limitText: '1紧急工作时' })
})

test('procedure after procedure, a case stands no longer than a year in all', async () => {
  const made = await day.caseIn('handling')
  const tender = { kind: 'procedure' as const, reason: '须招标采购', procedure: 'tender' as const }
  const id = await day.ask('department', made, { ...tender, until: '2027-09-20T02:00:00.000Z' })
  await day.take('head', made, 'endorse', yes(id))
  await day.take('supervisor', made, 'decide', yes(id))
  await day.moveTo('2027-09-20T11:00:00+08:00')
  await day.world.drain()
  expect((await day.view('department', made)).state).toBe('handling')
  await expect(day.ask('department', made, { ...tender, until: '2027-12-20T02:00:00.000Z' })).rejects.toMatchObject({
    problem: { fields: { until: expect.stringContaining('304 天') } },
  })
  await day.ask('department', made, { ...tender, until: '2027-10-20T02:00:00.000Z' })
})

test('nobody decides on what they asked for themselves', async () => {
  const made = await day.caseIn('handling')
  const requestId = await day.ask('head', made, extension)
  await expect(day.take('head', made, 'endorse', yes(requestId))).rejects.toMatchObject({ code: 'rule-broken' })
})

test('at most two extensions are granted, a refused one does not count, and none once it is overdue', async () => {
  const made = await day.caseIn('handling')
  const refused = await day.ask('department', made, extension)
  await day.take('head', made, 'endorse', { requestId: refused, approve: false, note: '理由不足' })
  for (let i = 0; i < 2; i += 1) {
    const id = await day.ask('department', made, extension)
    await day.take('head', made, 'endorse', yes(id))
    await day.take('dispatcher', made, 'decide', yes(id))
  }
  await expect(day.ask('department', made, extension)).rejects.toMatchObject({ code: 'rule-broken' })
  const late = await day.caseIn('handling')
  await day.moveTo('2026-11-25T10:00:00+08:00')
  const { can } = await day.view('department', late)
  expect(can.requests).not.toContain('extension')
  await expect(day.ask('department', late, extension)).rejects.toMatchObject({ code: 'rule-broken' })
})

test('hung up, a case stands until its day and then goes on by itself, once in its life', async () => {
  const made = await day.caseIn('handling')
  const until = '2026-12-20T02:00:00.000Z'
  const hangUp = { kind: 'hang-up' as const, reason: '待管线迁改完成', until }
  await expect(day.ask('department', made, { ...hangUp, until: '2028-01-01T00:00:00.000Z' })).rejects.toMatchObject({
    problem: { fields: { until: expect.any(String) } },
  })
  const id = await day.ask('department', made, hangUp)
  await day.take('head', made, 'endorse', yes(id))
  await day.take('dispatcher', made, 'decide', yes(id))
  const hung = await day.view('department', made)
  expect(hung).toMatchObject({ state: 'paused', clock: { state: 'standing' }, pause: { kind: 'hang-up', until } })
  const used = handlingOf(hung)?.usedMs
  await day.moveTo('2026-12-18T10:00:00+08:00')
  await day.world.drain()
  expect(await day.view('department', made)).toMatchObject({ state: 'paused' })
  await day.moveTo('2026-12-20T11:00:00+08:00')
  await day.world.drain()
  const resumed = await day.view('department', made)
  expect(resumed.state).toBe('handling')
  expect(handlingOf(resumed)?.usedMs).toBeLessThanOrEqual((used ?? 0) + 60 * 60_000)
  await expect(day.ask('department', made, hangUp)).rejects.toMatchObject({ code: 'rule-broken' })
})

test('a hearing stops the clock; what it stood does not count', async () => {
  const made = await day.caseIn('handling')
  const id = await day.ask('department', made, {
    kind: 'procedure',
    reason: '依法举行听证',
    procedure: 'hearing',
    until: '2026-12-20T02:00:00.000Z',
  })
  // One person alone stops no clock: the head of the unit first, then the centre.
  await expect(day.take('supervisor', made, 'decide', yes(id))).rejects.toMatchObject({ code: 'conflict' })
  await day.take('head', made, 'endorse', yes(id))
  await day.take('supervisor', made, 'decide', yes(id))
  await day.moveTo('2026-11-24T10:00:00+08:00')
  await day.take('department', made, 'resume', { note: '听证结束' })
  const seen = await day.view('department', made)
  expect(seen).toMatchObject({ state: 'handling', clock: { state: 'running' } })
  expect(handlingOf(seen)?.pauses.map(({ reason }) => reason)).toEqual(['hearing'])
})

test('a special procedure says beforehand how long it takes, ends by itself, and stays on the case with its reason', async () => {
  const made = await day.caseIn('handling')
  const hearing = { kind: 'procedure' as const, reason: '须进行渗漏检测', procedure: 'inspection' as const }
  await expect(day.ask('department', made, { ...hearing, until: null as never })).rejects.toMatchObject({
    status: 400,
  })
  const id = await day.ask('department', made, { ...hearing, until: '2026-11-23T02:30:00.000Z' })
  await day.take('head', made, 'endorse', yes(id))
  await day.moveTo('2026-11-20T10:30:00+08:00')
  await day.take('supervisor', made, 'decide', yes(id))
  const paused = await day.view('department', made)
  expect(paused.pause).toMatchObject({ kind: 'procedure', until: '2026-11-23T02:30:00.000Z' })
  await day.moveTo('2026-11-23T10:29:00+08:00')
  await day.world.drain()
  expect((await day.view('department', made)).state).toBe('paused')
  await day.moveTo('2026-11-23T10:31:00+08:00')
  await day.world.drain()
  const seen = await day.view('department', made)
  expect(seen.state).toBe('handling')
  expect(handlingOf(seen)?.usedMs).toBe(30 * 60_000)
  expect(seen.standstills).toEqual([
    {
      kind: 'procedure',
      procedure: 'inspection',
      reason: '须进行渗漏检测',
      from: '2026-11-20T02:30:00.000Z',
      expectedEnd: '2026-11-23T02:30:00.000Z',
      to: '2026-11-23T02:31:00.000Z',
    },
  ])
  expect(seen.holdings.find(({ state }) => state === 'paused')?.reason).toBe('须进行渗漏检测')
})

test('until when a unit may return a case is a limit of the county', async () => {
  const admin = await day.world.signedIn('admin')
  await admin.call(stageLimitRoutes.setCounty, { body: { limits: { return: '1工作时' }, reason: '试点' } })
  const made = await day.caseIn('dispatched')
  expect((await day.view('department', made)).returnUntil).toBe('2026-11-20T03:00:00.000Z')
  await day.moveTo('2026-11-20T11:00:01+08:00')
  expect((await day.view('department', made)).can.not.return).toBe('too-late')
})

test('returning the case cancels what was asked for', async () => {
  const made = await day.caseIn('handling')
  await day.ask('department', made, extension)
  const unitId = day.world.county.units.water
  await day.take('department', made, 'return', { reason: 'not-our-duty', note: '属于水务', proposedUnitId: unitId })
  expect((await day.view('dispatcher', made)).requests).toMatchObject([{ state: 'cancelled' }])
})

test('overtime is appealed once, after closing, before two persons; the fact stays', async () => {
  const made = await day.caseIn('handling')
  await day.moveTo('2026-11-24T10:00:00+08:00')
  await day.take('department', made, 'handle', { note: '已更换' })
  await expect(day.ask('department', made, { kind: 'appeal', reason: '暴雨停工', evidence: [] })).rejects.toMatchObject(
    {
      code: 'rule-broken',
    },
  )
  await day.take('dispatcher', made, 'check', { passed: true })
  await day.take('dispatcher', made, 'close')
  const id = await day.ask('department', made, { kind: 'appeal', reason: '暴雨停工三天', evidence: [] })
  await day.take('dispatcher', made, 'decide', yes(id))
  await expect(day.take('dispatcher', made, 'decide', yes(id))).rejects.toMatchObject({ code: 'rule-broken' })
  await day.take('supervisor', made, 'decide', yes(id))
  const seen = await day.view('department', made)
  expect(seen).toMatchObject({ clock: { state: 'missed' }, requests: [{ state: 'granted' }] })
  expect(seen.can.requests).not.toContain('appeal')
})
