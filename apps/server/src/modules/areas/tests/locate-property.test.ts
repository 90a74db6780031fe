import fc from 'fast-check'
import { newId } from '@yiwang/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '../../../kernel/actor.ts'
import { AppError } from '../../../kernel/errors.ts'
import { inTransaction } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { createTestApp, TENANT } from '../../../testing/test-app.ts'
import type { TestApp } from '../../../testing/test-app.ts'
import { mergeAreas } from '../commands/merge-areas.ts'
import { splitArea } from '../commands/split-area.ts'
import { bboxOf, segmentsOfAll } from '../domain/geometry.ts'
import type { MultiPolygon, Position } from '../domain/geometry.ts'
import { buildLocator } from '../domain/locator.ts'
import { areaM2 } from '../domain/measures.ts'
import { cancelOpposites } from '../domain/planar-edges.ts'
import { listValidChildren } from '../store/area-store.ts'
import { currentOutlines, listGridOutlines } from '../store/outline-store.ts'
import { plantSmallCounty, strip } from '../testing.ts'
import type { SmallCounty } from '../testing.ts'

let app: TestApp
let small: SmallCounty
const actor = systemActor(TENANT)

beforeAll(async () => {
  app = await createTestApp()
  small = await plantSmallCounty(app)
})
afterAll(() => app.close())

const write = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(app.app.context.pool, { tenant: TENANT }, work)
const unit = fc.double({ min: 0, max: 1, noNaN: true })
const step = fc.record({
  merge: fc.boolean(),
  village: fc.nat(2),
  pick: fc.nat(1_000),
  /** Direction of the cut and how far from the middle of the grid it passes. */
  angle: fc.double({ min: 0, max: Math.PI, noNaN: true }),
  off: fc.double({ min: -0.4, max: 0.4, noNaN: true }),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** Carries out a step; one that the rules refuse (a line that misses, grids that do not touch) leaves all as it was. */
async function redivide(one: Step): Promise<void> {
  const village = small.villages[one.village % 3] ?? small.villages[0]
  await write(async (tx) => {
    const grids = await listValidChildren(tx, TENANT, [village.id])
    const grid = grids[one.pick % grids.length]
    const other = grids[(one.pick + 1) % grids.length]
    if (!grid || !other) return
    const stamp = { reason: '试验', at: new Date() }
    if (one.merge && grids.length > 2) {
      await mergeAreas(tx, actor, { areaIds: [grid.id, other.id], into: { id: newId(), name: '合' }, ...stamp })
      return
    }
    const part = () => ({ id: newId(), name: '分', households: 0, people: 0 })
    const parts = [{ ...part(), households: grid.households, people: grid.people }, part()]
    const outline = (await currentOutlines(tx, TENANT, [grid.id])).get(grid.id) ?? []
    const line = lineThrough(outline, one)
    await splitArea(tx, actor, { areaId: grid.id, version: grid.version, line, parts, ...stamp })
  }).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== 'rule-broken') throw error
  })
}

/** A long straight line through the middle of a grid, or beside it. */
function lineThrough(outline: MultiPolygon, { angle, off }: { angle: number; off: number }): Position[] {
  const [west, south, east, north] = bboxOf(outline)
  const [x, y] = [(west + east) / 2 + off * (east - west), (south + north) / 2 + off * (north - south)]
  const [dx, dy] = [Math.cos(angle) * 0.05, Math.sin(angle) * 0.05]
  return [
    [x - dx, y - dy],
    [x, y],
    [x + dx, y + dy],
  ]
}

test('after any splits and merges every point of the county lies in exactly one grid', async () => {
  const seed = Number(process.env['PROPERTY_SEED'] ?? Date.now() % 2 ** 31)
  console.info(`property seed ${seed}`)
  let changes = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 2, maxLength: 4 }),
      fc.array(fc.tuple(unit, unit)),
      async (steps, points) => {
        for (const one of steps) await redivide(one)
        const outlines = await write((tx) => listGridOutlines(tx, TENANT))
        changes = Math.max(changes, outlines.length)
        const locator = buildLocator(outlines)
        const within = points.map(([x, y]): Position => [
          Math.min(117.56, 117.5 + x * 0.06),
          Math.min(36.71, 36.7 + y * 0.01),
        ])
        const corners = outlines.flatMap((outline) => outline.polygons.flat(2))
        const sides = outlines.flatMap(({ polygons }) => polygons.flat().flatMap((ring) => quarters(ring)))
        for (const [lng, lat] of [...within, ...corners, ...sides]) {
          const all = locator.locateAll(lng, lat)
          expect(all.length).toBeGreaterThan(0)
          expect(locator.locate(lng, lat)).toBe(all[0])
        }
        // Borders have the same vertices on both sides: what does not cancel out is the border of the county.
        const free = cancelOpposites(outlines.flatMap((outline) => segmentsOfAll(outline.polygons)))
        expect(free.filter(({ from, to }) => !isOnFrame(from) || !isOnFrame(to))).toEqual([])
        // Everything is found and the sizes add up: so no ground is in two grids.
        const total = outlines.reduce((sum, outline) => sum + areaM2(outline.polygons), 0)
        expect(Math.abs(total - areaM2(strip(0, 6)))).toBeLessThan(1)
      },
    ),
    { seed, numRuns: 25 },
  )
  expect(changes).toBeGreaterThan(6)
}, 120_000)

function isOnFrame([lng, lat]: Position): boolean {
  return lng === 117.5 || lng === 117.56 || lat === 36.7 || lat === 36.71
}

/** Points along each side, rounded to doubles: the hardest to place. */
function quarters(ring: readonly Position[]): Position[] {
  return ring.slice(1).flatMap(([lng, lat], i) => {
    const [x, y] = ring[i] ?? [lng, lat]
    return [0.25, 0.5, 0.75].map((t): Position => [x + (lng - x) * t, y + (lat - y) * t])
  })
}
