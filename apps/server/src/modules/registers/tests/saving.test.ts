import { newId } from '@yiwang/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '../../../kernel/actor.ts'
import { TENANT } from '../../../testing/test-app.ts'
import { withdrawImport } from '../commands/withdraw-import.ts'
import { findByNumber } from '../queries/find-by-number.ts'
import { openRegisters } from '../queries/open-registers.ts'
import { openSealed, readFacts } from '../queries/read-facts.ts'
import { createLibraryWorld, familyRows, headOf, madeNumber, NOW } from '../testing.ts'
import type { LibraryWorld } from '../testing.ts'

let world: LibraryWorld

beforeAll(async () => {
  world = await createLibraryWorld()
})
afterAll(() => world.close())

async function rows<Row>(query: ReturnType<typeof sql<Row>>): Promise<Row[]> {
  return world.within(async (tx) => (await query.execute(tx)).rows)
}

async function factsOf(id: string, keys: string[], at = NOW) {
  const reach = { areas: 'all' as const, ledgers: [] }
  const facts = await world.within((tx) => readFacts(tx, reach, { tenant: TENANT, subjectIds: [id], keys, at }))
  return Object.fromEntries(facts.map((fact) => [fact.key, fact]))
}

test('a family comes in one batch: places, labels, links and counts follow', async () => {
  const ids = { dwelling: newId(), household: newId(), people: [newId(), newId(), newId()] }
  const [grid] = world.county.grids
  const saved = await world.save(familyRows(ids, { areaId: grid.id, name: '赵一', address: '东村1排2号', first: 10 }))
  expect(saved.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 5 }, () => 'created'))
  const subjects = await rows(
    sql<{ label: string; area_path: string }>`select label, area_path from registers.subjects where id = any (${[
      ids.dwelling,
      ids.household,
      ...ids.people,
    ]}::uuid[]) order by id`,
  )
  expect(new Set(subjects.map(({ area_path: path }) => path))).toEqual(new Set([grid.path]))
  expect(subjects.map(({ label }) => label)).toContain('赵一之妻')
  const links = await rows(sql<{ kind: string; relation: string }>`select kind, relation from registers.links
    where to_id in (${ids.household}, ${ids.dwelling}) order by kind, relation`)
  expect(links.map(({ kind, relation }) => kind + relation)).toEqual([
    'lives-in',
    'member-of01',
    'member-of10',
    'member-of20',
  ])
  const counts = await rows(sql<{ what: string; amount: number }>`select what, amount from registers.counts
    where area_path = ${grid.path} order by what`)
  expect(counts).toEqual([
    { what: 'dwelling', amount: 1 },
    { what: 'household', amount: 1 },
    { what: 'person', amount: 3 },
  ])
})

test('numbers and addresses lie sealed, are shown masked, found exactly and opened for one value', async () => {
  const number = madeNumber(77)
  const [saved] = await world.save([
    {
      kind: 'person',
      areaId: world.county.grids[0].id,
      values: {
        name: '钱二',
        'identity-number': number,
        phone: '138 0013 8000',
        'registered-address': '某省某市某区某镇某村1号',
      },
    },
  ])
  const id = saved?.id ?? ''
  const [stored] = await rows(sql<{ all: string }>`select row_to_json(s)::text || (select string_agg(t::text, '')
    from registers.statements t where t.subject_id = s.id) as all from registers.subjects s where id = ${id}`)
  expect(stored?.all).not.toContain(number)
  expect(stored?.all).not.toContain('13800138000')
  const facts = await factsOf(id, [
    'person.identity-number',
    'person.phone',
    'person.registered-address',
    'person.name',
  ])
  expect(facts['person.identity-number']?.value).toEqual({ masked: '370199************' })
  expect(facts['person.phone']?.value).toEqual({ masked: '138****8000' })
  expect(facts['person.registered-address']?.value).toEqual({ masked: '某省某市某区某镇****' })
  expect(facts['person.name']?.value).toBe('钱二')
  const { secrets } = world.app.context
  const found = (kind: 'phone' | 'identity-number', value: string) =>
    world.within((tx) => findByNumber(tx, secrets, { tenant: TENANT, kind, value }))
  expect(await found('phone', '13800138000')).toEqual([id])
  expect(await found('identity-number', number)).toEqual([id])
  expect(await found('identity-number', madeNumber(78))).toEqual([])
  const open = (key: string) => world.within((tx) => openSealed(tx, secrets, { tenant: TENANT, subjectId: id, key }))
  expect(await open('identity-number')).toBe(number)
  await expect(open('health')).rejects.toThrow(/not found/)
})

test('a row without id is the person with that number, and the same table again changes nothing', async () => {
  const row = { kind: 'person' as const, values: { name: '孙三', 'identity-number': madeNumber(5), sex: '1' } }
  const options = { match: true, importId: newId() }
  const [first, twin] = await world.save([row, row], options)
  expect(twin?.id).toBe(first?.id)
  const before = await rows(sql<{ n: number }>`select count(*)::int as n from registers.statements`)
  const [again] = await world.save([row], options)
  expect(again).toEqual({ id: first?.id, outcome: 'same', conflicts: [] })
  expect(await rows(sql`select count(*)::int as n from registers.statements`)).toEqual(before)
  const [changed] = await world.save([{ ...row, values: { ...row.values, sex: '2' } }], {
    ...options,
    at: new Date(NOW.getTime() + 1000),
  })
  expect(changed?.outcome).toBe('changed')
})

test('what somebody saw at the door goes before a table; a table that differs later is a conflict', async () => {
  const id = newId()
  await world.save([{ id, kind: 'person', values: { name: '李四', phone: '13911110000' }, seenAt: '2026-01-01' }])
  await world.save([{ id, kind: 'person', values: { phone: '13922220000' }, seenAt: '2026-02-01' }], headOf('visit'))
  const facts = await factsOf(id, ['person.phone'])
  expect(facts['person.phone']).toMatchObject({ value: { masked: '139****0000' }, hasConflict: false })
  const [later] = await world.save([{ id, kind: 'person', values: { phone: '13911110000' }, seenAt: '2026-03-01' }])
  expect(later?.conflicts).toEqual(['phone'])
  const { secrets } = world.app.context
  const opened = await world.within((tx) => openSealed(tx, secrets, { tenant: TENANT, subjectId: id, key: 'phone' }))
  expect(opened).toBe('13922220000')
  expect((await factsOf(id, ['person.phone'], new Date('2027-06-01')))['person.phone']?.isStale).toBe(true)
})

test('the same number under two ids is offered as the same person', async () => {
  const values = { name: '周五', 'identity-number': madeNumber(6) }
  const [one, other] = [newId(), newId()].toSorted()
  await world.save([{ id: one, kind: 'person', values }])
  await world.save([{ id: other, kind: 'person', values: { ...values, name: '周武' } }])
  expect(
    await rows(sql`select one_id, other_id, reason from registers.duplicates where state = 'open'
    and one_id = ${one}`),
  ).toEqual([{ one_id: one, other_id: other, reason: 'same-number' }])
})

test('an import is taken back whole; what others said as well stays', async () => {
  const importId = newId()
  const [kept, gone, home] = [newId(), newId(), newId()]
  const areaId = world.county.grids[1].id
  await world.save([{ id: kept, kind: 'person', areaId, values: { name: '吴六', sex: '1' } }], headOf('visit'))
  const countsBefore = await rows(sql`select * from registers.counts where amount <> 0 order by what, area_path`)
  const links = [{ kind: 'member-of' as const, to: home, relation: '01' }]
  await world.save(
    [
      { id: home, kind: 'household', areaId, values: { name: '吴家' } },
      { id: kept, kind: 'person', values: { name: '吴六', education: '20', phone: '13933330000' }, links },
      { id: gone, kind: 'person', values: { name: '郑七', 'identity-number': madeNumber(8) }, links },
    ],
    { importId },
  )
  const { secrets } = world.app.context
  const result = await world.within((tx) => withdrawImport(tx, secrets, { tenant: TENANT, importId, at: NOW }))
  expect(result).toEqual({ statements: 3, subjects: 2, records: 0, links: 2, next: null })
  expect(await rows(sql`select id from registers.subjects where id in (${kept}, ${gone}, ${home})`)).toEqual([
    { id: kept },
  ])
  expect(Object.keys(await factsOf(kept, ['person.name', 'person.sex', 'person.education', 'person.phone']))).toEqual([
    'person.name',
    'person.sex',
  ])
  expect(await rows(sql`select subject_id from registers.identifiers where subject_id in (${kept}, ${gone})`)).toEqual(
    [],
  )
  expect(await rows(sql`select * from registers.counts where amount <> 0 order by what, area_path`)).toEqual(
    countsBefore,
  )
})

test('an import does not move somebody out of a household that is known; a visit does', async () => {
  const [person, old, other] = [newId(), newId(), newId()]
  const areaId = world.county.grids[0].id
  await world.save(
    [
      { id: old, kind: 'household', areaId, values: { name: '旧户' } },
      { id: other, kind: 'household', areaId, values: { name: '新户' } },
      { id: person, kind: 'person', values: { name: '王八一' }, links: [{ kind: 'member-of', to: old }] },
    ],
    headOf('visit'),
  )
  const row = { id: person, kind: 'person' as const, values: {}, links: [{ kind: 'member-of' as const, to: other }] }
  const open = () =>
    rows(sql<{ to_id: string }>`select to_id from registers.links where from_id = ${person} and valid_to is null`)
  expect(await world.save([row], { importId: newId() })).toEqual([
    { id: person, outcome: 'same', conflicts: ['member-of'] },
  ])
  expect(await open()).toEqual([{ to_id: old }])
  await world.save([row], headOf('visit'))
  expect(await open()).toEqual([{ to_id: other }])
})

test('nothing is seen before the library is opened, and only the own area afterwards', async () => {
  const { pool } = world.app.context
  void pool
  const near = newId()
  const far = newId()
  await world.save([
    { id: near, kind: 'place', areaId: world.county.grids[0].id, values: { name: '近处' } },
    { id: far, kind: 'place', areaId: world.county.grids[5].id, values: { name: '远处' } },
  ])
  const seen = (areas: string[] | null) =>
    world.within(async (tx) => {
      if (areas) await openRegisters(tx, { ...systemActor(TENANT), kind: 'person' }, { areas })
      const found = await sql<{ id: string }>`select id from registers.subjects where id in (${near}, ${far})`.execute(
        tx,
      )
      return found.rows.map(({ id }) => id)
    })
  expect((await seen(null)).length).toBe(2)
  expect(await seen([world.county.grids[0].path])).toEqual([near])
  expect(await seen([])).toEqual([])
})
