import { newId } from '@yiwang/contract'
import { campaignRoutes, reportDefinition, reportRoutes, sheetRoutes } from '@yiwang/contract/campaigns'
import type { SavedWork } from '@yiwang/contract/campaigns'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCampaignsWorld, runningCampaign } from '../testing.ts'
import type { CampaignsWorld, Family } from '../testing.ts'

let world: CampaignsWorld
const families: Family[] = []
const CHANGED = 3

beforeAll(async () => {
  world = await createCampaignsWorld()
  for (let i = 0; i < 40; i += 1) families.push(await world.family(0, 2))
  for (const { people } of families.slice(0, 10)) await world.enter('living-alone', people[0] ?? '', { carer: '邻居' })
})
afterAll(() => world.close())

const label = (zh: string) => ({ zh, en: '' })
const column = (key: string, more: object) => ({ key, label: label(key), ...more })

/** The monthly tables of four departments, none of them filled in by anybody. */
const TABLES = [
  ['civil-affairs', column('alone', { of: 'records', ledger: 'living-alone' })],
  ['health', column('needs', { of: 'subjects', kind: 'person', where: [{ key: 'person.needs', op: 'known' }] })],
  ['public-security', column('people', { of: 'subjects', kind: 'person' })],
  ['disabled', column('with-phone', { of: 'subjects', kind: 'person', where: [{ key: 'person.phone', op: 'known' }] })],
] as const

test('forty households visited, three of them changed: no field typed for the others, and four tables are there', async () => {
  const areaId = world.county.grids[0].id
  const one = await runningCampaign(world, { form: { own: [] }, areaId })
  const two = await runningCampaign(world, {
    title: '户籍信息核对',
    form: {
      own: [],
      facts: [
        { key: 'person.name', required: true },
        { key: 'person.birth-date', required: true },
      ],
    },
    areaId,
  })
  const worker = await world.client('grid')
  const open = await worker.call(campaignRoutes.open, { query: { limit: 100 } })
  expect(open.items).toHaveLength(40)
  const saved: SavedWork[] = []
  for (const [i, { subjectId, targets }] of open.items.entries()) {
    const [target] = targets
    const findings = [{ subjectId: target?.subjectId ?? '', values: { 'person.needs': `需要助浴${i}` } }]
    const body = i < CHANGED ? { nothingChanged: true, findings } : { nothingChanged: true }
    saved.push(await worker.call(sheetRoutes.answer, { params: { subjectId }, body }))
  }
  expect(saved.slice(0, CHANGED).map(({ typed }) => typed)).toEqual([1, 1, 1])
  expect(saved.slice(CHANGED).reduce((sum, { typed }) => sum + typed, 0)).toBe(0)
  expect(saved.reduce((sum, { formsSpared }) => sum + formsSpared, 0)).toBe(40 * 2 * 2)
  expect(saved.every(({ stillMissing }) => stillMissing === 0)).toBe(true)
  for (const { id } of [one, two]) {
    const { progress } = await worker.call(campaignRoutes.get, { params: { campaignId: id } })
    expect(progress).toMatchObject({ targets: 80, open: 0, answered: 80 })
  }
  expect((await worker.call(campaignRoutes.open, { query: {} })).items).toEqual([])
  const admin = await world.client('admin')
  const leader = await world.client('leader')
  const totals = []
  for (const [code, only] of TABLES) {
    const definition = reportDefinition.parse({
      code,
      name: '月报',
      legalBasis: '统计制度',
      owner: 'D01',
      rows: { by: 'area', level: 'grid' },
      columns: [only],
    })
    const { id } = await admin.call(reportRoutes.declare, { body: { id: newId(), definition } })
    totals.push((await leader.call(reportRoutes.read, { params: { reportId: id } })).totals[0])
  }
  expect(totals).toEqual([10, CHANGED, 80, 80])
})
