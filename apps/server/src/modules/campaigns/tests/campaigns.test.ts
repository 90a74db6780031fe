import { newId } from '@yiwang/contract'
import { campaignRoutes, sheetRoutes } from '@yiwang/contract/campaigns'
import { noticesRoutes } from '@yiwang/contract/notices'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rebuildProgress } from '../store/progress-store.ts'
import { createCampaignsWorld, NOW, preparedCampaign, publishedForm, runningCampaign } from '../testing.ts'
import type { CampaignsWorld } from '../testing.ts'

let world: CampaignsWorld
const PLAIN = { own: [] }

beforeAll(async () => {
  world = await createCampaignsWorld()
  for (const grid of [0, 0, 1, 5]) await world.family(grid, 2)
})
afterAll(() => world.close())

async function progressOf(who: string, campaignId: string, areaId?: string) {
  return (await world.client(who)).call(campaignRoutes.progress, { params: { campaignId }, query: { areaId } })
}

test('the target is previewed, frozen with the count at the start, and spread over areas', async () => {
  const department = await world.client('department')
  const form = await publishedForm(world, PLAIN)
  const draft = await preparedCampaign(world, { formId: form.id })
  const params = { campaignId: draft.id }
  const preview = await department.call(campaignRoutes.preview, { params })
  expect(preview).toMatchObject({
    targets: 8,
    areas: [
      { areaName: '甲镇', targets: 6 },
      { areaName: '乙镇', targets: 2 },
    ],
  })
  const running = await department.call(campaignRoutes.start, { params, body: {} }, { version: draft.version })
  expect(running).toMatchObject({ state: 'running', progress: { targets: 8, open: 8, answered: 0 } })
  await world.family(0, 1)
  expect((await progressOf('supervisor', draft.id)).progress.targets).toBe(8)
  const { areas } = await progressOf('leader', draft.id, world.county.towns[0].id)
  expect(areas.map(({ areaName, progress }) => [areaName, progress.targets])).toEqual([['东村', 6]])
})

test('ledger membership and values of facts pick the target; a draft cannot start on nobody', async () => {
  const [one, two] = [await world.family(2, 1), await world.family(2, 1)]
  for (const { people } of [one, two])
    await world.enter('living-alone', people[0] ?? '', { 'self-care': '1', meals: 3 })
  const areaId = world.county.grids[2].id
  const inLedger = await runningCampaign(world, { form: PLAIN, areaId, target: { ledger: 'living-alone' } })
  expect(inLedger.progress.targets).toBe(2)
  const where = [
    { key: 'ledger:living-alone.meals', op: 'from' as const, value: 3 },
    { key: 'ledger:living-alone.self-care', op: 'in' as const, value: ['1', '2'] },
    { key: 'person.birth-date', op: 'to' as const, value: '1970-12-31' },
  ]
  const byValue = await runningCampaign(world, { form: PLAIN, areaId, target: { where } })
  expect(byValue.progress.targets).toBe(2)
  const none = [{ key: 'ledger:living-alone.meals', op: 'from' as const, value: 4 }]
  await expect(runningCampaign(world, { form: PLAIN, areaId, target: { where: none } })).rejects.toMatchObject({
    problem: { code: 'rule-broken', userMessage: '按条件没有筛选到任何对象，请调整范围' },
  })
})

test('a closed ledger is nobody’s to ask about, a sensitive one only of those who see it', async () => {
  const form = await publishedForm(world, PLAIN)
  const prepare = (ledger: string) => preparedCampaign(world, { formId: form.id, target: { ledger } })
  await expect(prepare('corrections')).rejects.toMatchObject({ problem: { code: 'rule-broken' } })
  expect((await prepare('low-income')).state).toBe('draft')
  const water = await world.client('water')
  const body = {
    id: newId(),
    title: '低收入核实',
    formId: form.id,
    areaId: world.county.county.id,
    target: { ledger: 'low-income' },
    closesOn: '2026-12-15',
  }
  await expect(water.call(campaignRoutes.add, { body })).rejects.toMatchObject({
    problem: { code: 'rule-broken', userMessage: '没有这个台账，或者您无权使用' },
  })
})

test('a target taken from a sensitive ledger is shown to nobody who may not see the ledger', async () => {
  const family = await world.family(3, 1)
  await world.enter('low-income', family.people[0] ?? '', { allowance: 100 })
  const areaId = world.county.grids[3].id
  const campaign = await runningCampaign(world, { form: PLAIN, areaId, target: { ledger: 'low-income' } })
  expect(campaign.progress.targets).toBe(1)
  const window = await world.client('window')
  const { items } = await window.call(campaignRoutes.open, { query: { campaignId: campaign.id } })
  expect(items).toEqual([])
  const sheet = await window.call(sheetRoutes.read, { params: { subjectId: family.household } })
  expect(sheet.campaigns).toEqual([])
})

test('the open list is by household, once for several campaigns, and ends with the grid', async () => {
  const areaId = world.county.grids[1].id
  await world.family(1, 1)
  const [a, b] = [
    await runningCampaign(world, { form: PLAIN, areaId }),
    await runningCampaign(world, { form: PLAIN, areaId }),
  ]
  const worker = await world.client('grid-2')
  const { items } = await worker.call(campaignRoutes.open, { query: { areaId } })
  const asked = items.map(({ targets }) => new Set(targets.map(({ campaignId }) => campaignId)))
  expect(asked.every((ids) => ids.has(a.id) && ids.has(b.id))).toBe(true)
  expect(new Set(items.map(({ subjectId }) => subjectId)).size).toBe(items.length)
  const far = await world.client('far')
  expect((await far.call(campaignRoutes.open, { query: { areaId } })).items).toEqual([])
  const first = await worker.call(campaignRoutes.open, { query: { areaId, limit: 1 } })
  expect(first.items.length).toBe(1)
  const rest = await worker.call(campaignRoutes.open, { query: { areaId, cursor: first.next ?? '' } })
  expect([...first.items, ...rest.items].map(({ subjectId }) => subjectId)).toEqual(
    items.map(({ subjectId }) => subjectId),
  )
})

test('a campaign ends by itself after its last day, after it reminded once', async () => {
  const areaId = world.county.grids[4].id
  await world.family(4, 2)
  const campaign = await runningCampaign(world, { form: PLAIN, areaId, closesOn: '2026-11-20', remindDays: 1 })
  await world.drain()
  const department = await world.client('department')
  const ended = await department.call(campaignRoutes.get, { params: { campaignId: campaign.id } })
  expect(ended).toMatchObject({ state: 'closed', closedAt: '2026-11-20T16:00:00.000Z', can: [] })
  expect(ended.remindedAt).toBe('2026-11-19T16:00:00.000Z')
  await world.drain()
  const again = await department.call(campaignRoutes.get, { params: { campaignId: campaign.id } })
  expect(again.version).toBe(ended.version)
})

test('whoever serves elsewhere can leave nobody out', async () => {
  const family = await world.family(0, 1)
  const campaign = await runningCampaign(world, { form: PLAIN, areaId: world.county.grids[0].id })
  const params = { campaignId: campaign.id, subjectId: family.people[0] ?? '' }
  const far = await world.client('far')
  const body = { reason: '已搬走' }
  await expect(far.call(campaignRoutes.exempt, { params, body })).rejects.toMatchObject({ status: 404 })
  const near = await world.client('grid')
  expect(await near.call(campaignRoutes.exempt, { params, body })).toEqual({ done: true })
})

test('exemptions, answers and late answers are counted, and a rebuild from the targets counts the same', async () => {
  const family = await world.family(0, 3)
  const areaId = world.county.grids[0].id
  const campaign = await runningCampaign(world, { form: PLAIN, areaId, target: { where: [] } })
  const worker = await world.client('grid')
  const department = await world.client('department')
  const [one = '', two = '', three = ''] = family.people
  const target = (subjectId: string) => ({ campaignId: campaign.id, subjectId })
  await worker.call(campaignRoutes.exempt, { params: target(one), body: { reason: '长期在外' } })
  await expect(
    worker.call(campaignRoutes.exempt, { params: target(one), body: { reason: '长期在外' } }),
  ).rejects.toMatchObject({ problem: { code: 'rule-broken' } })
  await worker.call(campaignRoutes.exempt, { params: target(two), body: { reason: '长期在外' } })
  await worker.call(campaignRoutes.include, { params: target(two), body: {} })
  await worker.call(sheetRoutes.answer, { params: { subjectId: two }, body: { nothingChanged: true } })
  const before = await department.call(campaignRoutes.get, { params: { campaignId: campaign.id } })
  await department.call(
    campaignRoutes.close,
    { params: { campaignId: campaign.id }, body: { note: '提前结束' } },
    { version: before.version },
  )
  expect((await worker.call(sheetRoutes.read, { params: { subjectId: three } })).campaigns).toEqual([])
  const late = { campaignId: campaign.id, nothingChanged: true }
  expect(await worker.call(sheetRoutes.answer, { params: { subjectId: three }, body: late })).toMatchObject({
    answered: 1,
  })
  const { progress } = await department.call(campaignRoutes.get, { params: { campaignId: campaign.id } })
  expect(progress).toMatchObject({ exempt: 1, answered: 1, late: 1, open: progress.targets - 3 })
  await world.within((tx) =>
    rebuildProgress(tx, '370114', { campaignId: campaign.id, areaPath: world.county.grids[0].path }),
  )
  expect((await department.call(campaignRoutes.get, { params: { campaignId: campaign.id } })).progress).toEqual(
    progress,
  )
})

test('whoever is reminded by hand is reminded once, and a cancelled campaign asks nobody', async () => {
  const areaId = world.county.grids[5].id
  const campaign = await runningCampaign(world, { form: PLAIN, areaId, closesOn: '2026-11-25', remindDays: 3 })
  const other = await runningCampaign(world, { form: PLAIN, areaId, closesOn: '2026-11-25' })
  const department = await world.client('department')
  const cancelled = await department.call(
    campaignRoutes.cancel,
    { params: { campaignId: other.id }, body: { note: '重复布置' } },
    { version: other.version },
  )
  expect([cancelled.state, cancelled.note, cancelled.can]).toEqual(['cancelled', '重复布置', []])
  const reminded = await department.call(
    campaignRoutes.remind,
    { params: { campaignId: campaign.id }, body: {} },
    { version: campaign.version },
  )
  expect(reminded.remindedAt).toBe(NOW.toISOString())
  await expect(
    department.call(
      campaignRoutes.remind,
      { params: { campaignId: campaign.id }, body: {} },
      { version: reminded.version },
    ),
  ).rejects.toMatchObject({ problem: { code: 'rule-broken' } })
  await world.drain()
  const worker = await world.client('far')
  const { items } = await worker.call(noticesRoutes.list)
  const about = items.filter(({ link }) => link?.id === campaign.id).map(({ template }) => template)
  expect(about.sort()).toEqual(['campaign.asked', 'campaign.reminder'])
})

test('nobody is counted: no reply names a worker', async () => {
  const supervisor = await world.client('supervisor')
  const { items } = await supervisor.call(campaignRoutes.list)
  const views = await Promise.all(
    items.map(({ id: campaignId }) => supervisor.call(campaignRoutes.get, { params: { campaignId } })),
  )
  const figures = await Promise.all(items.map(({ id }) => progressOf('supervisor', id)))
  expect(items.length).toBeGreaterThan(5)
  expect(JSON.stringify([items, views, figures])).not.toMatch(/金丝雀/)
})

test('a town sees figures of itself, another unit nothing, and a draft is its unit’s own', async () => {
  const campaign = await runningCampaign(world, { form: PLAIN })
  const town = await (
    await world.client('town-leader')
  ).call(campaignRoutes.get, { params: { campaignId: campaign.id } })
  expect(town.progress.targets).toBeLessThan(campaign.progress.targets)
  const water = await world.client('water')
  await expect(water.call(campaignRoutes.get, { params: { campaignId: campaign.id } })).rejects.toMatchObject({
    status: 404,
  })
  const form = await publishedForm(world, PLAIN)
  const draft = await preparedCampaign(world, { formId: form.id })
  const supervisor = await world.client('supervisor')
  await expect(supervisor.call(campaignRoutes.get, { params: { campaignId: draft.id } })).rejects.toMatchObject({
    status: 404,
  })
})
