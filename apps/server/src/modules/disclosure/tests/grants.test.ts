import { newId } from '@yiwang/contract'
import { DEFAULT_RULES, grantRoutes, lookRoutes } from '@yiwang/contract/disclosure'
import type { ShownSubject } from '@yiwang/contract/disclosure'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDisclosureWorld, grant, NOW, reveal } from '../testing.ts'
import type { DisclosureWorld } from '../testing.ts'

let world: DisclosureWorld

beforeAll(async () => {
  world = await createDisclosureWorld()
  const [first, , , , , last] = world.people
  for (const person of [first, last]) {
    await world.enter('low-income', person?.id ?? '', { allowance: 600, account: '6222000011112222' })
    await world.enter('living-alone', person?.id ?? '', { carer: '邻居照料', 'carer-phone': '15599009999' })
  }
})
afterAll(() => world.close())

const all = { limit: 50 }
const keysOf = (subject: ShownSubject | undefined) => subject?.facts.map(({ key }) => key).toSorted()

async function subjectsOf(grantId: string, who = 'department', query = all) {
  return (await world.client(who)).call(grantRoutes.subjects, { params: { grantId }, query })
}

test('a department sees the granted facts of people in the granted area: list, one, exact search, reveal', async () => {
  const given = await grant(world)
  expect(given).toMatchObject({ state: 'granted', unit: '城市管理局', area: '甲镇', facts: given.askedFacts })
  const { items } = await subjectsOf(given.id)
  expect(items.map(({ label }) => label).toSorted()).toEqual(
    world.people
      .slice(0, 4)
      .map(({ name }) => name)
      .toSorted(),
  )
  expect(items.map(keysOf)).toEqual(items.map(() => ['person.name', 'person.phone']))
  expect(JSON.stringify(items)).not.toContain(world.people[0]?.phone)
  const department = await world.client('department')
  const [first, , , , , last] = world.people
  const one = { params: { grantId: given.id, subjectId: first?.id ?? '' } }
  const ofFirst = items.find(({ id }) => id === first?.id)
  expect(await department.call(grantRoutes.subject, one)).toEqual(ofFirst)
  const find = async (value: string) =>
    (await department.call(grantRoutes.find, { params: { grantId: given.id }, body: { kind: 'phone', value } })).items
  expect(await find(first?.phone ?? '')).toEqual([ofFirst])
  expect(await find(last?.phone ?? '')).toEqual([])
  expect(await find('15500002222')).toEqual([])
  const shown = await reveal(world, 'department', first?.id ?? '', { grantId: given.id })
  expect(shown.values).toEqual({ 'person.phone': first?.phone })
  const looks = await (
    await world.client('supervisor')
  ).call(lookRoutes.list, { query: { subjectId: first?.id ?? '' } })
  expect(looks.items.map(({ kind, unit }) => [kind, unit])).toEqual(Array(4).fill(['grant', '城市管理局']))
})

test('outside the grant nothing is there: other area, other fact, other unit, no grant', async () => {
  const given = await grant(world)
  const [first, , , , , last] = world.people
  const near = first?.id ?? ''
  const tries = [
    () => reveal(world, 'department', last?.id ?? '', { grantId: given.id }),
    () => reveal(world, 'department', near, { grantId: given.id, facts: ['person.identity-number'] }),
    () => reveal(world, 'department', near, { grantId: given.id, facts: ['ledger:low-income.account'] }),
    () => reveal(world, 'water', near, { grantId: given.id }),
    () => subjectsOf(given.id, 'water'),
    () => subjectsOf(newId()),
  ]
  for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ status: 404 })
  await expect(reveal(world, 'department', near)).rejects.toMatchObject({ status: 403 })
})

test('the owner grants less than was asked and never more', async () => {
  const asked = await grant(world, { facts: ['person.name', 'person.phone', 'person.sex'] }, false)
  expect(asked).toMatchObject({ state: 'requested', facts: [], can: { decide: false, use: false } })
  const supervisor = await world.client('supervisor')
  const decide = (body: object) =>
    supervisor.call(grantRoutes.grant, { params: { grantId: asked.id }, body }, { version: asked.version })
  for (const more of [
    { facts: ['person.identity-number'] },
    { areaId: world.county.county.id },
    { areaId: world.county.towns[1].id },
    { until: '2027-01-01' },
  ])
    await expect(decide(more)).rejects.toMatchObject({ status: 422 })
  const less = { facts: ['person.sex'], areaId: world.county.grids[1].id, until: '2026-11-30' }
  expect(await decide(less)).toMatchObject({ ...less, state: 'granted', askedFacts: asked.askedFacts })
  const { items } = await subjectsOf(asked.id)
  expect(items.map((item) => [item.label, keysOf(item)])).toEqual([[world.people[1]?.name, ['person.sex']]])
  await expect(decide(less)).rejects.toMatchObject({ status: 409 })
})

test('a sensitive ledger is its unit’s to grant; a closed one cannot be asked for, nor one’s own', async () => {
  const facts = ['ledger:low-income.allowance']
  const water = await world.client('water')
  const body = { id: newId(), kind: 'person' as const, ledgerId: world.ledgers['low-income'], facts }
  const request = { ...body, areaId: world.county.county.id, purpose: '法律援助审查', legalBasis: '法律援助法' }
  const asked = await water.call(grantRoutes.ask, { body: { ...request, until: '2026-12-01' } })
  const decide = async (who: string) =>
    (await world.client(who)).call(grantRoutes.grant, { params: { grantId: asked.id }, body: {} }, { version: 1 })
  await expect(decide('supervisor')).rejects.toMatchObject({ status: 404 })
  await expect(decide('water-head')).rejects.toMatchObject({ status: 404 })
  expect(await decide('head')).toMatchObject({ state: 'granted', ledger: '低收入家庭成员' })
  const { items } = await subjectsOf(asked.id, 'water')
  expect(new Set(items.map(({ id }) => id))).toEqual(new Set([world.people[0]?.id, world.people[5]?.id]))
  expect(items.map(keysOf)).toEqual([facts, facts])
  await expect(grant(world, { facts, ledgerId: world.ledgers['low-income'] }, false)).rejects.toMatchObject({
    status: 422,
  })
  const closed = { facts: ['ledger:corrections.leader'], ledgerId: world.ledgers.corrections }
  await expect(grant(world, closed, false)).rejects.toMatchObject({ status: 404 })
  await expect(grant(world, { facts: closed.facts }, false)).rejects.toMatchObject({ status: 422 })
})

test('taken back it ends in the same moment; its last day over it ends by itself', async () => {
  const [given, other] = [await grant(world), await grant(world, { until: '2026-11-20' })]
  const supervisor = await world.client('supervisor')
  const call = { params: { grantId: given.id }, body: { note: '用途已完成' } }
  await expect(
    (await world.client('far-supervisor')).call(grantRoutes.revoke, call, { version: 2 }),
  ).rejects.toMatchObject({ status: 404 })
  expect(await supervisor.call(grantRoutes.revoke, call, { version: given.version })).toMatchObject({
    state: 'revoked',
  })
  await expect(subjectsOf(given.id)).rejects.toMatchObject({ status: 404 })
  world.setNow(new Date('2026-11-20T23:59:00+08:00'))
  expect((await subjectsOf(other.id)).items).toHaveLength(4)
  world.setNow(new Date('2026-11-21T00:00:00+08:00'))
  await expect(subjectsOf(other.id)).rejects.toMatchObject({ status: 404 })
  const department = await world.client('department')
  expect(await department.call(grantRoutes.get, { params: { grantId: other.id } })).toMatchObject({ state: 'ended' })
  const ended = await department.call(grantRoutes.list, { query: { state: ['ended'] } })
  expect(ended.items.map(({ id }) => id)).toEqual([other.id])
  await expect(grant(world, { until: '2026-11-20' }, false)).rejects.toMatchObject({ status: 422 })
  await expect(grant(world, { until: '2027-11-20' }, false)).rejects.toMatchObject({ status: 422 })
  world.setNow(NOW)
})

test('a grant shows so many subjects a day and no more', async () => {
  const security = await world.client('security')
  const { version } = await security.call(lookRoutes.rules, {})
  const limited = { ...DEFAULT_RULES, grantDaily: 6 }
  await security.call(lookRoutes.setRules, { body: limited }, { version })
  const given = await grant(world)
  expect((await subjectsOf(given.id)).items).toHaveLength(4)
  await expect(subjectsOf(given.id)).rejects.toMatchObject({ status: 429 })
  expect((await subjectsOf(given.id, 'department', { limit: 2 })).items).toHaveLength(2)
  await security.call(lookRoutes.setRules, { body: DEFAULT_RULES }, { version: version + 1 })
})

const FACTS = [
  'person.name',
  'person.phone',
  'person.sex',
  'person.identity-number',
  'person.registered-address',
  'ledger:living-alone.carer',
  'ledger:living-alone.carer-phone',
]

test('whatever is granted, no fact outside it and nobody outside its area is ever shown', async () => {
  const { grids, villages, towns, county } = world.county
  const areas = [...grids, ...villages, ...towns, county]
  const department = await world.client('department')
  await fc.assert(
    fc.asyncProperty(
      fc.subarray(FACTS, { minLength: 1 }),
      fc.nat(areas.length - 1),
      fc.integer({ min: 0, max: 2 ** FACTS.length }),
      async (facts, place, mask) => {
        const area = areas[place]
        const asked = await grant(world, { facts, areaId: area?.id ?? '' }, false)
        const chosen = facts.filter((_, i) => mask & (1 << i))
        const body = chosen.length > 0 ? { facts: chosen } : {}
        const given = await (
          await world.client('supervisor')
        ).call(grantRoutes.grant, { params: { grantId: asked.id }, body }, { version: asked.version })
        const { items } = await subjectsOf(given.id)
        const inside = world.people.filter((_, i) => grids[i]?.path.startsWith(area?.path ?? '-'))
        expect(items.map(({ id }) => id).toSorted()).toEqual(inside.map(({ id }) => id).toSorted())
        for (const { facts: shown } of items) for (const { key } of shown) expect(given.facts).toContain(key)
        for (const { id } of world.people.filter((one) => !inside.includes(one)))
          await expect(
            department.call(grantRoutes.subject, { params: { grantId: given.id, subjectId: id } }),
          ).rejects.toMatchObject({ status: 404 })
      },
    ),
    { numRuns: 12 },
  )
})
