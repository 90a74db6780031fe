import { applicationRoutes } from '@yiwang/contract/services'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readTallies } from '../store/list-store.ts'
import { rebuildTallies } from '../store/tally-store.ts'
import { accepted, act, createServicesWorld, decided, opened } from '../testing.ts'
import type { ServicesWorld } from '../testing.ts'
import { TENANT } from '../../../testing/test-app.ts'

let world: ServicesWorld
let granted: string
beforeAll(async () => {
  world = await createServicesWorld()
  granted = await accepted(world)
  await decided(world, granted)
  await accepted(world, { applicant: { kind: 'person', name: '赵某某', phone: '15400009999' } })
  const { id } = await opened(world, 'window')
  await act(world, 'window', id, ['submit'])
  await act(world, 'window', id, ['notify', { keys: ['identity', 'photo', 'lease'] }])
  await accepted(world, {}, 'far-window')
  await opened(world, 'resident')
})
afterAll(() => world.close())

test('a list shows what is within reach, names masked, and drafts to their owner alone', async () => {
  const list = async (who: Parameters<ServicesWorld['client']>[0], query = {}) =>
    (await (await world.client(who)).call(applicationRoutes.list, { query })).items
  const window = await list('window')
  expect(window.map(({ state }) => state)).toEqual(['supplementing', 'accepted', 'decided'])
  expect(JSON.stringify(window)).not.toMatch(/金丝雀|15400/)
  expect(await list('far-window')).toHaveLength(1)
  expect((await list('handler', { view: 'review' })).map(({ state }) => state)).toEqual(['accepted', 'accepted'])
  expect(await list('resident')).toMatchObject([{ state: 'draft' }])
  expect(await list('neighbour')).toEqual([])
  expect(await list('grid')).toEqual([])
  expect(await list('leader')).toHaveLength(4)
  expect(await list('water')).toEqual([])
})

test('whole names, telephones and numbers find an application; parts of them do not', async () => {
  const window = await world.client('window')
  const find = async (q: string) => (await window.call(applicationRoutes.list, { query: { q } })).items.length
  expect(await find('赵某某')).toBe(1)
  expect(await find('15400009999')).toBe(1)
  expect(await find('赵某')).toBe(0)
  const [row] = (await window.call(applicationRoutes.list, { query: {} })).items
  expect(await find(row?.number ?? '')).toBe(1)
})

test('pages follow each other without gaps or repetition', async () => {
  const leader = await world.client('leader')
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await leader.call(applicationRoutes.list, { query: { limit: 1, ...(cursor ? { cursor } : {}) } })
    seen.push(...page.items.map(({ id }) => id))
    cursor = page.next ?? undefined
  } while (cursor)
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen).toHaveLength(4)
})

test('counts of every step equal the counts made anew', async () => {
  const counts = async (who: 'window' | 'leader') => (await world.client(who)).call(applicationRoutes.counts, {})
  expect(await counts('window')).toEqual({ states: { supplementing: 1, accepted: 1, decided: 1 }, slow: 0, late: 0 })
  const before = await counts('leader')
  const [kept, rebuilt] = await world.within(async (tx) => {
    await sql`set local yw.services = 'all'`.execute(tx)
    const order = (a: { state: string }, b: { state: string }) => a.state.localeCompare(b.state)
    const first = (await readTallies(tx, TENANT, sql`true`)).toSorted(order)
    await rebuildTallies(tx, TENANT)
    return [first, (await readTallies(tx, TENANT, sql`true`)).toSorted(order)]
  })
  expect(kept).toEqual(rebuilt)
  expect(await counts('leader')).toEqual(before)
})

test('statistics: on time, early, what was missing at the first try, and the hours', async () => {
  const query = { from: '2026-11-01', to: '2026-11-30' }
  const figures = await (await world.client('window')).call(applicationRoutes.statistics, { query })
  expect(figures).toMatchObject({
    submitted: 3,
    accepted: 2,
    decided: 1,
    granted: 1,
    inLaw: 1,
    inPromise: 1,
    early: 1,
    statutoryDays: 20,
    promisedDays: 4,
    actualDays: 0,
  })
  expect(figures.firstTry.map(({ reason }) => reason).sort()).toEqual(['照片', '租赁合同', '身份证'])
  expect(figures.hours[10]).toBe(3)
  expect(figures.matters).toMatchObject([{ matterName: '公共场所卫生许可', submitted: 3 }])
  const far = await (await world.client('far-window')).call(applicationRoutes.statistics, { query })
  expect(far).toMatchObject({ submitted: 1, decided: 0 })
})
