import { generateCounty } from '../apps/server/src/demo/geography/county.ts'
import { loadDemoDivisions } from '../apps/server/src/demo/geography/divisions.ts'
import { buildLocator } from '../apps/server/src/modules/areas/testing.ts'

const COPIES = 10
const DEGREES_APART = 2

export type PointToGridResult = {
  grids: number
  buildMs: number
  lookupsPerSecond: number
  found: number
  asked: number
}

/** Points to grids in memory: ten generated counties side by side, about 20,000 grids with their real number of corners. */
export function measurePointToGrid(seconds: number): PointToGridResult {
  const { grids } = generateCounty(loadDemoDivisions())
  const areas = Array.from({ length: COPIES }, (_, copy) =>
    grids.map((grid) => ({ id: `${copy}/${grid.code}`, polygons: shifted(grid.polygon, copy) })),
  ).flat()
  const began = performance.now()
  const locator = buildLocator(areas)
  const buildMs = performance.now() - began
  const points = randomPoints(areas.length * 5)
  let asked = 0
  let found = 0
  const until = performance.now() + seconds * 1000
  const started = performance.now()
  while (performance.now() < until) {
    for (const [lng, lat] of points) if (locator.locate(lng, lat) !== null) found += 1
    asked += points.length
  }
  return {
    grids: areas.length,
    buildMs,
    lookupsPerSecond: asked / ((performance.now() - started) / 1000),
    found,
    asked,
  }
}

type Polygon = ReturnType<typeof generateCounty>['grids'][number]['polygon']

function shifted(polygon: Polygon, copy: number): Polygon {
  return polygon.map((rings) =>
    rings.map((ring) => ring.map(([lng, lat]): [number, number] => [lng + copy * DEGREES_APART, lat])),
  )
}

/** Points over the counties and the empty land between them, from a fixed series. */
function randomPoints(count: number): [number, number][] {
  let state = 20_261_121
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
  return Array.from({ length: count }, () => [
    117.2 + Math.floor(next() * COPIES) * DEGREES_APART + next() * 0.55,
    36.4 + next() * 0.6,
  ])
}
