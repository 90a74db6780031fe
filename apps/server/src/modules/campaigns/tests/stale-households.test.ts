import { newId } from '@yiwang/contract'
import { sheetRoutes } from '@yiwang/contract/campaigns'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEFAULT_RANKS, factRuleRoutes } from '@yiwang/contract/registers'
import { saveSubjects } from '../../registers/index.ts'
import { headOf } from '../../registers/testing.ts'
import { createCampaignsWorld, NOW, runningCampaign } from '../testing.ts'
import type { CampaignsWorld, Family } from '../testing.ts'

let world: CampaignsWorld
let families: Family[]
/** A day on which telephones that were told in November 2025 have grown stale. */
const LATER = new Date('2026-12-20T10:00:00+08:00')

beforeAll(async () => {
  world = await createCampaignsWorld()
  families = []
  for (const grid of [0, 0, 0, 1]) families.push(await world.family(grid, 2))
})
afterAll(() => world.close())

async function list(who: string, query: { limit?: number; cursor?: string; areaId?: string } = {}) {
  return (await world.client(who)).call(sheetRoutes.stale, { query })
}

test('what is fresh is nowhere on the list; what grows stale brings its household there once, by area', async () => {
  expect((await list('grid')).items).toEqual([])
  world.setNow(LATER)
  const { items, next } = await list('grid')
  expect(items.map(({ subjectId }) => subjectId).toSorted()).toEqual(
    families
      .slice(0, 3)
      .map(({ household }) => household)
      .toSorted(),
  )
  expect([items[0]?.stale, items[0]?.areaName, next]).toEqual([2, expect.stringContaining('第1网格'), null])
  expect((await list('village')).items).toHaveLength(4)
  expect((await list('far')).items).toEqual([])
  const pages = [await list('grid', { limit: 2 })]
  pages.push(await list('grid', { limit: 2, cursor: pages[0]?.next ?? '' }))
  expect(pages.flatMap((page) => page.items.map(({ subjectId }) => subjectId))).toEqual(
    items.map(({ subjectId }) => subjectId),
  )
  world.setNow(NOW)
})

test('whom a campaign asks about anyway, and whom somebody has looked in on, is left out', async () => {
  world.setNow(LATER)
  const [first, second, third] = families
  await runningCampaign(world, { form: { own: [] }, areaId: world.county.grids[1].id, closesOn: '2027-01-20' })
  expect((await list('village')).items).toHaveLength(3)
  const grid = await world.client('grid')
  const params = { subjectId: first?.household ?? '' }
  const sheet = await grid.call(sheetRoutes.read, { params, query: { all: 'true' } })
  expect(sheet.asked).toBe(2)
  await grid.call(sheetRoutes.answer, { params, body: { nothingChanged: true } })
  expect((await list('grid')).items.map(({ subjectId }) => subjectId)).not.toContain(first?.household)
  // A department's word that a visit has seen again is fresh as well, though it is still the department that answers for it.
  const { secrets } = world.app.context
  const say = (source: 'department' | 'visit', at: Date, phone: string, ids: readonly string[]) =>
    world.within((tx) =>
      saveSubjects(tx, secrets, {
        ...headOf(source, source === 'visit' ? '' : 'D01'),
        at,
        rows: ids.map((id) => ({ id, kind: 'person' as const, values: { phone } })),
      }),
    )
  const people = second?.people ?? []
  await say('department', new Date('2025-11-25T00:00:00+08:00'), '15400007777', people)
  expect((await list('grid')).items).toHaveLength(2)
  await say('visit', LATER, '15400007777', people)
  expect((await list('grid')).items.map(({ subjectId }) => subjectId)).toEqual([third?.household])
  world.setNow(NOW)
})

test('what the county lets grow stale sooner is asked for sooner, on the list and on the sheet', async () => {
  const admin = await world.client('admin')
  const publish = async (freshDays: number) => {
    const { version } = await admin.call(factRuleRoutes.get, {})
    const facts = { 'person.phone': { owner: null, freshDays } }
    await admin.call(factRuleRoutes.publish, { body: { facts, ranks: DEFAULT_RANKS, note: '加快复核' } }, { version })
  }
  const family = await world.family(5, 1)
  const far = await world.client('far')
  const asked = async () => {
    const sheet = await far.call(sheetRoutes.read, { params: { subjectId: family.household }, query: { all: 'true' } })
    return [(await list('far')).items.map(({ subjectId }) => subjectId), sheet.asked]
  }
  expect(await asked()).toEqual([[], 0])
  // Telephones of the families were told 350 days ago.
  await publish(30)
  expect(await asked()).toEqual([[family.household], 1])
  await publish(365)
  expect(await asked()).toEqual([[], 0])
})

test('the sheet tells on request all that one may say, and what is typed there is a correction at the door', async () => {
  const family = await world.family(0, 1)
  const [person = ''] = family.people
  const grid = await world.client('grid')
  const params = { subjectId: family.household }
  const asked = await grid.call(sheetRoutes.read, { params })
  expect(asked.fields).toBe(0)
  const whole = await grid.call(sheetRoutes.read, { params, query: { all: 'true' } })
  const fields = whole.subjects.find(({ id }) => id === person)?.fields ?? []
  const state = (key: string) => fields.find((field) => field.key === key)?.state
  expect([state('person.phone'), state('person.workplace'), whole.asked, whole.missing]).toEqual([
    'known',
    'missing',
    0,
    0,
  ])
  expect(fields.some(({ key }) => key.startsWith('ledger:'))).toBe(false)
  await world.enter('living-alone', person, { carer: '邻居' })
  await world.enter('allowances', person, {})
  const again = await grid.call(sheetRoutes.read, { params, query: { all: 'true' } })
  const keys = again.subjects.flatMap((one) => one.fields.map(({ key }) => key))
  expect(keys).toContain('ledger:living-alone.carer')
  expect(keys.some((key) => key.startsWith('ledger:allowances') || key.startsWith('ledger:corrections'))).toBe(false)
  const findings = [{ subjectId: person, values: { 'person.phone': '15400006666', 'person.workplace': '县中学' } }]
  const saved = await grid.call(sheetRoutes.answer, { params, body: { findings } }, { commandId: newId() })
  expect(saved.typed).toBe(2)
  const after = await grid.call(sheetRoutes.read, { params, query: { all: 'true' } })
  const now = after.subjects.find(({ id }) => id === person)?.fields ?? []
  expect(now.find(({ key }) => key === 'person.workplace')).toMatchObject({ value: '县中学', state: 'known' })
  expect(now.find(({ key }) => key === 'person.phone')?.origin).toMatchObject({ source: 'visit' })
})
