import { newId } from '@yiwang/contract'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { inTransaction } from '../../../kernel/db/tx.ts'
import { TENANT } from '../../../testing/test-app.ts'
import { asPlatform } from '../platform.ts'
import { coreOf, findCase } from '../store/case-store.ts'
import { casesToWatch } from '../store/watch-store.ts'
import { reportManhole } from '../testing.ts'
import { openDeskDay } from './desk-day.ts'
import type { DeskDay } from './desk-day.ts'

let day: DeskDay
beforeEach(async () => {
  day = await openDeskDay()
})
afterEach(() => day.close())

async function cardsAt(time: string, on: { id: string }) {
  await day.moveTo(time)
  await day.world.drain()
  const { cards } = await day.view('dispatcher', on)
  return cards.map(({ kind, stage, to, text }) => ({ kind, stage, to, text }))
}

const red = (stage: string, to = 'dispatcher') => expect.objectContaining({ kind: 'red', stage, to })

test('acceptance, dispatch and the check on site get a red card when they are late, one for each run', async () => {
  const made = await reportManhole(day.world, day.as('grid'))
  expect(await cardsAt('2026-11-20T10:29:00+08:00', made)).toEqual([])
  expect(await cardsAt('2026-11-20T10:40:00+08:00', made)).toEqual([
    { kind: 'red', stage: 'acceptance', to: 'dispatcher', text: '受理已超时，请说明原因和办结时间' },
  ])
  expect(await cardsAt('2026-11-20T10:50:00+08:00', made)).toHaveLength(1)
  const { conditions, id: subclassId } = day.world.manhole
  await day.take('dispatcher', made, 'file', { subclassId, conditionId: conditions[1]?.id })
  expect(await cardsAt('2026-11-20T11:10:00+08:00', made)).toEqual([red('acceptance'), red('dispatch')])
  await day.take('dispatcher', made, 'dispatch', { unitId: day.world.county.units.cityManagement })
  await day.take('department', made, 'accept')
  await day.take('department', made, 'handle', { note: '已更换' })
  expect(await cardsAt('2026-11-20T11:50:00+08:00', made)).toContainEqual(red('check'))
  await day.take('dispatcher', made, 'check', { passed: false, note: '仍松动' })
  await day.take('department', made, 'handle', { note: '再次更换' })
  const checks = (await cardsAt('2026-11-20T16:00:00+08:00', made)).filter(({ stage }) => stage === 'check')
  expect(checks).toHaveLength(2)
  for (const { id } of (await day.view('dispatcher', made)).cards.filter(({ to }) => to === 'dispatcher')) {
    await day.take('dispatcher', made, 'answer', { cardId: id, note: '已督促' })
  }
})

test('a verification that nobody makes is told to the desk and to the worker who was asked', async () => {
  const made = await reportManhole(day.world, day.as('resident'))
  await day.take('dispatcher', made, 'verify-request', {})
  expect(await cardsAt('2026-11-20T10:45:00+08:00', made)).toEqual([red('verification')])
  const [card] = (await day.view('dispatcher', made)).cards
  await expect(day.take('department', made, 'answer', { cardId: card?.id, note: '代答' })).rejects.toMatchObject({
    code: 'not-found',
  })
})

test('a silent assisting unit gets yellow and red, and answers them itself', async () => {
  const { water } = day.world.county.units
  const made = await day.caseIn('handling')
  await day.take('department', made, 'join', { taskId: newId(), unitId: water, task: '关闭阀门', limitText: '4工作时' })
  const ofPart = async (time: string) => (await cardsAt(time, made)).filter(({ stage }) => stage === 'assist')
  expect(await ofPart('2026-11-20T14:59:00+08:00')).toEqual([])
  expect(await ofPart('2026-11-20T15:30:00+08:00')).toMatchObject([{ kind: 'yellow', to: 'unit' }])
  expect(await ofPart('2026-11-20T17:00:00+08:00')).toMatchObject([{ kind: 'yellow' }, { kind: 'red' }])
  expect(await ofPart('2026-11-24T17:00:00+08:00')).toHaveLength(2)
  const [card] = (await day.view('water', made)).cards.filter(({ stage }) => stage === 'assist')
  const answer = { cardId: card?.id, note: '下午到场' }
  await expect(day.take('department', made, 'answer', answer)).rejects.toMatchObject({ code: 'forbidden' })
  await day.take('water', made, 'answer', answer)
})

test('a dispute that is not decided in time is answered by whoever decides it', async () => {
  const { cityManagement, water } = day.world.county.units
  const made = await day.caseIn('dispatched')
  for (let i = 0; i < 3; i += 1) {
    const by = i === 0 ? 'department' : 'water'
    const proposedUnitId = i === 0 ? water : cityManagement
    await day.take(by, made, 'return', { reason: 'not-our-duty', note: '不属于本单位', proposedUnitId })
    if (i < 2) await day.take('dispatcher', made, 'dispatch', { unitId: water, note: '请核实权属' })
  }
  await cardsAt('2026-11-23T18:00:00+08:00', made)
  const card = (await day.view('supervisor', made)).cards.find(({ stage }) => stage === 'arbitration')
  const answer = { cardId: card?.id, note: '今天裁定' }
  await expect(day.take('dispatcher', made, 'answer', answer)).rejects.toMatchObject({ code: 'forbidden' })
  await day.take('supervisor', made, 'answer', answer)
})

test('a bad rating that nobody calls about gets its cards although the case is closed', async () => {
  const made = await day.caseIn('closed', 'resident')
  await day.take('resident', made, 'rate', { solved: 'yes', satisfaction: 2, comment: '态度不好' })
  expect(await cardsAt('2026-11-24T11:00:00+08:00', made)).toMatchObject([{ kind: 'yellow', stage: 'callback' }])
  expect(await cardsAt('2026-11-26T10:00:00+08:00', made)).toHaveLength(2)
})

test('urging on a closed case that nobody follows up is refused', async () => {
  const made = await day.caseIn('closed')
  const urge = { cardId: newId(), kind: 'urge', note: '请尽快' }
  await expect(day.take('supervisor', made, 'supervise', urge)).rejects.toMatchObject({ code: 'conflict' })
})

test('a round reads only cases on which time asks for something, by the index of their instants', async () => {
  await day.caseIn('handling')
  await day.caseIn('closed')
  const { context } = day.world.app
  const due = (now: string) =>
    asPlatform(context, TENANT, (tx) => casesToWatch(tx, TENANT, { now: new Date(now), after: null }))
  expect(await due('2026-11-20T10:05:00+08:00')).toEqual([])
  expect(await due('2026-11-20T11:40:00+08:00')).toHaveLength(1)
  const plan = await inTransaction(context.pool, { tenant: TENANT }, async (tx) => {
    await sql`set local enable_seqscan = off`.execute(tx)
    const { rows } = await sql<{ 'QUERY PLAN': string }>`explain select id from cases.cases
      where tenant = ${TENANT} and attention and watch_at <= now() order by watch_at, id limit 200`.execute(tx)
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  })
  expect(plan).toMatch(/Index (Only )?Scan using cases_watch/)
  expect(plan).not.toContain('Sort')
})

test('a case of before the watch kept its instant is looked at once and then left alone', async () => {
  const made = await day.caseIn('handling')
  const { context } = day.world.app
  const kept = await asPlatform(context, TENANT, async (tx) => {
    const row = await findCase(tx, TENANT, made.id)
    await sql`update cases.cases set watch_at = '1970-01-01Z' where id = ${made.id}`.execute(tx)
    return row && coreOf(row).watchAt
  })
  await day.moveTo('2026-11-20T10:01:00+08:00')
  await day.world.drain()
  const row = await asPlatform(context, TENANT, (tx) => findCase(tx, TENANT, made.id))
  expect(kept).not.toBeNull()
  expect(row?.watch_at?.toISOString()).toBe(kept)
  expect((await day.view('dispatcher', made)).cards).toEqual([])
})
