import { newId } from '@yiwang/contract'
import { burdenRoutes, OLD_ORDER_CODE } from '@yiwang/contract/tasks'
import { dutyRoutes, patrolRoutes, visitRuleRoutes } from '@yiwang/contract/visits'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { USUAL_BASIS } from '../../../testing/admission-list.ts'
import { TENANT } from '../../../testing/test-app.ts'
import { publish } from '../../tasks/testing.ts'
import { addRule, createVisitsWorld, NOW } from '../testing.ts'
import type { VisitsWorld } from '../testing.ts'

let world: VisitsWorld
beforeAll(async () => {
  world = await createVisitsWorld()
})
afterAll(() => world.close())

const MONDAY = '2026-11-02'

async function week() {
  const supervisor = await world.client('supervisor')
  const query = { areaId: world.county.county.id, from: MONDAY, weeks: 1 }
  return (await supervisor.call(burdenRoutes.ledger, { query })).cells
}

const plan = (more: object = {}) => ({
  name: '汛期巡查',
  purpose: '看水塘',
  areaId: world.county.grids[0].id,
  weekdays: [0, 2, 4],
  from: '08:00',
  to: '10:00',
  startsOn: '2026-11-01',
  ...more,
})

test('a rule or a plan that names no entry of the list is refused with the rule in words', async () => {
  const refusal = { code: 'rule-broken', problem: { fields: { basis: expect.stringContaining('准入清单') as string } } }
  await expect(addRule(world, { basis: null })).rejects.toMatchObject(refusal)
  await expect(addRule(world, { basis: { by: 'list', code: '98' } })).rejects.toMatchObject({ code: 'rule-broken' })
  const head = await world.client('village')
  const asked = head.call(patrolRoutes.addPlan, { body: { id: newId(), content: plan() } })
  await expect(asked).rejects.toMatchObject(refusal)
  const emergency = { every: 'day' as const, startsOn: '2026-11-04', endsOn: '2026-11-20' }
  const often = addRule(world, { ...emergency, basis: { by: 'list', code: '04' } })
  await expect(often).rejects.toMatchObject({
    problem: { userMessage: expect.stringContaining('每周最多 1 次') as string },
  })
})

test('the ledger counts visits and patrols for the unit that asks, each once however often it is counted', async () => {
  for (let n = 0; n < 24; n += 1) await world.family(0)
  const rule = await addRule(world, { every: 'week' })
  expect(rule.under).toMatchObject({ name: '01 日常巡查', inForce: true })
  const head = await world.client('village')
  await head.call(patrolRoutes.addPlan, { body: { id: newId(), content: plan({ basis: USUAL_BASIS }) } })
  await world.night()
  const cells = await week()
  const centre = cells.find(({ unitId }) => unitId === world.county.units.centre)
  expect(centre).toMatchObject({ visits: 24, minutes: 24 * 15 })
  // The head of the village has no unit: the town's office answers for the place. Three days of thirty minutes.
  const office = cells.find(({ unitId }) => unitId === world.county.units.townOffice)
  expect(office).toMatchObject({ patrols: 3, asks: 3, minutes: 90 })
  await world.night()
  expect(await week()).toEqual(cells)
  const supervisor = await world.client('supervisor')
  await supervisor.call(visitRuleRoutes.retire, { params: { ruleId: rule.id } }, { version: rule.version })
})

test('a monthly rule weighs on its weeks evenly', async () => {
  const rule = await addRule(world)
  const whole = (await week()).find(({ unitId }) => unitId === world.county.units.centre)
  expect(whole?.visits).toBeGreaterThan(0)
  expect(whole?.visits).toBeLessThan(24)
  const supervisor = await world.client('supervisor')
  await supervisor.call(visitRuleRoutes.retire, { params: { ruleId: rule.id } }, { version: rule.version })
})

test('what ran before the list was asked goes on; what leaves the list is asked no more', async () => {
  const older = await addRule(world, { name: '早先的规则' })
  const listed = await addRule(world, { name: '按清单的规则', basis: { by: 'list', code: '03' } })
  const owner = new pg.Client({ connectionString: world.ownerUrl })
  await owner.connect()
  await owner.query(`begin; set local yw.tenant = '${TENANT}'`)
  await owner.query(`update visits.rule_versions set content = content - 'basis' where rule_id = '${older.id}'`)
  await owner.query(`update visits.rules set unit_id = null where id = '${older.id}'; commit`)
  await owner.end()
  await world.night()
  const nameOf = async (id: string) => {
    const { items } = await (await world.client('supervisor')).call(visitRuleRoutes.list, {})
    return items.find((one) => one.id === id)
  }
  expect(await nameOf(older.id)).toMatchObject({ under: null, content: { basis: null } })
  const codes = await world.within((tx) =>
    sql<{ code: string }>`select distinct item_code as code from tasks.burden where source = 'visit'`.execute(tx),
  )
  expect(codes.rows.map(({ code }) => code)).toContain(OLD_ORDER_CODE)
  const open = async () => {
    const query = { areaId: world.county.villages[0].id, until: '2026-11-30', limit: 100 }
    const { items } = await (await world.client('grid')).call(dutyRoutes.stops, { query })
    return JSON.stringify(items)
  }
  expect(await open()).toContain('按清单的规则')
  const admin = await world.client('admin')
  await publish(admin, '代码,名称,工作内容,依据,预计分钟\n01,日常巡查,看一遍网格,巡查规定,30', '2026-11-04')
  await world.night()
  expect(await nameOf(listed.id)).toMatchObject({ under: { name: '03 隐患上报', inForce: false } })
  const left = await open()
  expect(left).not.toContain('按清单的规则')
  expect(left).toContain('早先的规则')
  expect(NOW.toISOString().slice(0, 10)).toBe('2026-11-04')
})
