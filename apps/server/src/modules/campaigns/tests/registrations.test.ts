import { newId } from '@yiwang/contract'
import { campaignRoutes, registrationRoutes } from '@yiwang/contract/campaigns'
import type { CampaignView } from '@yiwang/contract/campaigns'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findByNumber } from '../../registers/index.ts'
import { madeNumber } from '../../registers/testing.ts'
import { TENANT } from '../../../testing/test-app.ts'
import { takeEntries } from '../commands/take-entries.ts'
import { createCampaignsWorld, NOW, runningCampaign } from '../testing.ts'
import type { CampaignsWorld } from '../testing.ts'

let world: CampaignsWorld
let campaign: CampaignView
let code: string
let stove: string

const FACTS = [{ key: 'person.name' }, { key: 'person.identity-number' }, { key: 'person.phone', required: true }]

beforeAll(async () => {
  world = await createCampaignsWorld()
  campaign = await openRegistration({})
  code = campaign.code ?? ''
  const shown = await world.anonymous.call(registrationRoutes.campaign, { params: { code } })
  stove = shown.fields.at(-1)?.key ?? ''
})
afterAll(() => world.close())

async function openRegistration(more: object): Promise<CampaignView> {
  return runningCampaign(world, {
    form: { facts: FACTS },
    target: null,
    selfRegistration: { by: 'identity-number' },
    areaId: world.county.towns[0].id,
    ...more,
  })
}

function entry(number: number, more: object = {}) {
  return {
    'person.name': '李某某',
    'person.identity-number': madeNumber(number, '1960-05-05'),
    'person.phone': '13905317777',
    [stove]: '暖气',
    ...more,
  }
}

function register(values: object, commandId: string = newId()) {
  const options = { params: { code }, body: { values: values as never } }
  return world.anonymous.call(registrationRoutes.register, options, { commandId })
}

async function registered(): Promise<number> {
  const department = await world.client('department')
  return (await department.call(campaignRoutes.get, { params: { campaignId: campaign.id } })).progress.registered
}

/** Ids of the people in the library who carry the number of an entry. */
async function people(number: number): Promise<string[]> {
  const { secrets } = world.app.context
  const value = madeNumber(number, '1960-05-05')
  return world.within((tx) => findByNumber(tx, secrets, { tenant: TENANT, kind: 'identity-number', value }))
}

async function areaOf(personId: string): Promise<string | null> {
  const { rows } = await world.within((tx) =>
    sql<{ path: string | null }>`select area_path as path from registers.subjects where id = ${personId}`.execute(tx),
  )
  return rows[0]?.path ?? null
}

test('what a code asks is told to everybody, and nothing of what is stored', async () => {
  const shown = await world.anonymous.call(registrationRoutes.campaign, { params: { code } })
  expect(shown).toMatchObject({ title: campaign.title, unitName: '城市管理局', closesOn: '2026-12-15' })
  expect(shown.fields.map(({ key, required }) => [key.split('.')[1], required])).toEqual([
    ['name', true],
    ['identity-number', true],
    ['phone', true],
    ['stove', true],
  ])
  expect(Object.keys(shown).sort()).toEqual([
    'closesOn',
    'fields',
    'legalBasis',
    'purpose',
    'text',
    'title',
    'unitName',
  ])
  const wrong = world.anonymous.call(registrationRoutes.campaign, { params: { code: 'ZZZZZZZZ' } })
  await expect(wrong).rejects.toMatchObject({ status: 404 })
})

test('the same command sent again is one entry with one receipt; the same person on another device counts once', async () => {
  const before = await registered()
  const commandId = newId()
  const first = await register(entry(1), commandId)
  expect(await register(entry(1), commandId)).toEqual(first)
  const other = await register(entry(1))
  expect(other.receipt).not.toBe(first.receipt)
  expect(await registered()).toBe(before + 1)
  await world.drain()
  expect(await people(1)).toHaveLength(1)
})

test('many at once, with doubles on purpose: none lost, none doubled', async () => {
  const before = await registered()
  const numbers = Array.from({ length: 40 }, (_, i) => 100 + i)
  const receipts = await Promise.all([...numbers, ...numbers].map((number) => register(entry(number))))
  expect(new Set(receipts.map(({ receipt }) => receipt)).size).toBe(80)
  expect(await registered()).toBe(before + 40)
  await world.drain()
  const { rows } = await world.within((tx) =>
    sql<{ state: string; n: number }>`select state, count(*)::int as n from campaigns.entries
      where campaign_id = ${campaign.id} group by state`.execute(tx),
  )
  expect(rows.filter(({ state }) => state !== 'done')).toEqual([])
  for (const number of numbers) expect([number, (await people(number)).length]).toEqual([number, 1])
})

test('the answer is the same whether a person is known or not, and somebody else’s number shows nothing', async () => {
  const family = await world.family(0, 1)
  const known = madeNumber(10, '1970-01-01')
  const [one, two] = [
    await register(entry(200)),
    await register({ ...entry(201), 'person.identity-number': known, 'person.name': '冒名' }),
  ]
  expect(Object.keys(one)).toEqual(Object.keys(two))
  await world.drain()
  const own = await world.anonymous.call(registrationRoutes.read, { params: { receipt: two.receipt } })
  expect(own.fields.map(({ key, value }) => [key.split('.')[1], value])).toEqual([
    ['name', '冒名'],
    ['identity-number', { masked: expect.stringContaining('****') as string }],
    ['phone', { masked: '139****7777' }],
    ['stove', '暖气'],
  ])
  expect(JSON.stringify(own)).not.toContain('张')
  expect(JSON.stringify(own)).not.toContain(known)
  expect(family.people.length).toBe(1)
})

test('what a resident says is a word of the resident; who is known stays in their grid, who is new gets the area', async () => {
  const family = await world.family(3, 1)
  const [person = ''] = family.people
  const number = await world.within((tx) =>
    sql<{ n: number }>`select count(*)::int as n from registers.subjects where kind = 'household'`.execute(tx),
  )
  const first = (number.rows[0]?.n ?? 0) * 10
  await register({
    ...entry(300),
    'person.identity-number': madeNumber(first, '1970-01-01'),
    'person.phone': '13905319999',
  })
  await register(entry(301))
  await world.drain()
  const { rows } = await world.within((tx) =>
    sql<{ source: string; speaker: string }>`select source, speaker from registers.statements
      where subject_id = ${person} order by at`.execute(tx),
  )
  expect(rows).toEqual([
    { source: 'import', speaker: '民政局' },
    { source: 'resident', speaker: '' },
  ])
  expect(await areaOf(person)).toBe(world.county.grids[3].path)
  const [fresh = ''] = await people(301)
  expect(await areaOf(fresh)).toBe(world.county.towns[0].path)
})

test('wrong numbers, missing fields and fields that are not asked are refused by name', async () => {
  await expect(register(entry(400, { 'person.identity-number': '370199196005050000' }))).rejects.toMatchObject({
    problem: { fields: { 'person.identity-number': 'identity-number' } },
  })
  await expect(register(entry(400, { 'person.phone': null }))).rejects.toMatchObject({
    problem: { fields: { 'person.phone': 'required' } },
  })
  await expect(register(entry(400, { 'person.health': '高血压' }))).rejects.toMatchObject({
    problem: { fields: { 'person.health': 'unknown-field' } },
  })
})

test('the holder of a receipt corrects the entry, not the number; nothing is open once the campaign is over', async () => {
  const { receipt } = await register(entry(500))
  const params = { receipt }
  const own = await world.anonymous.call(registrationRoutes.read, { params })
  const body = { values: { [stove]: '空调' } }
  const after = await world.anonymous.call(registrationRoutes.correct, { params, body }, { version: own.version })
  expect([after.fields.at(-1)?.value, after.version]).toEqual(['空调', 2])
  await expect(
    world.anonymous.call(registrationRoutes.correct, { params, body }, { version: 1 }),
  ).rejects.toMatchObject({ problem: { code: 'conflict' } })
  const other = { values: { 'person.identity-number': madeNumber(501, '1960-05-05') } }
  await expect(
    world.anonymous.call(registrationRoutes.correct, { params, body: other }, { version: 2 }),
  ).rejects.toMatchObject({ problem: { code: 'bad-request' } })
  await expect(
    world.anonymous.call(registrationRoutes.read, { params: { receipt: 'AAAAAAAAAAAAAA' } }),
  ).rejects.toMatchObject({ status: 404 })
  world.setNow(new Date('2026-12-16T00:00:00+08:00'))
  await expect(world.anonymous.call(registrationRoutes.read, { params })).rejects.toMatchObject({ status: 404 })
  await expect(register(entry(502))).rejects.toMatchObject({ status: 404 })
  world.setNow(NOW)
})

test('a hall behind one address registers without being braked; other public writes stay braked', async () => {
  const answers = await Promise.all(Array.from({ length: 60 }, (_, i) => register(entry(600 + i))))
  expect(answers).toHaveLength(60)
  const statuses = await Promise.all(
    Array.from({ length: 130 }, () =>
      fetch(`${world.origin}/api/v1/public/registrations/AAAAAAAAAAAAAA`).then(({ status }) => status),
    ),
  )
  expect(statuses).toContain(429)
})

test('whoever a campaign asks about and who registers has answered', async () => {
  const family = await world.family(2, 1)
  const { rows } = await world.within((tx) =>
    sql<{ n: number }>`select count(*)::int as n from registers.subjects where kind = 'household'`.execute(tx),
  )
  const areaId = world.county.grids[2].id
  const both = await openRegistration({ form: { own: [], facts: FACTS }, target: {}, areaId })
  expect(both.progress).toMatchObject({ targets: 1, open: 1, registered: 0 })
  const number = madeNumber((rows[0]?.n ?? 0) * 10, '1970-01-01')
  const values = { 'person.name': '张三', 'person.identity-number': number, 'person.phone': '13905318888' }
  await world.anonymous.call(registrationRoutes.register, { params: { code: both.code ?? '' }, body: { values } })
  await world.drain()
  const department = await world.client('department')
  const { progress } = await department.call(campaignRoutes.get, { params: { campaignId: both.id } })
  expect(progress).toMatchObject({ targets: 1, open: 0, answered: 1, registered: 1 })
  expect(family.people).toHaveLength(1)
})

test('an entry that cannot be read is put aside and does not hold up the others', async () => {
  const { pool, secrets, logger } = world.app.context
  const [bad, good] = [await register(entry(700)), await register(entry(701))]
  expect(bad.receipt).not.toBe(good.receipt)
  await world.within((tx) =>
    sql`update campaigns.entries set sealed = 'broken' where state = 'waiting' and id = (
      select min(id::text)::uuid from campaigns.entries where state = 'waiting')`.execute(tx),
  )
  await takeEntries({ pool, secrets, logger, tenant: TENANT })
  const { rows } = await world.within((tx) =>
    sql<{ state: string; n: number }>`select state, count(*)::int as n from campaigns.entries
      where state <> 'done' group by state`.execute(tx),
  )
  expect(rows).toEqual([{ state: 'failed', n: 1 }])
})
