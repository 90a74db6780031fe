import type { DivisionRow } from './divisions.ts'
import { isUrban } from './divisions.ts'
import type { Mesh } from './mesh.ts'
import { buildMesh } from './mesh.ts'
import type { UnitPoint } from './outline.ts'
import { partitionCells, prepareGround } from './partition.ts'
import { countPeople } from './people.ts'
import type { GridKind, PlannedGrid, PlannedVillage } from './plan.ts'
import { planVillages } from './plan.ts'
import type { Random } from './random.ts'
import { seededRandom } from './random.ts'
import { groundFactor, townSites } from './sites.ts'
import type { MultiPolygon } from './tracing.ts'
import { mapVertices, traceOutline } from './tracing.ts'

export type DemoLevel = 'county' | 'town' | 'village' | 'grid'

export type DemoArea = {
  readonly code: string
  readonly name: string
  readonly level: DemoLevel
  readonly kind: GridKind
  readonly parentCode: string | null
  /** Generated, WGS-84, six decimals; neighbours share their border vertex by vertex. */
  readonly polygon: MultiPolygon
  readonly households: number
  readonly people: number
}

export type DemoMicroGrid = {
  readonly code: string
  readonly name: string
  readonly level: 'micro-grid'
  readonly parentCode: string
  readonly households: number
  readonly people: number
}

export type DemoCounty = {
  readonly county: DemoArea
  readonly towns: readonly DemoArea[]
  readonly villages: readonly DemoArea[]
  readonly grids: readonly DemoArea[]
  /** Micro-grids of the one town that has this fourth level; they have no polygons. */
  readonly microGrids: readonly DemoMicroGrid[]
}

export type CountyOptions = {
  readonly seed?: number
  /** Scales the counts of people to this sum; households stay as they are. About 2.9 a household when absent. */
  readonly peopleTotal?: number
}

type PlacedGrid = { planned: PlannedGrid; code: string; cells: number[]; people: number }
type PlacedVillage = { planned: PlannedVillage; grids: PlacedGrid[] }

const SEED = 370_114
// Ground a grid takes: an urban one less than a rural one.
const URBAN_GROUND = 0.4

/**
 * The geography of the demo county. Names and codes of county, towns and villages come from `rows`, all of one county;
 * outlines, grids, households and people are GENERATED from the seed and resemble nothing real. Same rows and seed,
 * same county. It takes 2 to 3 s for 2,000 grids.
 */
export function generateCounty(rows: readonly DivisionRow[], options: CountyOptions = {}): DemoCounty {
  const random = seededRandom(options.seed ?? SEED)
  const mesh = buildMesh(random)
  const villages = placeVillages(mesh, planVillages(rows, random), random)
  const grids = villages.flatMap((village) => village.grids)
  const counts = countPeople(
    grids.map((grid) => grid.planned.households),
    random,
    options.peopleTotal,
  )
  grids.forEach((grid, i) => (grid.people = counts[i] ?? 0))
  return assemble(mesh, villages)
}

function placeVillages(mesh: Mesh, planned: readonly PlannedVillage[], random: Random): PlacedVillage[] {
  const ground = prepareGround(mesh, random)
  const towns = groupBy(planned, (village) => village.row.town_code)
  const townWeights = towns.map((villages) => villages.reduce((sum, village) => sum + groundOf(village), 0))
  const sites: readonly UnitPoint[] | undefined = townSites(towns.map((villages) => villages[0]?.row.town_code ?? ''))
  const townCells = partitionCells(ground, { cells: mesh.cells, weights: townWeights, sites }, random)
  return towns.flatMap((villages, t) => {
    const weights = villages.map((village) => groundOf(village))
    const villageCells = partitionCells(ground, { cells: townCells[t] ?? [], weights }, random)
    return villages.map((village, v): PlacedVillage => {
      const gridWeights = village.grids.map((grid) => (grid.kind === 'dedicated' ? 0.6 : 1))
      const gridCells = partitionCells(ground, { cells: villageCells[v] ?? [], weights: gridWeights }, random)
      return {
        planned: village,
        grids: village.grids.map((grid, g) => ({
          planned: grid,
          code: village.row.village_code + String(g + 1).padStart(3, '0'),
          cells: gridCells[g] ?? [],
          people: 0,
        })),
      }
    })
  })
}

function groundOf(village: PlannedVillage): number {
  const own = isUrban(village.row.village_code) ? URBAN_GROUND : 1
  return village.grids.length * own * groundFactor(village.row.town_code)
}

function assemble(mesh: Mesh, placed: readonly PlacedVillage[]): DemoCounty {
  const grids = placed.flatMap((village) => village.grids)
  const positions = mapVertices(
    mesh,
    labelsOf(
      mesh,
      grids.map((grid) => grid.cells),
    ),
  )
  const draw = (groups: readonly (readonly PlacedGrid[])[]): MultiPolygon[] => {
    const cells = groups.map((group) => group.flatMap((grid) => grid.cells))
    const labels = labelsOf(mesh, cells)
    return cells.map((own) => traceOutline(mesh, own, labels, positions))
  }
  const area = (
    members: readonly PlacedGrid[],
    polygon: MultiPolygon | undefined,
  ): Pick<DemoArea, 'polygon' | 'households' | 'people'> => ({
    polygon: polygon ?? [],
    households: members.reduce((sum, grid) => sum + grid.planned.households, 0),
    people: members.reduce((sum, grid) => sum + grid.people, 0),
  })

  const townGroups = groupBy(placed, (village) => village.planned.row.town_code)
  const townMembers = townGroups.map((villages) => villages.flatMap((village) => village.grids))
  const [countyPolygon] = draw([grids])
  const townPolygons = draw(townMembers)
  const villagePolygons = draw(placed.map((village) => village.grids))
  const gridPolygons = draw(grids.map((grid) => [grid]))
  const first = placed[0]?.planned.row
  const countyCode = first?.county_code ?? ''
  return {
    county: {
      code: countyCode,
      name: first?.county ?? '',
      level: 'county',
      kind: 'general',
      parentCode: null,
      ...area(grids, countyPolygon),
    },
    towns: townGroups.flatMap((villages, i): DemoArea[] => {
      const row = villages[0]?.planned.row
      if (!row) return []
      return [
        {
          code: row.town_code,
          name: row.town,
          level: 'town',
          kind: 'general',
          parentCode: countyCode,
          ...area(townMembers[i] ?? [], townPolygons[i]),
        },
      ]
    }),
    villages: placed.map(({ planned: { row }, grids: own }, i): DemoArea => ({
      code: row.village_code,
      name: row.village,
      level: 'village',
      kind: 'general',
      parentCode: row.town_code,
      ...area(own, villagePolygons[i]),
    })),
    grids: grids.map((grid, i): DemoArea => ({
      code: grid.code,
      name: grid.planned.name,
      level: 'grid',
      kind: grid.planned.kind,
      parentCode: grid.code.slice(0, 12),
      ...area([grid], gridPolygons[i]),
    })),
    microGrids: grids.flatMap((grid) => microGridsOf(grid)),
  }
}

function microGridsOf({ planned, code, people }: PlacedGrid): DemoMicroGrid[] {
  let leftHouseholds = planned.households
  let leftPeople = people
  return planned.microGrids.map((households, i): DemoMicroGrid => {
    const share = leftHouseholds === 0 ? 0 : Math.round((leftPeople * households) / leftHouseholds)
    leftHouseholds -= households
    leftPeople -= share
    const number = String(i + 1).padStart(2, '0')
    return {
      code: code + number,
      name: `第${i + 1}微网格`,
      level: 'micro-grid',
      parentCode: code,
      households,
      people: share,
    }
  })
}

function labelsOf(mesh: Mesh, groups: readonly (readonly number[])[]): Int32Array {
  const labels = new Int32Array(mesh.centreX.length).fill(-1)
  groups.forEach((cells, label) => {
    for (const cell of cells) labels[cell] = label
  })
  return labels
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return [...groups.values()]
}
