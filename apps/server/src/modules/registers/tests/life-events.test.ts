import { newId } from '@yiwang/contract'
import { subjectRoutes } from '@yiwang/contract/registers'
import type { NewHappening, SubjectPage } from '@yiwang/contract/registers'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLibraryWorld, familyRows } from '../testing.ts'
import type { LibraryWorld } from '../testing.ts'
import { rebuildCounts } from '../store/village-store.ts'
import { TENANT } from '../../../testing/test-app.ts'

let world: LibraryWorld

beforeAll(async () => {
  world = await createLibraryWorld()
})
afterAll(async () => {
  // Whatever was told of in this file, the counts that were kept are those that counting gives.
  expect(await world.within((tx) => rebuildCounts(tx, TENANT))).toBe(0)
  await world.close()
})

let families = 0

async function family(grid = 0) {
  families += 1
  const ids = { dwelling: newId(), household: newId(), people: [newId(), newId(), newId()] }
  const areaId = world.county.grids[grid]?.id ?? ''
  await world.save(
    familyRows(ids, { areaId, name: `孙${families}`, address: `东村${families}号`, first: 10 * families }),
  )
  const [father = '', mother = '', son = ''] = ids.people
  return { ...ids, father, mother, son }
}

async function page(subjectId: string, who = 'village'): Promise<SubjectPage> {
  return (await world.client(who)).call(subjectRoutes.get, { params: { subjectId } })
}

async function tell(subjectId: string, event: NewHappening, who = 'village') {
  return (await world.client(who)).call(subjectRoutes.happen, { params: { subjectId }, body: { id: newId(), event } })
}

const on = '2026-11-01'
const note = ''
const memberIds = ({ members }: SubjectPage) => members.map(({ id }) => id)

test('a birth adds a child with its guardians, and both stories tell of it', async () => {
  const { household, mother } = await family()
  const child = { id: newId(), values: { name: '新生' }, relation: '20' }
  await tell(household, { kind: 'birth', on, note, child, mother })
  const born = await page(child.id)
  expect(born.facts.find(({ key }) => key === 'birth-date')?.value).toBe(on)
  expect(born.links.map(({ kind }) => kind).toSorted()).toEqual(['guardian-of', 'member-of'])
  expect(born.events.map(({ kind }) => kind)).toEqual(['birth'])
  expect((await page(household)).events[0]?.detail).toMatchObject({ child: child.id, mother })
})

test('a death ends links and entries, and hands the household over', async () => {
  const { household, father, mother } = await family()
  await expect(tell(father, { kind: 'death', on, note })).rejects.toMatchObject({
    problem: { fields: { successor: '请指定新户主' } },
  })
  await tell(father, { kind: 'death', on, note, successor: mother })
  expect(await page(father)).toMatchObject({ state: 'deceased', links: [{ kind: 'member-of', validTo: on }] })
  const after = await page(household)
  expect(after.members.map(({ id, relation }) => [id, relation])[0]).toEqual([mother, '01'])
  expect(memberIds(after)).not.toContain(father)
  await expect(tell(father, { kind: 'leave', on, note, to: '' })).rejects.toMatchObject({ code: 'rule-broken' })
})

test('whoever moves to a house in another grid is found there from then on', async () => {
  const { household, people } = await family(0)
  const other = await family(1)
  await tell(household, { kind: 'move-within', on, note, dwelling: other.dwelling, relation: '' })
  const moved = await page(household)
  expect(moved.areaPath).toBe(world.county.grids[1].path)
  for (const id of people) expect((await page(id)).areaPath).toBe(world.county.grids[1].path)
  await expect(page(household, 'grid')).rejects.toMatchObject({ code: 'not-found' })
  expect(memberIds(await page(other.dwelling)).length).toBe(6)
})

test('a split makes a second household in the same house', async () => {
  const { household, son, dwelling } = await family()
  const id = newId()
  await tell(household, {
    kind: 'split',
    on,
    note,
    household: { id, values: { name: '分户' } },
    members: [{ id: son, relation: '01' }],
  })
  expect(memberIds(await page(id))).toEqual([son])
  expect(memberIds(await page(household))).toHaveLength(2)
  expect(memberIds(await page(dwelling))).toHaveLength(3)
})

test('leaving, coming back, moving out and moving in again follow each other', async () => {
  const { household, son } = await family()
  await tell(son, { kind: 'leave', on: '2026-03-01', note, to: '青岛' })
  expect((await page(son)).state).toBe('absent')
  await expect(tell(son, { kind: 'return', on: '2026-02-01', note })).rejects.toMatchObject({
    problem: { fields: { on: '早于上一次变动' } },
  })
  await tell(son, { kind: 'return', on: '2026-04-01', note })
  await tell(son, { kind: 'move-out', on: '2026-05-01', note, to: '外省' })
  expect(await page(son)).toMatchObject({ state: 'gone' })
  await tell(son, { kind: 'move-in', on: '2026-06-01', note, household, relation: '20' })
  const back = await page(son)
  expect(back.state).toBe('active')
  expect(back.events.map(({ kind }) => kind)).toEqual(['move-in', 'move-out', 'return', 'leave'])
  expect(back.links.filter(({ kind }) => kind === 'member-of').map(({ validTo }) => validTo)).toEqual([
    null,
    '2026-05-01',
  ])
})

test('a refused event leaves nothing behind', async () => {
  const { household, father } = await family()
  const before = await page(household)
  await expect(tell(father, { kind: 'move-out', on, note, to: '' })).rejects.toMatchObject({ code: 'rule-broken' })
  expect(await page(household)).toEqual(before)
  const rows = await world.within((tx) =>
    sql<{ n: number }>`select count(*)::int as n from registers.life_events where subject_id = ${father}`.execute(tx),
  )
  expect(rows.rows[0]?.n).toBe(0)
})

test('nobody draws in people of other places', async () => {
  const here = await family(0)
  const there = await family(5)
  const event: NewHappening = { kind: 'move-within', on, note, household: there.household, relation: '20' }
  await expect(tell(here.son, event, 'grid')).rejects.toMatchObject({ code: 'rule-broken' })
})
