import { newId } from '@yiwang/contract'
import { areasRoutes } from '@yiwang/contract/areas'
import { subjectRoutes, villageRoutes } from '@yiwang/contract/registers'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TENANT } from '../../../testing/test-app.ts'
import { rebuildCounts } from '../store/village-store.ts'
import { createLibraryWorld, familyRows, madeNumber } from '../testing.ts'
import type { LibraryWorld } from '../testing.ts'

let world: LibraryWorld
const near = { dwelling: newId(), household: newId(), people: [newId(), newId()] }
const far = { dwelling: newId(), household: newId(), people: [newId()] }

beforeAll(async () => {
  world = await createLibraryWorld()
  const [first, , , , , last] = world.county.grids
  await world.save(familyRows(near, { areaId: first.id, name: '单田芳', address: '东村3排12号', first: 1 }))
  await world.save(familyRows(far, { areaId: last.id, name: '单田芳', address: '南村3排12号', first: 7 }))
  await world.save([
    { id: near.dwelling, kind: 'dwelling', values: { position: { lng: first.lng, lat: first.lat }, rented: true } },
    { id: newId(), kind: 'vehicle', areaId: first.id, values: { plate: '鲁A12345' } },
  ])
})
afterAll(() => world.close())

async function search(q: string, who = 'grid', query: { kinds?: 'dwelling'[] } = {}) {
  const client = await world.client(who)
  const { items } = await client.call(subjectRoutes.search, { query: { q, ...query } })
  return items
}

test.each(['单田芳', '田芳', 'shantianfang', 'stf', 'Shan Tianfang'])(
  '%s finds the person of the own grid alone',
  async (q) => {
    const items = await search(q)
    expect(items.filter(({ kind }) => kind === 'person').map(({ id }) => id)).toContain(near.people[0])
    expect(items.map(({ id }) => id)).not.toContain(far.people[0])
    expect(items[0]).toMatchObject({ areaName: '东村第1网格' })
  },
)

test('a part of an address finds houses; whoever has the county finds both, exact names first', async () => {
  expect((await search('3排12号', 'leader', { kinds: ['dwelling'] })).map(({ label }) => label)).toEqual([
    '东村3排12号',
    '南村3排12号',
  ])
  const people = await search('单田芳', 'leader')
  expect(people.slice(0, 2).map(({ label }) => label)).toEqual(['单田芳', '单田芳'])
  expect(people.find(({ kind }) => kind === 'household')?.hint).toMatch('3排12号')
})

test('numbers are found whole, by those who reach their bearer, and never stand in an address', async () => {
  const find = async (number: string, who = 'grid') => {
    const { items } = await (await world.client(who)).call(subjectRoutes.find, { body: { number } })
    return items.map(({ id }) => id)
  }
  expect(await find(madeNumber(1))).toEqual([near.people[0]])
  expect(await find(madeNumber(7))).toEqual([])
  expect(await find(madeNumber(7), 'leader')).toEqual(far.people)
  expect(await find('154 0000 0010')).toEqual([near.people[0]])
  expect(await find('鲁A·12345')).toHaveLength(1)
  await expect(find('12')).rejects.toMatchObject({ code: 'bad-request' })
  await expect(find('东村12')).resolves.toEqual([])
  await expect(search(madeNumber(1))).rejects.toMatchObject({ code: 'rule-broken' })
  await expect(search('单')).rejects.toMatchObject({ code: 'rule-broken' })
  const { rows } = await world.within((tx) =>
    sql<{ n: number }>`select count(*)::int as n from kernel.commands where reply::text like '%单田芳%'`.execute(tx),
  )
  expect(rows[0]?.n).toBe(0)
})

test('a village shows its houses with who lives there', async () => {
  const client = await world.client('village')
  const [village] = world.county.villages
  const { items } = await client.call(villageRoutes.dwellings, { params: { areaId: village.id } })
  expect(items).toHaveLength(1)
  expect(items[0]).toMatchObject({
    id: near.dwelling,
    households: 1,
    people: 2,
    rented: true,
    flags: {},
    position: { lng: world.county.grids[0].lng },
  })
  const elsewhere = client.call(villageRoutes.dwellings, { params: { areaId: world.county.villages[2].id } })
  await expect(elsewhere).rejects.toMatchObject({ code: 'not-found' })
  const counts = await client.call(villageRoutes.counts, { params: { areaId: village.id } })
  expect(counts.total).toEqual({ dwelling: 1, household: 1, person: 2, vehicle: 1 })
  expect(counts.areas.map((area) => area.counts.person ?? 0)).toEqual([2, 0])
})

test('pages of a village hold every house once', async () => {
  const areaId = world.county.grids[3].id
  const names = Array.from({ length: 7 }, (_, i) => `西村${i % 3}号`)
  await world.save(names.map((name) => ({ kind: 'dwelling' as const, areaId, values: { name, level: '04' } })))
  const client = await world.client('leader')
  const seen: string[] = []
  for (let cursor: string | undefined, more = true; more;) {
    const page = await client.call(villageRoutes.dwellings, { params: { areaId }, query: { limit: 2, cursor } })
    seen.push(...page.items.map(({ id }) => id))
    cursor = page.next ?? undefined
    more = page.next !== null
  }
  expect(seen).toHaveLength(7)
  expect(new Set(seen).size).toBe(7)
})

test('counts that were kept are those that counting gives; wrong ones are put right', async () => {
  expect(await world.within((tx) => rebuildCounts(tx, TENANT))).toBe(0)
  await world.within((tx) => sql`update registers.counts set amount = amount + 5 where what = 'person'`.execute(tx))
  expect(await world.within((tx) => rebuildCounts(tx, TENANT))).toBe(2)
  expect(await world.within((tx) => rebuildCounts(tx, TENANT))).toBe(0)
})

test('when a grid is split, houses go where they stand, their people with them, and what has no place to the first part', async () => {
  const admin = await world.client('admin')
  const [grid] = world.county.grids
  const middle = grid.lng
  const house = { dwelling: newId(), household: newId(), people: [newId()] }
  await world.save(familyRows(house, { areaId: grid.id, name: '搬家人', address: '东村99号', first: 30 }))
  await world.save([
    { id: house.dwelling, kind: 'dwelling', values: { position: { lng: middle + 0.003, lat: grid.lat } } },
  ])
  const [west, east] = [newId(), newId()]
  const { area: detail } = await admin.call(areasRoutes.get, { params: { areaId: grid.id } })
  const part = (id: string) => ({ id, name: '新网格', households: 50, people: 150 })
  const line: [number, number][] = [
    [middle, 36.69],
    [middle, 36.72],
  ]
  await admin.call(
    areasRoutes.split,
    {
      params: { areaId: grid.id },
      body: { line, parts: [part(west), part(east)], reason: '户数过多' },
    },
    { version: detail.version },
  )
  await world.drain()
  const places = await world.within((tx) =>
    sql<{ id: string; area_id: string }>`select id, area_id from registers.subjects
      where id = any (${[house.dwelling, house.household, ...house.people]}::uuid[])`.execute(tx),
  )
  expect(places.rows.map(({ area_id: id }) => id)).toEqual([east, east, east])
  const left = await world.within((tx) =>
    sql<{ n: number }>`select count(*)::int as n from registers.search_terms where area_path = ${grid.path}`.execute(
      tx,
    ),
  )
  expect(left.rows[0]?.n).toBe(0)
  expect(await world.within((tx) => rebuildCounts(tx, TENANT))).toBe(0)
})
