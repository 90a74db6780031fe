import { newId } from '@yiwang/contract'
import { subjectRoutes } from '@yiwang/contract/registers'
import type { PlainValues, SubjectPage } from '@yiwang/contract/registers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLibraryWorld, familyRows, headOf, NOW } from '../testing.ts'
import type { LibraryWorld } from '../testing.ts'

let world: LibraryWorld
const home = { dwelling: newId(), household: newId(), people: [newId(), newId(), newId()] }
const [father = '', mother = '', son = ''] = home.people

beforeAll(async () => {
  world = await createLibraryWorld()
  await world.save(
    familyRows(home, { areaId: world.county.grids[0].id, name: '赵大', address: '东村1排1号', first: 1 }),
    {
      at: new Date('2026-01-01T00:00:00Z'),
    },
  )
})
afterAll(() => world.close())

async function page(subjectId: string, who = 'grid'): Promise<SubjectPage> {
  return (await world.client(who)).call(subjectRoutes.get, { params: { subjectId } })
}

async function state(subjectId: string, values: PlainValues, source: 'visit' | 'resident' = 'visit', who = 'grid') {
  const { version } = await page(subjectId, who)
  const client = await world.client(who)
  return client.call(subjectRoutes.state, { params: { subjectId }, body: { values, source } }, { version })
}

function factOf({ facts }: SubjectPage, key: string) {
  return facts.find((fact) => fact.key === key)
}

test('a household shows its people with the head first, and every page leads to the next', async () => {
  const household = await page(home.household)
  expect(household.members.map(({ label, relation }) => `${relation} ${label}`)).toEqual([
    '01 赵大',
    '10 赵大之妻',
    '20 赵大之子',
  ])
  expect(household.areaName).toBe('东村第1网格')
  const dwelling = household.links.find(({ kind }) => kind === 'lives-in')
  expect(dwelling).toMatchObject({ direction: 'from', other: { id: home.dwelling, label: '东村1排1号' } })
  const house = await page(home.dwelling)
  expect(house.members.map(({ id }) => id).toSorted()).toEqual(home.people.toSorted())
  expect(house.links.map(({ other }) => other.id)).toEqual([home.household])
  expect((await page(father)).links.map(({ kind, other }) => `${kind} ${other.label}`)).toEqual(['member-of 赵大户'])
})

test('numbers come masked; who said what stands beside it', async () => {
  const person = await page(father)
  expect(factOf(person, 'identity-number')?.value).toEqual({ masked: '370199************' })
  expect(factOf(person, 'phone')).toMatchObject({ stale: false, origin: { source: 'import', speaker: '民政局' } })
  expect(JSON.stringify(person)).not.toContain('15400000010')
  expect(factOf(person, 'sex')).toMatchObject({ value: null, origin: null, voices: [] })
})

test('a visit adds facts; a second one that finds the same types nothing', async () => {
  const saved = await state(mother, { education: '70', residence: '01' })
  expect(saved).toMatchObject({ outcome: 'changed', conflicts: [] })
  const client = await world.client('grid')
  const confirmed = await client.call(subjectRoutes.confirm, { params: { subjectId: home.household }, body: {} })
  expect(confirmed.subjects).toBe(4)
  expect(confirmed.fields).toBeGreaterThan(10)
  const phone = factOf(await page(mother), 'phone')
  expect(phone?.origin).toMatchObject({ source: 'visit' })
})

test('what sources contradict each other on is decided once, and comes up again when somebody sees otherwise', async () => {
  await state(son, { occupation: '学生' })
  await world.save([{ id: son, kind: 'person', values: { occupation: '务工' } }], {
    ...headOf('import', '人社局'),
    at: new Date(NOW.getTime() + 60_000),
  })
  const contradicted = factOf(await page(son), 'occupation')
  expect(contradicted?.value).toBe('学生')
  expect(contradicted?.voices.map(({ value, speaker }) => `${String(value)} ${speaker}`)).toEqual(['务工 人社局'])
  const client = await world.client('grid')
  const decide = async (value: string, key = 'occupation') =>
    client.call(
      subjectRoutes.decide,
      { params: { subjectId: son }, body: { key, value, reason: '电话核实' } },
      { version: (await page(son)).version },
    )
  await expect(decide('x', 'workplace')).rejects.toMatchObject({ code: 'rule-broken' })
  expect((await decide('务工')).conflicts).toEqual([])
  await world.save([{ id: son, kind: 'person', values: { occupation: '参军' } }], {
    ...headOf('visit'),
    at: new Date(NOW.getTime() + 120_000),
  })
  expect(factOf(await page(son), 'occupation')?.voices.map(({ value }) => value)).toContain('参军')
})

test('what was decided against a table stays decided when the next one says the same', async () => {
  const table = (workplace: string, day: number) =>
    world.save([{ id: son, kind: 'person', values: { workplace } }], {
      ...headOf('import', '人社局'),
      at: new Date(NOW.getTime() + day * 86_400_000),
    })
  await table('县化肥厂', -40)
  await state(son, { workplace: '县中学' })
  await table('县化肥厂', 1)
  expect(factOf(await page(son), 'workplace')?.voices).toHaveLength(1)
  await world.save([{ id: son, kind: 'person', values: { workplace: '县中学' } }], {
    ...headOf('decision'),
    at: new Date(NOW.getTime() + 2 * 86_400_000),
  })
  for (const day of [32, 62]) {
    await table('县化肥厂', day)
    expect(factOf(await page(son), 'workplace')).toMatchObject({ value: '县中学', voices: [] })
  }
  await table('县医院', 92)
  expect(factOf(await page(son), 'workplace')?.voices.map(({ value }) => value)).toEqual(['县医院'])
})

test('the history tells every word of one field, newest first, page by page', async () => {
  const client = await world.client('grid')
  const all = await client.call(subjectRoutes.history, { params: { subjectId: son }, query: { key: 'occupation' } })
  expect(all.items.map(({ source, value }) => `${source} ${String(value)}`)).toContain('decision 务工')
  expect(all.items.map(({ at }) => at)).toEqual(
    all.items
      .map(({ at }) => at)
      .toSorted()
      .toReversed(),
  )
  const seen: string[] = []
  for (let cursor: string | undefined, more = true; more;) {
    const part = await client.call(subjectRoutes.history, { params: { subjectId: son }, query: { limit: 2, cursor } })
    seen.push(...part.items.map(({ statement, key }) => `${statement} ${key}`))
    cursor = part.next ?? undefined
    more = part.next !== null
  }
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen.length).toBeGreaterThan(6)
})

test('values that break a rule are refused field by field, and an old version is refused whole', async () => {
  await expect(state(father, { phone: '12', sex: '7', shoe: '43' })).rejects.toMatchObject({
    code: 'rule-broken',
    problem: {
      fields: { 'values.phone': '电话号码有误', 'values.sex': '不在代码集中', 'values.shoe': expect.any(String) },
    },
  })
  const client = await world.client('grid')
  const old = client.call(
    subjectRoutes.state,
    { params: { subjectId: father }, body: { values: { education: '70' } } },
    { version: 77 },
  )
  await expect(old).rejects.toMatchObject({ code: 'conflict' })
  await expect(state(father, {})).rejects.toMatchObject({ code: 'rule-broken' })
  await expect(state(father, { phone: '154****0010' })).rejects.toMatchObject({ code: 'rule-broken' })
})

test('a person is added to a household, with a place and a number that offers namesakes', async () => {
  const client = await world.client('grid')
  const id = newId()
  const values = { name: '赵小', 'identity-number': '11010519491231002X', 'birth-date': '1949-12-31' }
  const links = [{ kind: 'member-of' as const, to: home.household, relation: '51' }]
  const saved = await client.call(subjectRoutes.create, { body: { id, kind: 'person', values, links } })
  expect(saved).toEqual({ id, version: 1, outcome: 'created', conflicts: [] })
  expect((await page(id)).areaPath).toBe(world.county.grids[0].path)
  const again = { id: newId(), kind: 'person' as const, values: { ...values, name: '赵晓' }, links }
  await client.call(subjectRoutes.create, { body: again })
  expect((await page(id)).duplicates.map(({ other }) => other.label)).toEqual(['赵晓'])
  const nowhere = client.call(subjectRoutes.create, { body: { id: newId(), kind: 'person', values: { name: '无处' } } })
  await expect(nowhere).rejects.toMatchObject({ code: 'rule-broken', problem: { fields: { areaId: '必填' } } })
  const wrong = {
    id: newId(),
    kind: 'person' as const,
    values: { name: '甲乙' },
    links: [{ kind: 'part-of' as const, to: home.dwelling }],
  }
  await expect(client.call(subjectRoutes.create, { body: wrong })).rejects.toMatchObject({ code: 'rule-broken' })
})

test('links are added, corrected and ended; a household has one head', async () => {
  const client = await world.client('grid')
  const params = { subjectId: mother }
  const linked = await client.call(subjectRoutes.addLink, {
    params,
    body: { id: newId(), kind: 'guardian-of', to: son, from: '2026-01-01' },
  })
  const [guardian] = linked.links.filter(({ kind }) => kind === 'guardian-of')
  const linkId = guardian?.id ?? ''
  const ended = (on: string) =>
    client.call(subjectRoutes.endLink, { params: { ...params, linkId }, body: { on } }, { version: 1 })
  await expect(ended('2025-12-31')).rejects.toMatchObject({ code: 'rule-broken' })
  const after = await ended('2026-06-01')
  expect(after.links.find(({ id }) => id === linkId)?.validTo).toBe('2026-06-01')
  await expect(ended('2026-06-02')).rejects.toMatchObject({ code: 'conflict' })
  const membership = after.links.find(({ kind }) => kind === 'member-of')
  const dated = await client.call(
    subjectRoutes.correctLink,
    {
      params: { ...params, linkId: membership?.id ?? '' },
      body: { kind: 'member-of', relation: '10', from: '2020-05-01', until: null },
    },
    { version: membership?.version ?? 0 },
  )
  const corrected = dated.links.find(({ id }) => id === membership?.id)
  expect(corrected).toMatchObject({ relation: '10', validFrom: '2020-05-01', validTo: null })
  const usurp = client.call(
    subjectRoutes.correctLink,
    {
      params: { ...params, linkId: membership?.id ?? '' },
      body: { kind: 'member-of', relation: '01', from: null, until: null },
    },
    { version: corrected?.version ?? 0 },
  )
  await expect(usurp).rejects.toMatchObject({ code: 'rule-broken' })
})

test('restricted fields are unknown to those who only look', async () => {
  await state(mother, { health: '高血压' })
  expect(factOf(await page(mother), 'health')?.value).toEqual({ masked: '******' })
  expect(factOf(await page(mother, 'micro'), 'health')).toBeUndefined()
  const client = await world.client('micro')
  const history = await client.call(subjectRoutes.history, { params: { subjectId: mother }, query: { limit: 200 } })
  expect(history.items.some(({ key }) => key === 'health')).toBe(false)
  expect(history.items.some(({ key }) => key === 'name')).toBe(true)
})
