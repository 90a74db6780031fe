import { areasRoutes } from '@yiwang/contract/areas'
import { checkValues, SUBJECT_FIELDS, subjectRoutes, villageRoutes } from '@yiwang/contract/registers'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp } from '../../testing/test-app.ts'
import type { TestApp } from '../../testing/test-app.ts'
import { generateCounty } from '../geography/county.ts'
import { plantPeople } from '../people.ts'
import { plantGround } from '../plant-ground.ts'
import { fewDivisions } from '../testing.ts'

let app: TestApp
let people = 0
let seconds = 0

beforeAll(async () => {
  app = await createTestApp()
  const { context } = app.app
  const ground = await plantGround(context, generateCounty(fewDivisions()), { at: new Date('2026-08-01T00:00:00Z') })
  const began = performance.now()
  people = await plantPeople(context, ground, { pool: context.pool, at: context.clock() })
  seconds = (performance.now() - began) / 1000
}, 120_000)
afterAll(() => app.close())

async function asOwner<Row extends pg.QueryResultRow>(query: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: app.ownerUrl })
  await client.connect()
  try {
    await client.query(`set yw.tenant = '370114'`)
    return (await client.query<Row>(query)).rows
  } finally {
    await client.end()
  }
}

test('the grid worker finds the households of the own grid and village, generated and valid, and no others', async () => {
  const grid = await app.signedIn('grid', app.app.context.config.DEMO_PASSWORD)
  const { items } = await grid.call(subjectRoutes.search, { query: { q: '排1号', kinds: ['dwelling'] } })
  const [dwelling] = items
  const page = await grid.call(subjectRoutes.get, { params: { subjectId: dwelling?.id ?? '' } })
  expect(page.members.length).toBeGreaterThan(0)
  const places = await asOwner<{ id: string }>(`select id from areas.areas where path = '${page.areaPath}'`)
  const areaId = places[0]?.id ?? ''
  const tiles = await grid.call(villageRoutes.dwellings, { params: { areaId } })
  expect(tiles.items).toHaveLength(120)
  const { area, parents } = await grid.call(areasRoutes.get, { params: { areaId } })
  expect(area.level).toBe('grid')
  // The same person is the village's service helper (两员相通), and reaches no further.
  const village = await grid.call(villageRoutes.dwellings, { params: { areaId: parents.at(-1)?.id ?? '' } })
  expect(village.items.length).toBeGreaterThan(120)
  const town = grid.call(villageRoutes.dwellings, { params: { areaId: parents.at(-2)?.id ?? '' } })
  await expect(town).rejects.toMatchObject({ code: 'not-found' })
  for (const { id } of page.members) {
    const { facts } = await grid.call(subjectRoutes.get, { params: { subjectId: id } })
    const plain = facts.flatMap(({ key, value }) =>
      value === null || (typeof value === 'object' && 'masked' in value) ? [] : [[key, value] as const],
    )
    expect(checkValues(SUBJECT_FIELDS.person, new Map(), Object.fromEntries(plain), 'given')).toEqual([])
  }
  const counted = await asOwner<{ n: number }>(
    `select sum(amount)::int as n from registers.counts where what = 'person'`,
  )
  expect(counted).toEqual([{ n: people }])
  expect(people).toBeGreaterThan(2_500)
  // Three seconds on a quiet machine; one that is shared by many still has to come to an end.
  expect(seconds).toBeLessThan(30)
})
