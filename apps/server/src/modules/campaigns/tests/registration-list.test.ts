import { registrationKeepingRoutes, registrationRoutes } from '@yiwang/contract/campaigns'
import type { CampaignView, EntryState } from '@yiwang/contract/campaigns'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TENANT } from '../../../testing/test-app.ts'
import { madeNumber } from '../../registers/testing.ts'
import { takeEntries } from '../commands/take-entries.ts'
import { createCampaignsWorld, preparedCampaign, runningCampaign } from '../testing.ts'
import type { CampaignsWorld } from '../testing.ts'

let world: CampaignsWorld
let campaign: CampaignView
let stove: string
const params = () => ({ campaignId: campaign.id })

beforeAll(async () => {
  world = await createCampaignsWorld()
  campaign = await runningCampaign(world, {
    form: { facts: [{ key: 'person.name' }, { key: 'person.identity-number' }, { key: 'person.phone' }] },
    target: null,
    selfRegistration: { by: 'identity-number' },
  })
  const shown = await world.anonymous.call(registrationRoutes.campaign, { params: { code: campaign.code ?? '' } })
  stove = shown.fields.at(-1)?.key ?? ''
  for (const [i, name] of ['欧阳甲', '李乙', '王丙'].entries()) {
    const values = { 'person.name': name, 'person.identity-number': madeNumber(i, '1960-05-05'), [stove]: '暖气' }
    await world.anonymous.call(registrationRoutes.register, { params: { code: campaign.code ?? '' }, body: { values } })
  }
})
afterAll(() => world.close())

async function list(state: EntryState, who = 'department') {
  const client = await world.client(who)
  return client.call(registrationKeepingRoutes.list, { params: params(), query: { state } })
}

async function counts() {
  return (await world.client('department')).call(registrationKeepingRoutes.counts, { params: params() })
}

test('the unit sees how many registered and what became of each, and nobody in clear', async () => {
  expect(await counts()).toEqual({ waiting: 3, done: 0, failed: 0 })
  await world.drain()
  expect(await counts()).toEqual({ waiting: 0, done: 3, failed: 0 })
  const { items } = await list('done')
  expect(items.map(({ name, problem }) => [name?.slice(-1), problem])).toEqual(Array(3).fill(['某', null]))
  expect(items.map(({ number }) => number)).toEqual(Array(3).fill(expect.stringMatching(/^\d\*{4}[\dX]$/)))
  expect(JSON.stringify(items)).not.toMatch(/欧阳甲|李乙|王丙|19600505/)
})

test('pages meet without a gap', async () => {
  const client = await world.client('department')
  const first = await client.call(registrationKeepingRoutes.list, { params: params(), query: { limit: 2 } })
  const rest = await client.call(registrationKeepingRoutes.list, {
    params: params(),
    query: { limit: 2, cursor: first.next ?? undefined },
  })
  const all = await list('done')
  expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(all.items.map(({ id }) => id))
})

test('an entry that cannot be opened is named as such, tried again on request, and taken once it can be', async () => {
  const { pool, secrets, logger } = world.app.context
  const whole = await world.within((tx) =>
    sql<{ id: string; sealed: string }>`select id, sealed from campaigns.entries order by id limit 1`.execute(tx),
  )
  const [kept] = whole.rows
  const put = (sealed: string) =>
    world.within((tx) =>
      sql`update campaigns.entries set sealed = ${sealed}, state = 'failed' where id = ${kept?.id}`.execute(tx),
    )
  await put('broken')
  expect((await list('failed')).items).toMatchObject([{ id: kept?.id, name: null, problem: 'unreadable' }])
  await put(kept?.sealed ?? '')
  expect((await list('failed')).items).toMatchObject([{ problem: 'not-taken' }])
  const client = await world.client('department')
  expect(await client.call(registrationKeepingRoutes.retry, { params: params() })).toEqual({ again: 1 })
  await takeEntries({ pool, secrets, logger, tenant: TENANT })
  expect(await counts()).toEqual({ waiting: 0, done: 3, failed: 0 })
})

test('another unit is told that there is nothing, and so is whoever asks about a campaign without registration', async () => {
  await expect(list('done', 'water')).rejects.toMatchObject({ status: 404 })
  const asking = await preparedCampaign(world, { formId: campaign.formId })
  const client = await world.client('department')
  await expect(
    client.call(registrationKeepingRoutes.counts, { params: { campaignId: asking.id } }),
  ).rejects.toMatchObject({ status: 404 })
})

test('the notice carries the address of the portal as a picture', async () => {
  const client = await world.client('department')
  const notice = await client.call(registrationKeepingRoutes.notice, {
    params: params(),
    query: { origin: 'https://net.example.gov.cn/desk' },
  })
  expect(notice.address).toBe(`https://net.example.gov.cn/portal/register/${campaign.code}`)
  expect(notice.qr).toMatch(/^data:image\/png;base64,/)
  expect(notice).toMatchObject({ title: campaign.title, unitName: '城市管理局', code: campaign.code })
  const wrong = client.call(registrationKeepingRoutes.notice, {
    params: params(),
    query: { origin: 'javascript:alert(1)' },
  })
  await expect(wrong).rejects.toMatchObject({ status: 400 })
})
