import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import { catalogRoutes, stageLimitRoutes } from '@yiwang/contract/catalog'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TENANT } from '../../../testing/test-app.ts'
import { stageLimitsFor } from '../index.ts'
import { HEADINGS, cellsOf } from '../testing.ts'
import { createWorld, sendList, within } from './world.ts'
import type { World } from './world.ts'

const BUILT_IN = {
  acceptance: '30分钟',
  contact: '24紧急工作时',
  verification: '30分钟',
  dispatch: '15分钟',
  signing: '4工作时',
  check: '30分钟',
  callback: '3工作日',
  arbitration: '4工作时',
  assist: '2工作日',
  return: '2工作日',
}

let world: World
let admin: Client

beforeAll(async () => {
  world = await createWorld(['system-admin'])
  admin = await world.app.signedIn('system-admin')
})
afterAll(() => world.close())

const limitsOf = (conditionId: string | null) => within(world, (tx) => stageLimitsFor(tx, TENANT, conditionId))
const setCounty = (limits: object, reason = '') => admin.call(stageLimitRoutes.setCounty, { body: { limits, reason } })
const setCondition = (conditionId: string, limits: object) =>
  admin.call(stageLimitRoutes.setCondition, { params: { conditionId }, body: { limits } })
const overridden = async () => (await admin.call(stageLimitRoutes.conditions)).items

/** Imports a list with two conditions and columns for stages; answers the ids of the conditions. */
async function take(validFrom: string, stages: string, cells: readonly [string, string]): Promise<string[]> {
  const lines = [{ condition: '缺失', limit: '2紧急工作时' }, { condition: '破损', limit: '4小时' }] // prettier-ignore
  const rows = lines.map((line, i) => [...cellsOf(line), cells[i]].filter((cell) => cell !== undefined).join(','))
  const content = `${HEADINGS}${stages === '' ? '' : `,${stages}`}\n${rows.join('\n')}\n`
  const result = await sendList(admin, { validFrom, content })
  expect(result.errors).toEqual([])
  const { items } = await admin.call(catalogRoutes.current, { query: { versionId: result.version?.id } })
  return items[0]?.conditions.map(({ id }) => id) ?? []
}

test('without settings the built-in limits hold, and nothing for handling', async () => {
  expect(await limitsOf(null)).toEqual({ ...BUILT_IN, handling: null })
  const { items } = await admin.call(stageLimitRoutes.county)
  expect(items[0]).toEqual({ stage: 'acceptance', limitText: '30分钟', builtIn: '30分钟', isOwn: false })
  expect(items).toHaveLength(10)
})

test('the county sets its own and takes them away again; who set what is in the audit log', async () => {
  const { items } = await setCounty({ dispatch: '10分钟', signing: '1工作日' }, '市里考核')
  expect(items.filter(({ isOwn }) => isOwn).map(({ stage, limitText }) => [stage, limitText])).toEqual([
    ['dispatch', '10分钟'],
    ['signing', '1工作日'],
  ])
  expect(await limitsOf(null)).toMatchObject({ dispatch: '10分钟', signing: '1工作日', check: '30分钟' })
  await setCounty({ signing: null })
  expect(await limitsOf(null)).toMatchObject({ dispatch: '10分钟', signing: '4工作时' })
  const { rows } = await within(world, (tx) =>
    sql`select detail from kernel.audit where action = 'stage-limits.set' order by at limit 1`.execute(tx),
  )
  expect(rows).toEqual([{ detail: { limits: { dispatch: '10分钟', signing: '1工作日' }, reason: '市里考核' } }])
})

test('a text that no clock can run on is refused with the text, and nothing is set', async () => {
  await expect(setCounty({ check: '1工作时', contact: '种植季节15工作日' })).rejects.toMatchObject({
    status: 422,
    problem: { fields: { 'limits.contact': '时限“种植季节15工作日”无法识别：除时限外还有其他文字' } },
  })
  await expect(setCounty({ handling: '1天' })).rejects.toMatchObject({ status: 400 })
  expect(await limitsOf(null)).toMatchObject({ check: '30分钟', contact: '24紧急工作时' })
})

test('a filing condition sets its own limits, over those of the county', async () => {
  const [missing = '', broken = ''] = await take('2026-01-01', '', ['', ''])
  expect(await limitsOf(missing)).toEqual({ ...BUILT_IN, dispatch: '10分钟', handling: '2紧急工作时' })
  expect(await setCondition(missing, { dispatch: '5分钟', check: '1工作时' })).toEqual({
    conditionId: missing,
    limits: { dispatch: '5分钟', check: '1工作时' },
  })
  expect(await limitsOf(missing)).toMatchObject({ dispatch: '5分钟', check: '1工作时', handling: '2紧急工作时' })
  expect(await limitsOf(broken)).toMatchObject({ dispatch: '10分钟', check: '30分钟', handling: '4小时' })
  expect(await overridden()).toEqual([{ conditionId: missing, limits: { dispatch: '5分钟', check: '1工作时' } }])
  await setCondition(missing, { dispatch: null })
  expect(await overridden()).toEqual([{ conditionId: missing, limits: { check: '1工作时' } }])
  await expect(setCondition(missing, { check: '看情况' })).rejects.toMatchObject({
    status: 422,
    problem: { fields: { 'limits.check': '时限“看情况”无法识别：没有数量' } },
  })
  await expect(setCondition(newId(), { check: '1天' })).rejects.toMatchObject({ status: 404 })
})

test('the next version keeps what was set; columns of the list win', async () => {
  const [missing = '', broken = ''] = await take('2026-03-01', '核查时限', ['2工作时', ''])
  expect(await limitsOf(missing)).toMatchObject({ check: '2工作时' })
  expect(await limitsOf(broken)).toMatchObject({ check: '30分钟' })
  const [again = '', other = ''] = await take('2026-04-01', '受理时限', ['', '1紧急工作时'])
  expect(await limitsOf(again)).toMatchObject({ check: '2工作时', acceptance: '30分钟' })
  expect(await limitsOf(other)).toMatchObject({ acceptance: '1紧急工作时' })
})

test('a list with a stage limit that cannot be read is not imported', async () => {
  const line = `${cellsOf({}).join(',')},尽快`
  const result = await sendList(admin, { content: `${HEADINGS},首联时限\n${line}\n`, validFrom: '2026-05-01' })
  expect(result.version).toBeNull()
  expect(result.errors).toEqual([
    { row: 2, field: 'contact_limit', value: '尽快', message: '时限“尽快”无法识别：没有数量' },
  ])
})
