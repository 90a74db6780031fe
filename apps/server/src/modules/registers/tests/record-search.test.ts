import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import { recordRoutes } from '@yiwang/contract/registers'
import type { PlainValues, RecordQuery } from '@yiwang/contract/registers'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '../../../kernel/actor.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { inTransaction } from '../../../kernel/db/tx.ts'
import { TENANT } from '../../../testing/test-app.ts'
import { saveRecords } from '../commands/save-records.ts'
import { exportRows } from '../queries/ledger-records.ts'
import { headOf, NOW } from '../testing.ts'
import { careLedger, createLedgerWorld } from './ledger-world.ts'
import type { LedgerWorld } from './ledger-world.ts'

const PEOPLE = 160
const NAMES = ['王大明', '王小明', '李明珠', '张三', '赵四海']

type Person = {
  id: string
  grid: number
  name: string
  values: PlainValues
  endedOn: string | null
  visitedOn: string
}

let world: LedgerWorld
let ledgerId: string
let client: Client
const people: Person[] = []

/** The same people in every run. */
function draw(i: number): Person {
  const values: PlainValues = { care: `0${(i % 3) + 1}` }
  if (i % 2 === 0) values.wants = i % 4 === 0 ? ['01', '03'] : ['02']
  if (i % 5 !== 0) values.button = i % 5 < 3
  if (i % 4 !== 3) values.hours = i % 12
  if (i % 3 !== 0) values.since = `202${5 + (i % 2)}-0${(i % 4) + 1}-15`
  return {
    id: newId(),
    grid: i % 6,
    name: NAMES[i % NAMES.length] ?? '',
    values,
    endedOn: i % 7 === 0 ? '2026-11-10' : null,
    visitedOn: i % 4 === 1 ? '2026-11-01' : '2026-09-01',
  }
}

beforeAll(async () => {
  world = await createLedgerWorld()
  const hours = { key: 'hours', label: { zh: '照护小时', en: 'Hours' }, type: 'number' as const, required: false }
  const fields = [...careLedger().fields, { ...hours, filter: true, restricted: false }]
  ledgerId = await world.declare('care-hours', careLedger({ name: { zh: '照护小时数', en: 'Hours' }, fields }))
  client = await world.client('leader')
  people.push(...Array.from({ length: PEOPLE }, (_, i) => draw(i)))
  const { grids } = world.county
  await world.save(
    people.map(({ id, grid, name }) => ({
      id,
      kind: 'person' as const,
      areaId: grids[grid]?.id ?? '',
      values: { name },
    })),
  )
  const { secrets } = world.app.context
  await world.within((tx) =>
    saveRecords(tx, secrets, {
      ...headOf('visit'),
      ledgerId,
      rows: people.map(({ id: subjectId, values, endedOn, visitedOn }) => ({
        subjectId,
        values,
        startedOn: '2026-08-01',
        endedOn,
        seenAt: visitedOn,
      })),
    }),
  )
})
afterAll(() => world.close())

type Query = Omit<RecordQuery, 'areaId'> & { area: number | null }

/** What the query means, said again without the database. */
function meant({ state, filter, overdue, q, area }: Query): Person[] {
  const isOf = (person: Person, key: string, value: string) => {
    const held = person.values[key]
    if (value === '~') return held === undefined
    if (key === 'hours') {
      const [from = '', to = ''] = value.split('..')
      return typeof held === 'number' && held >= Number(from || -1) && held <= Number(to || 99)
    }
    if (Array.isArray(held)) return held.includes(value)
    return key === 'since' ? typeof held === 'string' && held.startsWith(value) : String(held) === value
  }
  const groups = new Map<string, string[]>()
  for (const one of filter ?? []) {
    const [key = '', value = ''] = one.split('=')
    groups.set(key, [...(groups.get(key) ?? []), value])
  }
  return people.filter(
    (person) =>
      (state === 'all' || (state === 'ended') === (person.endedOn !== null)) &&
      [...groups].every(([key, values]) => values.some((value) => isOf(person, key, value))) &&
      (overdue === undefined ||
        (overdue === 'true') === (person.endedOn === null && person.visitedOn === '2026-09-01')) &&
      (q === undefined || person.name.includes(q)) &&
      (area === null || Math.floor(person.grid / 2) === area),
  )
}

const query: fc.Arbitrary<Query> = fc.record({
  state: fc.constantFrom('active' as const, 'ended' as const, 'all' as const),
  filter: fc.option(
    fc.uniqueArray(
      fc.constantFrom(
        'care=01',
        'care=02',
        'care=03',
        'wants=01',
        'wants=02',
        'wants=03',
        'button=true',
        'button=false',
        'since=2025',
        'since=2026-02',
        'since=2025-03',
        'wants=~',
        'button=~',
        'since=~',
        'hours=3..6',
        'hours=..2',
        'hours=9..',
        'hours=~',
      ),
      { minLength: 1, maxLength: 4 },
    ),
    { nil: undefined },
  ),
  overdue: fc.option(fc.constantFrom('true' as const, 'false' as const), { nil: undefined }),
  q: fc.option(fc.constantFrom('王', '明', '李明', '海', '无'), { nil: undefined }),
  area: fc.option(fc.integer({ min: 0, max: 2 }), { nil: null }),
})

/** Every page of a list, some rows at a time. */
async function walk(asked: object, limit: number): Promise<string[]> {
  const found: string[] = []
  let cursor: string | undefined
  do {
    const page = await client.call(recordRoutes.list, { params: { ledgerId }, query: { ...asked, limit, cursor } })
    found.push(...page.items.map(({ subjectId }) => subjectId))
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  return found
}

test('list, count, statistics and export mean the same rows, whatever is asked', async () => {
  const { county } = world
  const leader: Actor = {
    ...systemActor(TENANT),
    kind: 'person',
    id: newId(),
    posts: [{ id: newId(), role: 'leader', areaId: county.county.id, areaPath: county.county.path, unitId: null }],
  }
  await fc.assert(
    fc.asyncProperty(query, fc.integer({ min: 7, max: 60 }), async (one, limit) => {
      const { area, ...rest } = one
      const asked = { ...rest, areaId: area === null ? undefined : county.villages[area]?.id }
      const wanted = meant(one).map(({ id }) => id)
      const listed = await walk(asked, limit)
      expect(new Set(listed).size).toBe(listed.length)
      expect(listed.toSorted()).toEqual(wanted.toSorted())
      const told = await client.call(recordRoutes.statistics, {
        params: { ledgerId },
        query: { ...asked, field: 'care' },
      })
      expect(told.total).toBe(wanted.length)
      expect(told.byArea.reduce((sum, { amount }) => sum + amount, 0)).toBe(wanted.length)
      expect(told.byValue.reduce((sum, { amount }) => sum + amount, 0)).toBe(wanted.length)
      const { pool } = world.app.context
      const exported = await inTransaction(pool, { tenant: TENANT }, (tx) =>
        exportRows(tx, leader, { ledgerId, query: asked, most: 1000, at: NOW }),
      )
      expect(exported.map(({ subjectId }) => subjectId)).toEqual(listed)
    }),
    { numRuns: 40 },
  )
})

test('statistics of a date are told by month, of several codes each by its own', async () => {
  const told = async (field: string) =>
    (await client.call(recordRoutes.statistics, { params: { ledgerId }, query: { field, state: 'all' } })).byValue
  expect((await told('since')).map(({ value }) => value).every((value) => /^\d{4}-\d\d$/.test(value))).toBe(true)
  const withWants = people.filter(({ values }) => values.wants !== undefined)
  const wants = await told('wants')
  expect(wants.map(({ value }) => value)).toEqual(['01', '02', '03'])
  expect(wants.reduce((sum, { amount }) => sum + amount, 0)).toBeGreaterThan(withWants.length)
  const unstated = async (field: string, more: object = {}) => {
    const query = { field, state: 'all' as const, ...more }
    return (await client.call(recordRoutes.statistics, { params: { ledgerId }, query })).unstated
  }
  const silent = (key: string, of = people) => of.filter(({ values }) => values[key] === undefined).length
  for (const key of ['wants', 'button', 'since', 'hours', 'care'])
    expect([key, await unstated(key)]).toEqual([key, silent(key)])
  const named = people.filter(({ name }) => name.includes('王'))
  expect(await unstated('wants', { q: '王' })).toBe(silent('wants', named))
  expect((await client.call(recordRoutes.statistics, { params: { ledgerId } })).unstated).toBe(null)
})

test('a field that cannot be filtered, or is not there, is refused alike', async () => {
  const status = (filter: string) =>
    client.call(recordRoutes.list, { params: { ledgerId }, query: { filter: [filter] } }).then(
      () => 200,
      (error: { status: number }) => error.status,
    )
  expect(await status('remark=x')).toBe(422)
  expect(await status('nothing=x')).toBe(422)
  expect(await status('care=01')).toBe(200)
  expect(await status('hours=1..x')).toBe(422)
  expect(await status('hours=..')).toBe(422)
  expect(await status("care=01' or true")).toBe(400)
})

test('an area of others narrows to nothing', async () => {
  const grid = await world.client('far')
  const areaId = world.county.villages[0].id
  const told = await grid.call(recordRoutes.statistics, { params: { ledgerId }, query: { areaId } })
  expect(told).toMatchObject({ total: 0, byArea: [] })
  expect((await grid.call(recordRoutes.list, { params: { ledgerId }, query: { areaId } })).items).toEqual([])
})

test('the map shows a subject at its own place, or where it lives', async () => {
  const dwelling = newId()
  const inhabitant = people[0]?.id ?? ''
  const [grid] = world.county.grids
  await world.save([
    {
      id: dwelling,
      kind: 'dwelling',
      areaId: grid.id,
      values: { name: '东村1号', level: '03', position: { lng: grid.lng, lat: grid.lat } },
    },
    { id: inhabitant, kind: 'person', values: {}, links: [{ kind: 'lives-in', to: dwelling }] },
  ])
  const map = (box?: string) =>
    client.call(recordRoutes.map, { params: { ledgerId }, query: { state: 'all', ...(box ? { box } : {}) } })
  const all = await map()
  expect(all.items).toMatchObject([{ subjectId: inhabitant, lng: grid.lng, flags: { care: '01' } }])
  const around = [grid.lng - 0.001, grid.lat - 0.001, grid.lng + 0.001, grid.lat + 0.001].join(',')
  expect((await map(around)).items).toHaveLength(1)
  expect((await map('100,30,101,31')).items).toEqual([])
})
