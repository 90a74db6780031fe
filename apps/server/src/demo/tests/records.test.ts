import { codeListRoutes } from '@yiwang/contract/catalog'
import { checkValues, recordRoutes } from '@yiwang/contract/registers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp } from '../../testing/test-app.ts'
import type { TestApp } from '../../testing/test-app.ts'
import { generateCounty } from '../geography/county.ts'
import { plantPeople } from '../people.ts'
import { plantGround } from '../plant-ground.ts'
import { plantRecords } from '../records.ts'
import { fewDivisions } from '../testing.ts'

let app: TestApp
let records = 0

beforeAll(async () => {
  app = await createTestApp()
  const { context } = app.app
  const at = context.clock()
  const ground = await plantGround(context, generateCounty(fewDivisions()), { at: new Date('2026-08-01T00:00:00Z') })
  await plantPeople(context, ground, { pool: context.pool, at })
  records = await plantRecords(app.app, { pool: context.pool, at })
}, 120_000)
afterAll(() => app.close())

const as = (username: string) => app.signedIn(username, app.app.context.config.DEMO_PASSWORD)

test('some hundred records of care are there, sound, and some visits are overdue', async () => {
  expect(records).toBeGreaterThan(300)
  const grid = await as('grid')
  const { items: ledgers } = await grid.call(recordRoutes.ledgers)
  const kept = ledgers.filter((ledger) => ledger.records > 0)
  expect(kept.map(({ code }) => code)).toEqual(expect.arrayContaining(['living-alone', 'low-income']))
  const { items: lists } = await grid.call(codeListRoutes.list)
  const sets = new Map(lists.map(({ code, entries }) => [code, new Set(entries.map((entry) => entry.code))]))
  for (const { id, declaration } of kept) {
    const { items } = await grid.call(recordRoutes.list, { params: { ledgerId: id } })
    const plain = items.map(({ values }) => Object.entries(values).filter(([, value]) => !isMasked(value)))
    const flaws = plain.flatMap((values) =>
      checkValues(declaration.fields, sets, Object.fromEntries(values) as never, 'given'),
    )
    expect([declaration.name.zh, flaws]).toEqual([declaration.name.zh, []])
  }
  const [first] = kept.filter(({ code }) => code === 'living-alone')
  const map = await grid.call(recordRoutes.map, { params: { ledgerId: first?.id ?? '' } })
  expect(map.items.length).toBe(first?.records)
  const leader = await as('leader')
  const due = await leader.call(recordRoutes.due, { query: { until: '2030-01-01', limit: 200 } })
  expect(due.items.some(({ overdue }) => overdue)).toBe(true)
})

test('nobody stands in a closed ledger, and field staff and leaders see none', async () => {
  for (const username of ['grid', 'leader', 'supervisor']) {
    const { items } = await (await as(username)).call(recordRoutes.ledgers)
    expect(items.filter(({ declaration }) => declaration.sensitivity === 'closed')).toEqual([])
  }
})

function isMasked(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'masked' in value
}
