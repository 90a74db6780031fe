import { newId } from '@yiwang/contract'
import { reportDefinition, reportRoutes } from '@yiwang/contract/campaigns'
import type { ReportDefinition, ReportTable } from '@yiwang/contract/campaigns'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveRecords } from '../../registers/index.ts'
import { headOf } from '../../registers/testing.ts'
import { createCampaignsWorld, NOW } from '../testing.ts'
import type { CampaignsWorld, Family } from '../testing.ts'

let world: CampaignsWorld
let families: Family[]
let reportId: string

const label = (zh: string) => ({ zh, en: '' })

/** Persons and entries of a ledger by town: those who stand, who came, who went, and what their meals add up to. */
const CARE: ReportDefinition = reportDefinition.parse({
  code: 'care-monthly',
  name: '独居老人月报',
  legalBasis: '民政统计制度',
  owner: 'D01',
  rows: { by: 'area', level: 'town' },
  columns: [
    { key: 'people', label: label('人口'), of: 'subjects', kind: 'person' },
    { key: 'alone', label: label('独居'), of: 'records', ledger: 'living-alone' },
    { key: 'came', label: label('本月新增'), of: 'records', ledger: 'living-alone', when: 'new' },
    { key: 'went', label: label('本月减少'), of: 'records', ledger: 'living-alone', when: 'ended' },
    { key: 'meals', label: label('助餐'), of: 'records', ledger: 'living-alone', sum: 'meals' },
    {
      key: 'weak',
      label: label('不能自理'),
      of: 'records',
      ledger: 'living-alone',
      where: [{ key: 'ledger:living-alone.self-care', op: 'is', value: '3' }],
    },
  ],
})

beforeAll(async () => {
  world = await createCampaignsWorld()
  families = []
  for (const grid of [0, 1, 5]) families.push(await world.family(grid, 2))
  const [one, two, three] = families.map(({ people }) => people[0] ?? '')
  await world.enter('living-alone', one ?? '', { meals: 3, 'self-care': '3' })
  await world.enter('living-alone', two ?? '', { meals: 4, 'self-care': '1' })
  await entered(three ?? '', { startedOn: '2026-11-05' }, { meals: 5 })
  await entered(two ?? '', { endedOn: '2026-11-10' })
  const head = await world.client('head')
  reportId = newId()
  await head.call(reportRoutes.declare, { body: { id: reportId, definition: CARE } })
})
afterAll(() => world.close())

async function entered(subjectId: string, more: { startedOn?: string; endedOn?: string }, values = {}) {
  const { secrets } = world.app.context
  const rows = [{ subjectId, values, ...more }]
  const ledgerId = world.ledgers['living-alone']
  await world.within((tx) => saveRecords(tx, secrets, { ...headOf('department', 'D01'), ledgerId, rows }))
}

async function read(who: string, month?: string): Promise<ReportTable> {
  return (await world.client(who)).call(reportRoutes.read, { params: { reportId }, query: { month } })
}

const cellsOf = (table: ReportTable) => Object.fromEntries(table.rows.map(({ label: name, cells }) => [name, cells]))

test('a table is made from facts: by area, with what came and went in the month, and sums', async () => {
  const table = await read('department', '2026-11')
  expect(table).toMatchObject({ state: 'live', month: '2026-11', definition: 1, name: '独居老人月报' })
  expect(cellsOf(table)).toEqual({ 甲镇: [4, 1, 0, 1, 3, 1], 乙镇: [2, 1, 1, 0, 5, 0] })
  expect(table.totals).toEqual([6, 2, 1, 1, 8, 1])
  expect(cellsOf(await read('department', '2026-10'))['甲镇']).toEqual([4, 2, 0, 0, 7, 1])
})

test('every cell opens its rows, as far as the reader may see them', async () => {
  const rows = async (who: string, column: string, row: string) =>
    (await world.client(who)).call(reportRoutes.rows, {
      params: { reportId },
      query: { month: '2026-11', row, column },
    })
  const [town, other] = [world.county.towns[0].path, world.county.towns[1].path]
  expect((await rows('leader', 'alone', town)).items).toMatchObject([
    { subjectId: families[0]?.people[0], since: '2026-03-01' },
  ])
  expect((await rows('leader', 'people', town)).items).toHaveLength(4)
  expect((await rows('leader', 'came', other)).items).toMatchObject([{ since: '2026-11-05' }])
  expect((await rows('town-leader', 'came', other)).items).toEqual([])
  expect((await rows('department', 'people', town)).items).toEqual([])
  expect(JSON.stringify(await rows('leader', 'people', town))).not.toMatch(/\d{17}|1\d{10}/)
})

test('a town reads its own rows, another unit nothing', async () => {
  expect(Object.keys(cellsOf(await read('town-leader', '2026-11')))).toEqual(['甲镇'])
  const water = await world.client('water')
  expect((await water.call(reportRoutes.list)).items).toEqual([])
  await expect(read('water', '2026-11')).rejects.toMatchObject({ status: 404 })
})

test('a month that is over is kept with its definition and stays so; one that is not over is not kept', async () => {
  const head = await world.client('head')
  const params = { reportId }
  const kept = await head.call(reportRoutes.keep, { params, body: { month: '2026-10' } })
  expect([kept.state, kept.totals[1]]).toEqual(['kept', 2])
  await expect(head.call(reportRoutes.keep, { params, body: { month: '2026-11' } })).rejects.toMatchObject({
    problem: { code: 'rule-broken' },
  })
  await entered(families[1]?.people[1] ?? '', { startedOn: '2026-01-01' })
  const definition = { ...CARE, columns: CARE.columns.slice(0, 2) }
  await head.call(reportRoutes.declare, { body: { id: reportId, definition } })
  expect(await read('department', '2026-10')).toMatchObject({ state: 'kept', definition: 1, totals: kept.totals })
  expect(await read('department', '2026-11')).toMatchObject({ state: 'live', definition: 2, totals: [6, 3] })
  expect((await head.call(reportRoutes.list)).items).toMatchObject([{ kept: ['2026-10'], definition: 2 }])
})

test('every night the month before is put away by itself, once', async () => {
  const { events, pool } = world.app.context
  const event = { name: 'kernel.night', id: newId(), tenant: '370114', at: '2026-12-01T19:10:00Z', payload: {} }
  await events.handle(pool, { subscriber: 'campaigns.reports', event })
  const table = await read('department', '2026-11')
  expect(table).toMatchObject({ state: 'kept', madeAt: '2026-12-01T19:10:00.000Z' })
  await events.handle(pool, {
    subscriber: 'campaigns.reports',
    event: { ...event, id: newId(), at: '2026-12-02T19:10:00Z' },
  })
  expect((await read('department', '2026-11')).madeAt).toBe('2026-12-01T19:10:00.000Z')
  expect(NOW.getTime()).toBeLessThan(Date.parse(table.madeAt))
})

test('the file holds figures and nobody in person', async () => {
  const headers = { cookie: await world.cookieOf('department') }
  const response = await fetch(`${world.origin}/api/v1/reports/${reportId}/export?month=2026-10&format=csv`, {
    headers,
  })
  const text = await response.text()
  expect(text).toContain('甲镇,4,2,0,0,7,1')
  expect(text).toContain('合计')
  expect(text).not.toContain('张')
  const sheet = await fetch(`${world.origin}/api/v1/reports/${reportId}/export?month=2026-10`, { headers })
  expect([sheet.status, sheet.headers.get('content-type')]).toEqual([200, expect.stringContaining('spreadsheet')])
})

test('a table about a ledger is there for those who may know of it; a closed one for its unit alone', async () => {
  const closed = {
    ...CARE,
    code: 'closed-monthly',
    owner: 'D02',
    rows: { by: 'ledger' as const, ledgers: ['corrections'] },
    columns: [{ key: 'n', label: label('在册'), of: 'records' as const, where: [], when: 'standing' as const }],
  }
  const admin = await world.client('admin')
  const id = newId()
  await expect(admin.call(reportRoutes.declare, { body: { id, definition: closed } })).rejects.toMatchObject({
    problem: { code: 'rule-broken' },
  })
  const head = await world.client('head')
  await expect(head.call(reportRoutes.declare, { body: { id, definition: closed } })).rejects.toMatchObject({
    status: 403,
  })
  const byLedger = {
    ...closed,
    code: 'ledgers-monthly',
    owner: 'D01',
    rows: { by: 'ledger' as const, ledgers: ['living-alone', 'low-income'] },
  }
  await head.call(reportRoutes.declare, { body: { id, definition: byLedger } })
  const table = await head.call(reportRoutes.read, { params: { reportId: id }, query: { month: '2026-11' } })
  expect(table.rows).toMatchObject([
    { key: 'living-alone', label: '独居老人', cells: [3] },
    { key: 'low-income', cells: [0] },
  ])
  const leader = await world.client('leader')
  await expect(leader.call(reportRoutes.read, { params: { reportId: id } })).rejects.toMatchObject({ status: 404 })
})
