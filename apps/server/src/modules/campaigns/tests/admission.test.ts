import { newId } from '@yiwang/contract'
import { campaignRoutes } from '@yiwang/contract/campaigns'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { USUAL_BASIS } from '../../../testing/admission-list.ts'
import { createCampaignsWorld, preparedCampaign, publishedForm, runningCampaign } from '../testing.ts'
import type { CampaignsWorld } from '../testing.ts'

let world: CampaignsWorld
let formId: string
beforeAll(async () => {
  world = await createCampaignsWorld()
  formId = (await publishedForm(world)).id
  await world.family(0)
})
afterAll(() => world.close())

test('a campaign that asks grids names its entry of the admission list', async () => {
  const refusal = { code: 'rule-broken', problem: { fields: { basis: expect.stringContaining('准入清单') as string } } }
  await expect(preparedCampaign(world, { formId, basis: null })).rejects.toMatchObject(refusal)
  const water = { by: 'list' as const, code: '02' }
  await expect(preparedCampaign(world, { formId, basis: water })).rejects.toMatchObject({ code: 'rule-broken' })
  const draft = await preparedCampaign(world, { formId })
  expect(draft).toMatchObject({ basis: USUAL_BASIS, under: { name: '01 日常巡查', inForce: true } })
})

test('one that asks nobody there rests on nothing', async () => {
  const facts = ['name', 'phone'].map((key) => ({ key: `person.${key}`, required: true }))
  const form = await publishedForm(world, { facts, own: [] })
  const own = { formId: form.id, target: null, selfRegistration: { by: 'phone' as const }, basis: null }
  expect(await preparedCampaign(world, own)).toMatchObject({ basis: null, under: null })
})

test('a draft of before is asked for its entry when it starts; what runs goes on', async () => {
  const department = await world.client('department')
  const older = await preparedCampaign(world, { formId })
  const running = await runningCampaign(world, { formId })
  await world.within((tx) => sql`update campaigns.campaigns set basis = null`.execute(tx))
  const params = { campaignId: older.id }
  const start = department.call(campaignRoutes.start, { params, body: {} }, { version: older.version })
  await expect(start).rejects.toMatchObject({ code: 'rule-broken' })
  const at = { params: { campaignId: running.id } }
  expect(await department.call(campaignRoutes.get, at)).toMatchObject({ state: 'running', under: null })
  await department.call(campaignRoutes.remind, { ...at, body: {} }, { version: running.version })
})

test('a grid is not asked more often than the entry allows, by whatever number of campaigns', async () => {
  const often = { by: 'list' as const, code: '04' }
  await runningCampaign(world, { formId, basis: often })
  await world.drain()
  await expect(runningCampaign(world, { formId, basis: often, title: newId() })).rejects.toMatchObject({
    problem: { userMessage: expect.stringContaining('已经满了') as string },
  })
})
