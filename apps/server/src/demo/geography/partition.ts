import { minQueue } from './heap.ts'
import type { Mesh } from './mesh.ts'
import { SIDES } from './mesh.ts'
import type { UnitPoint } from './outline.ts'
import type { Random } from './random.ts'

export type PartitionInput = {
  readonly cells: readonly number[]
  /** Wanted size of each region, in any unit; their number is the number of regions. */
  readonly weights: readonly number[]
  /** Where the regions start; chosen at random, well apart, when absent. */
  readonly sites?: readonly UnitPoint[]
}

/** The mesh with what growth needs; `free` marks cells still open with the stamp of the current round. */
export type Ground = {
  readonly mesh: Mesh
  readonly roughness: Float64Array
  readonly free: Int32Array
  stamp: number
}

const ROUNDS = 6
// Heights of the unit square are about 2.15 times its widths on the ground.
const HEIGHT_RATIO = 2.15
const CANDIDATES = 8

/** Resistance of the ground at each cell, in patches and speckles: it makes the borders wander. */
export function prepareGround(mesh: Mesh, random: Random): Ground {
  const phases = Array.from({ length: 6 }, () => ({
    x: (random.unit() - 0.5) * 160,
    y: (random.unit() - 0.5) * 160 * HEIGHT_RATIO,
    shift: random.unit() * 6.28,
  }))
  const roughness = new Float64Array(mesh.centreX.length)
  for (const cell of mesh.cells) {
    const [x, y] = [mesh.centreX[cell] ?? 0, mesh.centreY[cell] ?? 0]
    const patch = phases.reduce((sum, wave) => sum + Math.sin(wave.x * x + wave.y * y + wave.shift), 0)
    roughness[cell] = 1 + 0.11 * patch + (random.unit() - 0.5) * 0.5
  }
  return { mesh, roughness, free: new Int32Array(mesh.centreX.length), stamp: 0 }
}

/**
 * Divides connected cells into connected regions of about the wanted sizes: regions grow from their sites at their own
 * speeds, and sites and speeds are corrected for some rounds. Every region gets at least its site.
 * Returns the cells of each region; throws RangeError when there are fewer cells than regions.
 */
export function partitionCells(ground: Ground, input: PartitionInput, random: Random): number[][] {
  const { cells, weights } = input
  const { mesh } = ground
  if (cells.length < weights.length) throw new RangeError(`${cells.length} cells for ${weights.length} regions`)
  if (weights.length === 1) return [[...cells]]
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const targets = weights.map((weight) => (weight / total) * cells.length)
  const speeds = targets.map((target) => Math.sqrt(target))
  let sites = input.sites ? sitesNear(mesh, cells, input.sites) : scatteredSites(mesh, input, random)
  let best: { error: number; regions: number[][] } = { error: Infinity, regions: [] }
  for (let round = 0; round < ROUNDS; round++) {
    const regions = growRegions(ground, cells, sites, speeds)
    const ratios = regions.map((region, i) => region.length / (targets[i] ?? 1))
    const error = Math.max(...ratios.map((ratio) => Math.abs(Math.log(ratio))))
    if (error < best.error) best = { error, regions }
    ratios.forEach((ratio, i) => (speeds[i] = (speeds[i] ?? 1) / Math.sqrt(ratio)))
    sites = regions.map((region) => nearestCell(mesh, region, meanPoint(mesh, region)))
  }
  return best.regions
}

function growRegions(
  ground: Ground,
  cells: readonly number[],
  sites: readonly number[],
  speeds: readonly number[],
): number[][] {
  const { mesh, roughness, free } = ground
  const stamp = ++ground.stamp
  const regions = sites.map((): number[] => [])
  const queue = minQueue()
  const settle = (cell: number, region: number, key: number): void => {
    free[cell] = 0
    regions[region]?.push(cell)
    const speed = speeds[region] ?? 1
    for (let side = 0; side < SIDES; side++) {
      const next = mesh.neighbours[cell * SIDES + side] ?? -1
      if (free[next] === stamp) queue.push(key + (roughness[next] ?? 1) / speed, next * sites.length + region)
    }
  }
  for (const cell of cells) free[cell] = stamp
  for (const site of sites) free[site] = 0
  sites.forEach((site, region) => settle(site, region, 0))
  for (
    let key = queue.nextKey(), entry = queue.pop();
    entry !== undefined;
    key = queue.nextKey(), entry = queue.pop()
  ) {
    const cell = Math.floor(entry / sites.length)
    if (free[cell] === stamp) settle(cell, entry % sites.length, key)
  }
  return regions
}

function distanceTo(mesh: Mesh, cell: number, [x, y]: UnitPoint): number {
  return Math.hypot((mesh.centreX[cell] ?? 0) - x, ((mesh.centreY[cell] ?? 0) - y) * HEIGHT_RATIO)
}

function meanPoint(mesh: Mesh, cells: readonly number[]): UnitPoint {
  const sum = { x: 0, y: 0 }
  for (const cell of cells) {
    sum.x += mesh.centreX[cell] ?? 0
    sum.y += mesh.centreY[cell] ?? 0
  }
  return [sum.x / cells.length, sum.y / cells.length]
}

function nearestCell(mesh: Mesh, cells: Iterable<number>, point: UnitPoint): number {
  let best = { cell: -1, distance: Infinity }
  for (const cell of cells) {
    const distance = distanceTo(mesh, cell, point)
    if (distance < best.distance) best = { cell, distance }
  }
  return best.cell
}

function sitesNear(mesh: Mesh, cells: readonly number[], points: readonly UnitPoint[]): number[] {
  const free = new Set(cells)
  return points.map((point) => {
    const site = nearestCell(mesh, free, point)
    free.delete(site)
    return site
  })
}

/** Each new site is the best of a few random ones: the farthest from those already there. */
function scatteredSites(mesh: Mesh, { cells, weights }: PartitionInput, random: Random): number[] {
  const sites: number[] = []
  for (let i = 0; i < weights.length; i++) {
    let best = { cell: cells.find((cell) => !sites.includes(cell)) ?? -1, gap: -1 }
    for (let choice = 0; choice < CANDIDATES; choice++) {
      const cell = cells[random.whole(0, cells.length - 1)] ?? -1
      if (sites.includes(cell)) continue
      const gap = Math.min(...sites.map((site) => gapBetween(mesh, cell, site)))
      if (gap > best.gap) best = { cell, gap }
    }
    sites.push(best.cell)
  }
  return sites
}

function gapBetween(mesh: Mesh, a: number, b: number): number {
  return distanceTo(mesh, a, [mesh.centreX[b] ?? 0, mesh.centreY[b] ?? 0])
}
