import { areasRoutes } from '@yiwang/contract/areas'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { generateCounty } from '../../../demo/geography/county.ts'
import { loadDemoDivisions } from '../../../demo/geography/divisions.ts'
import { systemActor } from '../../../kernel/actor.ts'
import { inTransaction } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { createTestApp, TENANT } from '../../../testing/test-app.ts'
import type { TestApp } from '../../../testing/test-app.ts'
import { seedStaff } from '../../identity/testing.ts'
import { locateGrid, plantAreas } from '../index.ts'

// Limits are several times what two cores take, so that only a change of order fails.
const SECONDS = 1_000

let app: TestApp
const demo = generateCounty(loadDemoDivisions())
const areas = [demo.county, ...demo.towns, ...demo.villages, ...demo.grids, ...demo.microGrids]

beforeAll(async () => {
  app = await createTestApp()
}, 120_000)
afterAll(() => app.close())

const write = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(app.app.context.pool, { tenant: TENANT }, work)

async function timed<T>(what: string, work: () => Promise<T>): Promise<{ result: T; ms: number }> {
  const started = performance.now()
  const result = await work()
  const ms = performance.now() - started
  console.info(`${what}: ${Math.round(ms)} ms`)
  return { result, ms }
}

test('a county of 2,000 grids is planted, located, shown, changed and checked', async () => {
  const planted = await timed(`planting ${areas.length} areas`, () =>
    write((tx) => plantAreas(tx, systemActor(TENANT), { areas, at: new Date('2026-01-01') })),
  )
  expect(planted.ms).toBeLessThan(15 * SECONDS)
  await seedStaff(app, [{ username: 'admin', posts: [{ role: 'system-admin' }] }])
  const admin = await app.signedIn('admin')
  const county = { areaId: planted.result.get(TENANT) ?? '' }

  await timed('first point, loading', () => write((tx) => locateGrid(tx, TENANT, { lng: 117.5, lat: 36.7 })))
  const again = await timed('100 points in transactions of their own', async () => {
    for (let i = 0; i < 100; i += 1) await write((tx) => locateGrid(tx, TENANT, { lng: 117.5, lat: 36.7 }))
  })
  expect(again.ms).toBeLessThan(5 * SECONDS)

  const shapes = await timed('shapes of all grids', () =>
    admin.call(areasRoutes.shapes, { params: county, query: { level: 'grid', system: 'GCJ02' } }),
  )
  expect(shapes.result.items).toHaveLength(demo.grids.length)

  const waits: number[] = []
  const pulse = watchLoop(waits)
  const checked = await timed('checks of the whole county', () => admin.call(areasRoutes.checks, { params: county }))
  clearInterval(pulse)
  console.info(`longest wait of other requests: ${Math.round(Math.max(...waits))} ms`)
  expect(checked.ms).toBeLessThan(20 * SECONDS)
  expect(checked.result.checkedAreas).toBe(areas.length)
  expect(checked.result.findings.filter((one) => one.where !== null)).toEqual([])

  const pair = demo.villages
    .map((village) => demo.grids.filter((grid) => grid.parentCode === village.code))
    .find((grids) => grids.length === 2)
  const areaIds = (pair ?? []).map((grid) => planted.result.get(grid.code) ?? '')
  await timed('merging two grids', () =>
    admin.call(areasRoutes.merge, {
      body: { areaIds, into: { id: crypto.randomUUID(), name: '合并网格' }, reason: '规模过小' },
    }),
  )
  await timed('drawing the county again', () =>
    admin.call(
      areasRoutes.redraw,
      { params: county, body: { polygon: wire(demo.county.polygon), reason: '核实' } },
      { version: 1 },
    ),
  )
  const after = await timed('checks again', () => admin.call(areasRoutes.checks, { params: county }))
  expect(after.result.findings.filter((one) => one.where !== null)).toEqual([])
}, 120_000)

function wire(polygon: (typeof demo.county)['polygon']): [number, number][][][] {
  return polygon.map((part) => part.map((ring) => ring.map(([lng, lat]): [number, number] => [lng, lat])))
}

/** Notes how long the event loop was held up. */
function watchLoop(waits: number[]): NodeJS.Timeout {
  let last = performance.now()
  return setInterval(() => {
    const now = performance.now()
    waits.push(now - last)
    last = now
  }, 5)
}
