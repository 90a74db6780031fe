import { CASE_RESULTS, casesRoutes } from '@yiwang/contract/cases'
import type { CaseResult } from '@yiwang/contract/cases'
import { sql } from 'kysely'
import { TENANT } from '../../../testing/test-app.ts'
import { asPlatform } from '../platform.ts'
import { rebuildRates } from '../rate-round.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDeskDay } from './desk-day.ts'
import type { DeskDay } from './desk-day.ts'

const SPAN = { from: '2026-11-01T00:00:00+08:00', to: '2026-12-01T00:00:00+08:00' }
let day: DeskDay

beforeAll(async () => {
  day = await openDeskDay()
  const solved = await day.caseIn('closed')
  await day.take('grid', solved, 'rate', { solved: 'yes', satisfaction: 5 })
  const partly = await day.caseIn('closed')
  await day.take('grid', partly, 'rate', { solved: 'partly', satisfaction: 2 })
  await day.caseIn('closed')
  const late = await day.caseIn('handling')
  await day.moveTo('2026-11-23T10:00:00+08:00')
  await day.take('department', late, 'handle', { note: '周一才到货' })
  await day.take('dispatcher', late, 'check', { passed: true })
  await day.take('dispatcher', late, 'close')
})
afterAll(() => day.close())

async function rowsOf(result?: CaseResult, unitId?: string): Promise<number> {
  const query = {
    closedFrom: SPAN.from,
    closedTo: SPAN.to,
    limit: 200,
    result: result && [result],
    unitId: unitId && [unitId],
  }
  const { items } = await day.as('supervisor').call(casesRoutes.list, { query: { ...query, state: ['closed'] } })
  return items.length
}

test('every figure of the rates has exactly its rows behind it', async () => {
  const { total, units } = await day.as('supervisor').call(casesRoutes.rates, { query: SPAN })
  expect(total).toMatchObject({
    closed: 4,
    excluded: 0,
    solved: { count: 1, of: 2 },
    satisfied: { count: 1, of: 2 },
    inTime: { count: 3, of: 4, rate: 0.75 },
  })
  const counts = Object.fromEntries(await Promise.all(CASE_RESULTS.map(async (one) => [one, await rowsOf(one)])))
  expect(counts).toEqual({
    excluded: total.excluded,
    rated: total.solved.of,
    solved: total.solved.count,
    unsolved: total.solved.of - total.solved.count,
    satisfied: total.satisfied.count,
    unsatisfied: total.satisfied.of - total.satisfied.count,
    timed: total.inTime.of,
    'in-time': total.inTime.count,
    late: total.inTime.of - total.inTime.count,
  })
  expect(await rowsOf()).toBe(total.closed)
  expect(units).toHaveLength(1)
  expect(await rowsOf('late', units[0]?.unitId)).toBe(1)
  expect(await rowsOf('late', day.world.county.units.water)).toBe(0)
})

async function sums() {
  return asPlatform(day.world.app.context, TENANT, async (tx) => {
    const { rows } = await sql`select * from cases.rate_sums order by grain, start, unit_id, area_path`.execute(tx)
    return rows
  })
}

test('sums kept step by step are those made anew, and answers are of now before and after', async () => {
  const rates = () => day.as('supervisor').call(casesRoutes.rates, { query: SPAN })
  await day.moveTo('2026-11-23T11:00:00+08:00')
  await day.world.drain()
  const before = await rates()
  const again = await day.caseIn('closed')
  await day.take('grid', again, 'rate', { solved: 'no', satisfaction: 1 })
  const bad = await day.caseIn('closed')
  await day.take('grid', bad, 'rate', { solved: 'yes', satisfaction: 1 })
  const live = await rates()
  expect(live.total).toMatchObject({
    closed: before.total.closed + 1,
    satisfied: { of: before.total.satisfied.of + 1 },
  })
  await day.moveTo('2026-11-23T11:05:00+08:00')
  await day.world.drain()
  const kept = await sums()
  expect(kept.length).toBeGreaterThan(2)
  expect(await rates()).toEqual(live)
  await asPlatform(day.world.app.context, TENANT, (tx) => rebuildRates(tx, TENANT))
  expect(await sums()).toEqual(kept)
})

test('a department and a town read the same sums within their own reach', async () => {
  const rates = (name: string) => day.as(name).call(casesRoutes.rates, { query: SPAN })
  expect((await rates('department')).total).toEqual((await rates('supervisor')).total)
  expect((await rates('water')).total.closed).toBe(0)
})

test('the steps since the sums were made are found by their transactions', async () => {
  const plan = await asPlatform(day.world.app.context, TENANT, async (tx) => {
    await sql`set local enable_seqscan = off`.execute(tx)
    const { rows } = await sql<{ 'QUERY PLAN': string }>`explain select case_id from cases.timeline
      where tenant = ${TENANT} and written >= '5'::xid8 limit 100`.execute(tx)
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  })
  expect(plan).toContain('timeline_feed')
  expect(plan).toMatch(/Index Cond: .*written/)
})

test('a span without closed cases has no rate and no rows', async () => {
  const query = { from: '2026-10-01T00:00:00+08:00', to: '2026-10-02T00:00:00+08:00' }
  const { total } = await day.as('supervisor').call(casesRoutes.rates, { query })
  expect(total).toMatchObject({ closed: 0, solved: { rate: null }, inTime: { rate: null } })
  const rows = await day
    .as('supervisor')
    .call(casesRoutes.list, { query: { closedFrom: query.from, closedTo: query.to } })
  expect(rows.items).toEqual([])
})
