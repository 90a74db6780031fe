import { newId } from '@yiwang/contract'
import type { AreaLevel } from '@yiwang/contract/areas'
import { systemActor } from '../../kernel/actor.ts'
import { inTransaction } from '../../kernel/db/tx.ts'
import type { Tx } from '../../kernel/db/tx.ts'
import { TENANT } from '../../testing/test-app.ts'
import type { TestApp } from '../../testing/test-app.ts'
import { addUnit } from './commands/add-unit.ts'
import { plantAreas } from './commands/plant-areas.ts'
import type { MultiPolygon, Position } from './domain/geometry.ts'

/** An area of the small county; `lng` and `lat` are its centre. */
export type SmallArea = { id: string; code: string; name: string; path: string; lng: number; lat: number }

export type SmallCounty = {
  county: SmallArea
  /** 甲镇 with villages 0 and 1, 乙镇 with village 2. */
  towns: [SmallArea, SmallArea]
  villages: [SmallArea, SmallArea, SmallArea]
  /** Two of each village, from west to east; neighbours share their border. */
  grids: [SmallArea, SmallArea, SmallArea, SmallArea, SmallArea, SmallArea]
  units: { centre: string; cityManagement: string; water: string; townOffice: string }
}

const COLUMNS = 6

/** Corners from west to east every 0.01 degrees: parents have every corner of their children on their border. */
function corner(column: number, row: number): Position {
  return [(117_500 + 10 * column) / 1000, (36_700 + 10 * row) / 1000]
}

/** The outline of columns `from` to `to` (not included) of the one row of grids. */
export function strip(from: number, to: number): MultiPolygon {
  const columns = Array.from({ length: to - from + 1 }, (_, i) => from + i)
  const south = columns.map((column) => corner(column, 0))
  const north = columns.toReversed().map((column) => corner(column, 1))
  return [[[...south, ...north, corner(from, 0)]]]
}

type Plan = { code: string; name: string; level: AreaLevel; parentCode: string | null; from: number; to: number }

function plan(): Plan[] {
  const county: Plan = { code: TENANT, name: '测试区', level: 'county', parentCode: null, from: 0, to: COLUMNS }
  const towns: Plan[] = [
    { code: `${TENANT}001`, name: '甲镇', level: 'town', parentCode: TENANT, from: 0, to: 4 },
    { code: `${TENANT}002`, name: '乙镇', level: 'town', parentCode: TENANT, from: 4, to: 6 },
  ]
  const villages = [`${TENANT}001001`, `${TENANT}001002`, `${TENANT}002001`].map((code, i): Plan => ({
    code,
    name: `${'东西南'[i]}村`,
    level: 'village',
    parentCode: code.slice(0, 9),
    from: 2 * i,
    to: 2 * i + 2,
  }))
  const grids = villages.flatMap(({ code, from }) =>
    [0, 1].map((i): Plan => ({
      code: `${code}00${i + 1}`,
      name: `第${i + 1}网格`,
      level: 'grid',
      parentCode: code,
      from: from + i,
      to: from + i + 1,
    })),
  )
  return [county, ...towns, ...villages, ...grids]
}

/**
 * Plants county 370114 with 2 towns, 3 villages, 6 grids of exact squares (0.01 degrees, from 117.5, 36.7 eastwards;
 * 100 households and 300 people each) and 4 units. In a transaction of the caller, or in one of its own.
 */
export function plantSmallCounty(target: Tx | TestApp): Promise<SmallCounty> {
  if (!('app' in target)) return plant(target)
  return inTransaction(target.app.context.pool, { tenant: TENANT }, (tx) => plant(tx))
}

async function plant(tx: Tx): Promise<SmallCounty> {
  const actor = systemActor(TENANT)
  const areas = plan()
  const ids = await plantAreas(tx, actor, {
    at: new Date('2026-01-01T00:00:00+08:00'),
    areas: areas.map(({ from, to, ...area }) => {
      const grids = to - from
      return { ...area, households: 100 * grids, people: 300 * grids, polygon: strip(from, to) }
    }),
  })
  const placed = areas.map(({ code, name, from, to }): SmallArea => {
    const line = [6, 9, 12, 15].filter((length) => length <= code.length).map((length) => code.slice(0, length))
    const centre = { lng: corner((from + to) / 2, 0)[0], lat: corner(0, 0.5)[1] }
    return { id: ids.get(code) ?? '', code, name, path: line.join('/'), ...centre }
  })
  const [county, town1, town2, village1, village2, village3, ...grids] = placed
  const [grid1, grid2, grid3, grid4, grid5, grid6] = grids
  if (!county || !town1 || !town2 || !village1 || !village2 || !village3) throw new Error('the plan lost an area')
  if (!grid1 || !grid2 || !grid3 || !grid4 || !grid5 || !grid6) throw new Error('the plan lost a grid')
  const units = { centre: newId(), cityManagement: newId(), water: newId(), townOffice: newId() }
  const own = { areaId: county.id, phone: '0531-83212345' }
  await addUnit(tx, actor, { id: units.centre, code: 'C01', name: '测试区指挥中心', kind: 'command-centre', ...own })
  await addUnit(tx, actor, { id: units.cityManagement, code: 'D01', name: '城市管理局', kind: 'department', ...own })
  await addUnit(tx, actor, { id: units.water, code: 'D02', name: '水务局', kind: 'department', ...own })
  await addUnit(tx, actor, {
    id: units.townOffice,
    code: 'T01',
    name: '甲镇人民政府',
    kind: 'town-office',
    areaId: town1.id,
  })
  return {
    county,
    towns: [town1, town2],
    villages: [village1, village2, village3],
    grids: [grid1, grid2, grid3, grid4, grid5, grid6],
    units,
  }
}

/** For the benchmark, which stands outside the module. */
export { buildLocator } from './domain/locator.ts'
