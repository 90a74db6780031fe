import { newId } from '@yiwang/contract'
import { duplicateRoutes, subjectRoutes } from '@yiwang/contract/registers'
import type { PlainValues } from '@yiwang/contract/registers'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TENANT } from '../../../testing/test-app.ts'
import { findByNumber } from '../queries/find-by-number.ts'
import { rebuildCounts } from '../store/village-store.ts'
import { createLibraryWorld, familyRows, headOf, madeNumber, NOW } from '../testing.ts'
import type { LibraryWorld } from '../testing.ts'

let world: LibraryWorld

beforeAll(async () => {
  world = await createLibraryWorld()
})
afterAll(() => world.close())

async function call() {
  const client = await world.client('window')
  return {
    merge: (keptId: string, goneId: string) =>
      client.call(duplicateRoutes.merge, { body: { id: newId(), keptId, goneId, reason: '同一人' } }),
    undo: (mergeId: string) => client.call(duplicateRoutes.undo, { params: { mergeId }, body: { reason: '认错人' } }),
    past: (subjectId: string) => client.call(duplicateRoutes.past, { params: { subjectId } }),
    page: (subjectId: string) => client.call(subjectRoutes.get, { params: { subjectId } }),
  }
}

/** Everything that the library holds, without versions and times of the last change. */
async function everything(): Promise<Record<string, unknown>> {
  const queries = {
    subjects: sql`select id, kind, label, state, area_path, conflicts, merged_into,
      (select jsonb_object_agg(v.key, coalesce(v.value ->> 'masked', v.value::text)) from jsonb_each(values) v) as values,
      origins from registers.subjects order by id`,
    statements: sql`select id, subject_id, record_id from registers.statements order by id`,
    links: sql`select id, kind, from_id, to_id, relation, valid_from, valid_to from registers.links order by id`,
    events: sql`select id, subject_id from registers.life_events order by id, subject_id`,
    identifiers: sql`select kind, index_value, subject_id from registers.identifiers order by 1, 2, 3`,
    terms: sql`select subject_id, terms, area_path from registers.search_terms order by subject_id`,
    counts: sql`select what, area_path, amount from registers.counts where amount <> 0 order by what, area_path`,
  }
  return world.within(async (tx) => {
    const found: Record<string, unknown> = {}
    for (const [name, query] of Object.entries(queries)) found[name] = (await query.execute(tx)).rows
    return found
  })
}

async function twins() {
  const [one, other] = [newId(), newId()]
  const homes = [
    { dwelling: newId(), household: newId(), people: [newId()] },
    { dwelling: newId(), household: newId(), people: [newId()] },
  ]
  for (const [i, home] of homes.entries()) {
    const areaId = world.county.grids[i]?.id ?? ''
    await world.save(familyRows(home, { areaId, name: `李${i}`, address: `西${i}号`, first: 100 + i }))
  }
  const link = (i: number) => [{ kind: 'member-of' as const, to: homes[i]?.household ?? '', relation: '20' }]
  const number = madeNumber(500)
  await world.save([{ id: one, kind: 'person', values: { name: '李明', 'identity-number': number }, links: link(0) }])
  await world.save([
    {
      id: other,
      kind: 'person',
      values: { name: '李鸣', 'identity-number': number, phone: '15400001234' },
      links: link(1),
    },
  ])
  return { one, other, number, homes }
}

test('two with one number become one: what was said, its number and its words lead to the one that stays', async () => {
  const { merge, undo, page, past } = await call()
  const { one, other, number } = await twins()
  const before = await everything()
  const merged = await merge(one, other)
  const kept = await page(one)
  expect(kept.facts.find(({ key }) => key === 'phone')?.value).toEqual({ masked: '154****1234' })
  expect(kept.links.filter(({ kind, validTo }) => kind === 'member-of' && validTo === null)).toHaveLength(1)
  expect(await page(other)).toMatchObject({ state: 'merged', mergedInto: one, can: { write: false } })
  const { secrets } = world.app.context
  const carriers = () =>
    world.within((tx) => findByNumber(tx, secrets, { tenant: TENANT, kind: 'identity-number', value: number }))
  expect(await carriers()).toEqual([one])
  expect(await world.within((tx) => rebuildCounts(tx, TENANT))).toBe(0)
  const { items } = await past(merged.keptId)
  expect(items).toMatchObject([{ id: merged.id, undoneAt: null }])
  expect((await past(merged.goneId)).items).toEqual(items)
  await undo(merged.id)
  expect((await past(merged.keptId)).items[0]?.undoneAt).not.toBeNull()
  expect(await everything()).toEqual(before)
  expect((await carriers()).toSorted()).toEqual([one, other].toSorted())
  await expect(undo(merged.id)).rejects.toMatchObject({ code: 'rule-broken' })
})

test('a table that speaks of the one that went is heard of the one that stays, and stays there after undoing', async () => {
  const { merge, undo, page } = await call()
  const { one, other } = await twins()
  const merged = await merge(one, other)
  const [saved] = await world.save([{ id: other, kind: 'person', values: { education: '20' } }], headOf('visit'))
  expect(saved?.id).toBe(one)
  await undo(merged.id)
  expect((await page(one)).facts.find(({ key }) => key === 'education')?.value).toBe('20')
  expect((await page(other)).facts.find(({ key }) => key === 'education')?.value).toBeNull()
})

test('nothing merges with itself, with another kind, or in a ring', async () => {
  const { merge, undo } = await call()
  const { one, other, homes } = await twins()
  const third = homes[0]?.people[0] ?? ''
  await expect(merge(one, one)).rejects.toMatchObject({ code: 'rule-broken' })
  await expect(merge(one, homes[0]?.household ?? '')).rejects.toMatchObject({ code: 'rule-broken' })
  const first = await merge(one, other)
  await expect(merge(other, one)).rejects.toMatchObject({ code: 'rule-broken' })
  const second = await merge(third, one)
  await expect(merge(one, third)).rejects.toMatchObject({ code: 'rule-broken' })
  await expect(undo(first.id)).rejects.toMatchObject({ code: 'rule-broken' })
  await undo(second.id)
  await undo(first.id)
})

test('whatever two subjects are told, merging and undoing leaves everything as it was', async () => {
  const { merge, undo } = await call()
  const { one, other } = await twins()
  const words = fc.record({
    who: fc.constantFrom(one, other),
    source: fc.constantFrom('visit' as const, 'import' as const, 'resident' as const),
    day: fc.integer({ min: 0, max: 300 }),
    values: fc.dictionary(
      fc.constantFrom('workplace', 'occupation', 'phone', 'former-name'),
      fc.constantFrom('15400000001', '15400000002', null),
      { minKeys: 1 },
    ),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(words, { maxLength: 4 }), fc.boolean(), async (said, turned) => {
      for (const { who, source, day, values } of said) {
        const at = new Date(NOW.getTime() - day * 86_400_000)
        await world.save([{ id: who, kind: 'person', values: values as PlainValues }], { ...headOf(source), at })
      }
      const before = await everything()
      const merged = turned ? await merge(other, one) : await merge(one, other)
      await undo(merged.id)
      expect(await everything()).toEqual(before)
    }),
    { numRuns: 12 },
  )
})

test('those alike in name and birth date are looked for and offered; two that are decided on are not offered again', async () => {
  const client = await world.client('window')
  const areaId = world.county.grids[2].id
  const [one, other, apart] = [newId(), newId(), newId()]
  const values = { name: '同名者', 'birth-date': '1988-08-08' }
  await world.save([
    { id: one, kind: 'person', areaId, values },
    { id: other, kind: 'person', areaId, values },
    { id: apart, kind: 'person', areaId, values: { ...values, 'birth-date': '1988-08-09' } },
  ])
  expect(await client.call(duplicateRoutes.look, { body: { areaId } })).toEqual({ found: 1 })
  const offered = async () => {
    const { items } = await client.call(duplicateRoutes.list, { query: { areaId } })
    return items.map((pair) => [pair.one.id, pair.other.id].toSorted())
  }
  expect(await offered()).toEqual([[one, other].toSorted()])
  await client.call(duplicateRoutes.distinct, { body: { oneId: one, otherId: other } })
  expect(await offered()).toEqual([])
  expect(await client.call(duplicateRoutes.look, { body: { areaId } })).toEqual({ found: 0 })
})

test('alike in sound or in all but one character, near or in another town; and nameless of birth in one house', async () => {
  const supervisor = await world.client('supervisor')
  const { grids } = world.county
  const born = { 'birth-date': '1966-06-06' }
  const say = (name: string, grid: number, more: PlainValues = born) => {
    const id = newId()
    const areaId = grids[grid]?.id ?? ''
    return world.save([{ id, kind: 'person', areaId, values: { name, ...more } }]).then(() => id)
  }
  const [first, sound, letter, far] = [
    await say('苏丽丽', 3),
    await say('苏莉莉', 3),
    await say('苏丽华', 2),
    await say('苏丽丽', 5),
  ]
  await say('苏大强', 3)
  const home = { dwelling: newId(), household: newId(), people: [newId()] }
  const area = grids[3]?.id ?? ''
  await world.save(familyRows(home, { areaId: area, name: '郑同住', address: '北巷9号', first: 800 }))
  const twin = newId()
  const links = [{ kind: 'lives-in' as const, to: home.dwelling }]
  await world.save([{ id: twin, kind: 'person', values: { name: '郑同住' }, links }])
  await supervisor.call(duplicateRoutes.look, { body: { areaId: area } })
  const { items } = await supervisor.call(duplicateRoutes.list, { query: { areaId: area, limit: 200 } })
  const likeness = (one: string, other: string) =>
    items.find((pair) => [pair.one.id, pair.other.id].toSorted().join() === [one, other].toSorted().join())?.likeness
  expect(likeness(first, far)).toBeCloseTo(0.7)
  expect(likeness(first, sound)).toBeCloseTo(0.65)
  expect(likeness(first, letter)).toBeGreaterThan(0.4)
  expect(likeness(home.people[0] ?? '', twin)).toBeCloseTo(0.75)
  expect(items.some(({ one, other }) => [one.label, other.label].includes('苏大强'))).toBe(false)
  const again = await supervisor.call(duplicateRoutes.look, { body: { areaId: area } })
  expect(again.found).toBe(0)
  // Whoever sees one of two alone is not told of the other.
  const grid = await world.client('window')
  const seen = await grid.call(duplicateRoutes.list, { query: { limit: 200 } })
  expect(JSON.stringify(seen)).not.toContain(far)
})

test('two of the same name and birth date with different numbers are two', async () => {
  const client = await world.client('window')
  const areaId = world.county.grids[3].id
  const values = { name: '两个人', 'birth-date': '1977-07-07' }
  await world.save([
    { kind: 'person', areaId, values: { ...values, 'identity-number': madeNumber(601, '1977-07-07') } },
    { kind: 'person', areaId, values: { ...values, 'identity-number': madeNumber(602, '1977-07-07') } },
  ])
  expect(await client.call(duplicateRoutes.look, { body: { areaId } })).toEqual({ found: 0 })
})
