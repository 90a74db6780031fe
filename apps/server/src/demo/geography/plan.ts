import type { DivisionRow } from './divisions.ts'
import { isUrban } from './divisions.ts'
import type { Random } from './random.ts'

export type GridKind = 'general' | 'dedicated'

export type PlannedGrid = {
  readonly name: string
  readonly kind: GridKind
  readonly households: number
  /** Households of each micro-grid; empty where a grid has none. */
  readonly microGrids: readonly number[]
}

export type PlannedVillage = { readonly row: DivisionRow; readonly grids: readonly PlannedGrid[] }

// The town with a fourth level: 140 general grids, about 1,850 micro-grids of 15 to 20 households each.
const FOUR_LEVEL_TOWN = '370114016'
const MICRO_GRIDS_OF_A_GRID = { min: 11, max: 15 }
const MICRO_GRID_HOUSEHOLDS = { min: 15, max: 20 }

const URBAN_GRIDS = { min: 7, max: 11 }
const RURAL_GRIDS = [1, 2, 2, 2, 3, 3, 3, 3, 4, 4]
const URBAN_HOUSEHOLDS = { min: 200, max: 350 }
const RURAL_HOUSEHOLDS = { min: 100, max: 300 }

/** Dedicated grids (专属网格) by town: parks, schools and shopping streets, all invented. */
const DEDICATED: Readonly<Record<string, readonly string[]>> = {
  '370114001': ['中心小学', '第一中学', '商业街商圈', '城东商圈', '人民医院'],
  '370114002': ['实验小学', '高新产业园', '汽车站商圈'],
  '370114003': ['大学园区', '产业园'],
  '370114004': ['新兴产业园', '中心小学'],
  '370114006': ['化工配套产业园'],
  '370114007': ['产业园', '中心小学'],
  '370114008': ['农贸市场商圈'],
  '370114009': ['机械产业园'],
  '370114011': ['工业园'],
  '370114016': ['化工产业园', '机械工业园', '物流园', '中心小学', '第二小学', '中学', '古镇商圈'],
}

/** Decides the grids of each village: how many, what kind, how many households. Village order is kept. */
export function planVillages(rows: readonly DivisionRow[], random: Random): PlannedVillage[] {
  const dedicated = placeDedicated(rows)
  return rows.map((row) => {
    const count = generalGrids(row, random)
    const general = Array.from({ length: count }, (_, i) => planGeneral(row, i + 1, random))
    const named = dedicated.get(row.village_code) ?? []
    return { row, grids: [...general, ...named.map((name) => planDedicated(name, random))] }
  })
}

function generalGrids(row: DivisionRow, random: Random): number {
  if (row.town_code === FOUR_LEVEL_TOWN) return row.village_code.endsWith('001') ? 2 : 3
  if (isUrban(row.village_code)) return random.whole(URBAN_GRIDS.min, URBAN_GRIDS.max)
  return RURAL_GRIDS[random.whole(0, RURAL_GRIDS.length - 1)] ?? 2
}

function planGeneral(row: DivisionRow, number: number, random: Random): PlannedGrid {
  const name = `第${number}网格`
  if (row.town_code === FOUR_LEVEL_TOWN) {
    const count = random.whole(MICRO_GRIDS_OF_A_GRID.min, MICRO_GRIDS_OF_A_GRID.max)
    const microGrids = Array.from({ length: count }, () =>
      random.whole(MICRO_GRID_HOUSEHOLDS.min, MICRO_GRID_HOUSEHOLDS.max),
    )
    return { name, kind: 'general', households: microGrids.reduce((sum, size) => sum + size, 0), microGrids }
  }
  const range = isUrban(row.village_code) ? URBAN_HOUSEHOLDS : RURAL_HOUSEHOLDS
  return { name, kind: 'general', households: middling(range.min, range.max, random), microGrids: [] }
}

/** The mean of two draws: most values lie near the middle of the range. */
function middling(min: number, max: number, random: Random): number {
  return Math.round((random.whole(min, max) + random.whole(min, max)) / 2)
}

function planDedicated(name: string, random: Random): PlannedGrid {
  const hasResidents = name.includes('商圈')
  return { name, kind: 'dedicated', households: hasResidents ? random.whole(20, 60) : 0, microGrids: [] }
}

/** Spreads the dedicated grids of a town over its villages; a campus that is a committee of its own gets one too. */
function placeDedicated(rows: readonly DivisionRow[]): Map<string, string[]> {
  const placed = new Map<string, string[]>()
  const put = (row: DivisionRow, name: string): void => {
    placed.set(row.village_code, [...(placed.get(row.village_code) ?? []), name])
  }
  for (const [townCode, names] of Object.entries(DEDICATED)) {
    const own = rows.filter((row) => row.town_code === townCode)
    names.forEach((name, i) => {
      const row = own[Math.floor(((i + 0.5) * own.length) / names.length)]
      if (row) put(row, `${row.town.replace(/(街道|镇|乡)$/, '')}${name}专属网格`)
    })
  }
  for (const row of rows) {
    if (row.village.endsWith('类似居委会')) put(row, `${row.village.replace(/类似居委会$/, '')}专属网格`)
  }
  return placed
}
