import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { createTestApp, TENANT } from '../../../testing/test-app.ts'
import type { TestApp } from '../../../testing/test-app.ts'
import { areaLine, findArea, findUnit, listUnits, locateGrid, placeNames, rootArea } from '../index.ts'
import { plantSmallCounty } from '../testing.ts'
import type { SmallCounty } from '../testing.ts'

let app: TestApp
let small: SmallCounty
const read = <T>(work: (tx: Tx) => Promise<T>) =>
  inTransaction(app.app.context.pool, { tenant: TENANT, readOnly: true }, work)

beforeAll(async () => {
  app = await createTestApp()
  small = await plantSmallCounty(app)
})
afterAll(() => app.close())

test('finds an area, its line, the county and the town of a path', async () => {
  const [grid] = small.grids
  await read(async (tx) => {
    expect(await findArea(tx, TENANT, grid.id)).toEqual({
      id: grid.id,
      code: '370114001001001',
      name: '第1网格',
      level: 'grid',
      path: '370114/370114001/370114001001/370114001001001',
    })
    expect((await areaLine(tx, TENANT, grid.id)).map((area) => area.level)).toEqual([
      'county',
      'town',
      'village',
      'grid',
    ])
    expect(await rootArea(tx, TENANT)).toMatchObject({ id: small.county.id, level: 'county' })
    const placeOf = await placeNames(tx, TENANT)
    expect(placeOf(grid.path)).toEqual({ town: '甲镇', village: '东村' })
    expect(placeOf('370114')).toEqual({ town: null, village: null })
    expect(await findArea(tx, TENANT, crypto.randomUUID())).toBeNull()
    expect(await areaLine(tx, TENANT, crypto.randomUUID())).toEqual([])
  })
})

test('locates each grid by its centre, a border in exactly one, and nothing outside', async () => {
  await read(async (tx) => {
    for (const grid of small.grids) expect((await locateGrid(tx, TENANT, grid))?.id).toBe(grid.id)
    const [first, second] = small.grids
    expect([first.id, second.id]).toContain((await locateGrid(tx, TENANT, { lng: 117.51, lat: 36.705 }))?.id)
    expect(await locateGrid(tx, TENANT, { lng: 117.4, lat: 36.705 })).toBeNull()
  })
})

test('finds units', async () => {
  await read(async (tx) => {
    expect(await findUnit(tx, TENANT, small.units.townOffice)).toMatchObject({
      name: '甲镇人民政府',
      areaId: small.towns[0].id,
      phone: null,
      active: true,
    })
    expect((await listUnits(tx, TENANT)).map((unit) => unit.code)).toEqual(['C01', 'D01', 'D02', 'T01'])
  })
})

test('another county sees nothing of it', async () => {
  await inTransaction(app.app.context.pool, { tenant: '330203' }, async (tx) => {
    expect(await findArea(tx, '330203', small.county.id)).toBeNull()
    await expect(rootArea(tx, '330203')).rejects.toMatchObject({ code: 'rule-broken' })
  })
})
