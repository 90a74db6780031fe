import { areasRoutes } from '@yiwang/contract/areas'
import type { Finding } from '@yiwang/contract/areas'
import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemActor } from '../../../kernel/actor.ts'
import { inTransaction } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { createTestApp, TENANT } from '../../../testing/test-app.ts'
import type { TestApp } from '../../../testing/test-app.ts'
import { seedStaff } from '../../identity/testing.ts'
import type { MultiPolygon } from '../domain/geometry.ts'
import { addCheck, plantAreas, rootArea } from '../index.ts'
import { plantSmallCounty, strip } from '../testing.ts'
import type { SmallCounty } from '../testing.ts'

let app: TestApp

beforeEach(async () => {
  app = await createTestApp()
})
afterEach(() => app.close())

const write = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(app.app.context.pool, { tenant: TENANT }, work)

async function signIn(small?: SmallCounty): Promise<Client> {
  const areaId = small?.towns[1].id
  await seedStaff(app, [
    { username: 'admin', posts: [{ role: 'system-admin' }] },
    ...(areaId ? [{ username: 'leader', posts: [{ role: 'leader', areaId } as const] }] : []),
  ])
  return app.signedIn('admin')
}

const GEOMETRY = new Set(['gap', 'overlap', 'outside', 'disconnected', 'invalid-ring', 'no-polygon'])
const isGeometry = (finding: Finding) => GEOMETRY.has(finding.kind)

type Village = { polygon: MultiPolygon; grids: (MultiPolygon | null)[]; households?: number }

/** A county of one village whose grids are as given, faults and all. */
function plantVillage({ polygon, grids, households = 100 }: Village) {
  const base = { households, people: 300 }
  const line = [
    { code: '370114', name: '区', level: 'county', parentCode: null },
    { code: '370114001', name: '镇', level: 'town', parentCode: '370114' },
    { code: '370114001001', name: '村', level: 'village', parentCode: '370114001' },
  ] as const
  return write((tx) =>
    plantAreas(tx, systemActor(TENANT), {
      at: new Date(),
      areas: [
        ...line.map((area) => ({ ...base, ...area, polygon })),
        ...grids.map((drawn, i) => ({
          ...base,
          code: `37011400100100${i + 1}`,
          name: `网格${i + 1}`,
          level: 'grid' as const,
          parentCode: '370114001001',
          polygon: drawn,
        })),
      ],
    }),
  )
}

async function checkCounty(client: Client) {
  const { id } = await write((tx) => rootArea(tx, TENANT))
  return client.call(areasRoutes.checks, { params: { areaId: id } })
}

test('a sound county has no findings of geometry or size', async () => {
  const client = await signIn(await plantSmallCounty(app))
  const reply = await checkCounty(client)
  expect(reply.findings.filter((one) => isGeometry(one) || one.kind === 'households-out-of-range')).toEqual([])
  expect(reply.checkedAreas).toBe(12)
})

test('a grid planted over its neighbour is found, with both names and the place', async () => {
  await plantVillage({ polygon: strip(0, 4), grids: [strip(0, 3), strip(2, 4)] })
  const { findings } = await checkCounty(await signIn())
  const [overlap, ...rest] = findings.filter((one) => isGeometry(one))
  expect(rest).toEqual([])
  expect(overlap).toMatchObject({ kind: 'overlap', severity: 'error', areaNames: ['网格1', '网格2'] })
  expect(overlap?.where?.flat(2).map(([lng]) => lng)).toContain(117.52)
  expect(overlap?.amount).toBeGreaterThan(900_000)
})

test('gaps, overhangs and pieces are found', async () => {
  await plantVillage({ polygon: strip(0, 4), grids: [[...strip(0, 1), ...strip(2, 3)], strip(3, 5)] })
  const { findings } = await checkCounty(await signIn())
  expect(
    findings
      .filter((one) => isGeometry(one))
      .map((one) => one.kind)
      .toSorted(),
  ).toEqual(['disconnected', 'gap', 'outside'])
})

test('grids that were never drawn are one finding of their parent; a village without grids is a gap', async () => {
  const ids = await plantVillage({ polygon: strip(0, 4), grids: [null, null] })
  const client = await signIn()
  const undrawn = (await checkCounty(client)).findings.filter((one) => isGeometry(one))
  expect(undrawn).toMatchObject([{ kind: 'no-polygon', severity: 'warning', areaNames: ['网格1', '网格2'], amount: 2 }])
  for (const code of ['370114001001001', '370114001001002']) {
    const params = { areaId: ids.get(code) ?? '' }
    await client.call(areasRoutes.retire, { params, query: { reason: '重新划分' } }, { version: 1 })
  }
  const empty = (await checkCounty(client)).findings.filter((one) => isGeometry(one))
  expect(empty).toMatchObject([{ kind: 'gap', severity: 'error' }])
})

test('households out of the range of the county, which can be changed', async () => {
  await plantVillage({ polygon: strip(0, 2), grids: [strip(0, 1), strip(1, 2)], households: 501 })
  const client = await signIn()
  const sizes = async () => (await checkCounty(client)).findings.filter((one) => one.kind === 'households-out-of-range')
  expect(await sizes()).toMatchObject([
    { areaNames: ['网格1'], amount: 501, expected: '50–500', severity: 'warning' },
    { areaNames: ['网格2'], amount: 501 },
  ])
  await write((tx) =>
    tx
      .withTables<{ 'areas.rules': { level: string; kind: string; households_max: number } }>()
      .updateTable('areas.rules')
      .set({ households_max: 600 })
      .where('level', '=', 'grid')
      .where('kind', '=', 'general')
      .execute(),
  )
  expect(await sizes()).toEqual([])
})

async function ratioCheck(_tx: Tx, tenant: string, area: { id: string; path: string }): Promise<Finding[]> {
  const amount = tenant === TENANT ? 41.5 : 0
  const base = { areaIds: [area.id], areaNames: [], where: null, amount, expected: area.path }
  return [{ ...base, kind: 'staff-ratio', severity: 'info' }]
}

test('checks of other modules are appended once, and the staff ratio is read from theirs', async () => {
  const small = await plantSmallCounty(app)
  addCheck(ratioCheck)
  addCheck(ratioCheck)
  await signIn(small)
  const leader = await app.signedIn('leader')
  const reply = await leader.call(areasRoutes.checks, { params: { areaId: small.towns[1].id } })
  const own = reply.findings.filter((one) => one.kind === 'staff-ratio' && one.amount === 41.5)
  expect(own).toMatchObject([{ areaNames: ['乙镇'], expected: '370114/370114002' }])
  expect(reply.staffPer10000).not.toBeNull()
})

test('a leader checks the own town; another one is as if it were not there', async () => {
  const small = await plantSmallCounty(app)
  await signIn(small)
  const leader = await app.signedIn('leader')
  expect((await leader.call(areasRoutes.checks, { params: { areaId: small.towns[1].id } })).checkedAreas).toBe(4)
  for (const areaId of [small.towns[0].id, small.county.id, newId()]) {
    await expect(leader.call(areasRoutes.checks, { params: { areaId } })).rejects.toMatchObject({ status: 404 })
  }
})
