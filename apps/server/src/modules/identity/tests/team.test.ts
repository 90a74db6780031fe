import { newId } from '@yiwang/contract'
import { identityRoutes } from '@yiwang/contract/identity'
import gcoord from 'gcoord'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { TENANT, createTestApp } from '../../../testing/test-app.ts'
import type { TestApp } from '../../../testing/test-app.ts'
import { plantSmallCounty } from '../../areas/testing.ts'
import type { SmallCounty } from '../../areas/testing.ts'
import { listWorkersOf, namesOf, registerStaff, staffingFindings } from '../index.ts'
import { seedStaff } from '../testing.ts'

let app: TestApp
let county: SmallCounty
let workerId: string

beforeAll(async () => {
  app = await createTestApp()
  county = await plantSmallCounty(app)
  const [grid, second] = county.grids
  const seeded = await seedStaff(app, [
    { username: 'worker', name: '格员', phone: '13800001234', posts: [{ role: 'grid-worker', areaId: grid.id }] },
    {
      name: '格长',
      posts: [
        { role: 'grid-head', areaId: grid.id },
        { role: 'grid-worker', areaId: second.id },
      ],
    },
    { name: '法律顾问', phone: '0531-88886666', posts: [{ role: 'legal-adviser', areaId: county.villages[0].id }] },
    { name: '领导', phone: '13811112222', posts: [{ role: 'leader', areaId: county.county.id }] },
    { name: '往任', posts: [{ role: 'grid-worker', areaId: grid.id, validTo: '2021-01-01' }] },
    { name: '邻格', phone: '13833334444', posts: [{ role: 'grid-worker', areaId: county.grids[2].id }] },
  ])
  workerId = seeded[0]?.personId ?? ''
  await asTenant((tx) =>
    registerStaff(tx, app.app.context.secrets, {
      tenant: TENANT,
      people: [],
      posts: [{ id: newId(), personId: null, role: 'helper', areaId: grid.id, validFrom: '2020-01-01' }],
      at: new Date(),
    }),
  )
})
afterAll(() => app.close())

function asTenant<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(app.app.context.pool, { tenant: TENANT }, work)
}

test('the team of a grid: its own first, then those above; vacant posts show, ended ones do not', async () => {
  const client = await app.signedIn('worker')
  const { items } = await client.call(identityRoutes.team, { params: { areaId: county.grids[0].id } })
  expect(items.map(({ role, name }) => [role, name])).toEqual([
    ['grid-head', '格长'],
    ['grid-worker', '格员'],
    ['helper', null],
    ['legal-adviser', '法律顾问'],
  ])
  expect(items[1]).toMatchObject({ phoneMasked: '138****1234', areaName: '第1网格', personId: workerId })
  expect(JSON.stringify(items)).not.toContain('13800001234')
  await expect(client.call(identityRoutes.team, { params: { areaId: newId() } })).rejects.toMatchObject({ status: 404 })
})

test('the notice board tells everybody who serves a point, with service numbers, and nobody else', async () => {
  const { lng, lat } = county.grids[0]
  const board = await app.anonymous.call(identityRoutes.board, { query: { lng, lat } })
  expect(board).toEqual({
    grid: { name: '第1网格', path: ['测试区', '甲镇', '东村', '第1网格'] },
    team: [
      { name: '格长', role: 'grid-head', phone: null },
      { name: '格员', role: 'grid-worker', phone: '13800001234' },
      { name: '法律顾问', role: 'legal-adviser', phone: '0531-88886666' },
    ],
    supervisionPhone: '0531-83212345',
  })
})

test('a point of another map system finds the same grid; a point outside finds none', async () => {
  const { lng, lat } = county.grids[0]
  for (const [system, target] of [
    ['GCJ02', gcoord.GCJ02],
    ['BD09', gcoord.BD09],
  ] as const) {
    const [x, y] = gcoord.transform([lng, lat], gcoord.WGS84, target)
    const board = await app.anonymous.call(identityRoutes.board, { query: { lng: x, lat: y, system } })
    expect(board.grid?.name, system).toBe('第1网格')
  }
  const outside = await app.anonymous.call(identityRoutes.board, { query: { lng: 10, lat: 50 } })
  expect(outside).toEqual({ grid: null, team: [], supervisionPhone: '0531-83212345' })
})

test('work goes to the nearest level, to workers before heads, to nobody whose account is disabled', async () => {
  const [grid, second] = county.grids
  const names = async (path: string) =>
    (await asTenant((tx) => listWorkersOf(tx, TENANT, path))).map(({ name }) => name)
  expect(await names(grid.path)).toEqual(['格员', '格长'])
  expect(await names(second.path)).toEqual(['格长'])
  expect(await names(county.grids[5].path)).toEqual([])
  const [low] = await seedStaff(app, [{ name: '镇员', posts: [{ role: 'grid-worker', areaId: county.towns[0].id }] }])
  expect(await names(grid.path)).toEqual(['格员', '格长', '镇员'])
  const known = await asTenant((tx) => namesOf(tx, TENANT, [workerId, low?.personId ?? '', newId()]))
  expect([...known.values()].toSorted()).toEqual(['格员', '镇员'].toSorted())
})

test('staffing: grids without a worker, posts without a person, staff per 10,000 people', async () => {
  const [town] = county.towns
  const findings = await asTenant((tx) => staffingFindings(tx, TENANT, { id: town.id, path: town.path }))
  const of = (kind: string) => findings.filter((finding) => finding.kind === kind)
  expect(of('grid-without-worker').map(({ areaIds }) => areaIds)).toEqual([[county.grids[3].id]])
  expect(of('post-without-person')).toMatchObject([{ areaIds: [county.grids[0].id], amount: 1, severity: 'warning' }])
  // 格员, 格长 (two posts, once), 邻格 and 镇员 for 1,200 people.
  expect(of('staff-ratio')).toMatchObject([{ areaIds: [town.id], amount: 33.3 }])
})

test('thousands of people and posts are registered in a few statements', async () => {
  const people = Array.from({ length: 4000 }, (_, i) => ({ id: newId(), name: `众${i}`, phone: '13900000000' }))
  const posts = people.map(({ id }) => ({
    id: newId(),
    personId: id,
    role: 'micro-worker' as const,
    areaId: county.grids[5].id,
    validFrom: '2026-01-01',
  }))
  const { secrets } = app.app.context
  await asTenant((tx) => registerStaff(tx, secrets, { tenant: TENANT, people, posts, at: new Date() }))
  expect(await asTenant((tx) => listWorkersOf(tx, TENANT, county.grids[5].path))).toHaveLength(4000)
})
