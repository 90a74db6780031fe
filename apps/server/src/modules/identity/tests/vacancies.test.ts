import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import { identityRoutes } from '@yiwang/contract/identity'
import type { VacancyKind } from '@yiwang/contract/identity'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '../../../kernel/db/tx.ts'
import { createTestApp, TENANT } from '../../../testing/test-app.ts'
import type { TestApp } from '../../../testing/test-app.ts'
import { plantSmallCounty } from '../../areas/testing.ts'
import type { SmallCounty } from '../../areas/testing.ts'
import { registerStaff } from '../store/staff.ts'
import { seedStaff } from '../testing.ts'

const DAY = 86_400_000
let app: TestApp
let county: SmallCounty
let admin: Client
let security: Client
let disabled: string

beforeAll(async () => {
  app = await createTestApp()
  county = await plantSmallCounty(app)
  const [first, second, third, fourth] = county.grids
  const day = (ago: number) => new Date(Date.now() + 8 * 3_600_000 - ago * DAY).toISOString().slice(0, 10)
  const [, , , gone] = await seedStaff(app, [
    { username: 'admin', posts: [{ role: 'system-admin' }] },
    { username: 'security', posts: [{ role: 'security-admin' }] },
    { username: 'leader', posts: [{ role: 'leader', areaId: county.towns[1].id }] },
    { username: 'gone', name: '停用者', posts: [{ role: 'grid-worker', areaId: first.id }] },
    { name: '在岗者', posts: [{ role: 'grid-worker', areaId: second.id }] },
    {
      name: '届满者',
      posts: [
        { role: 'grid-head', areaId: county.villages[0].id, validTo: day(3) },
        // Somebody took this one over, and that one is long forgotten.
        { role: 'grid-worker', areaId: second.id, validTo: day(3) },
        { role: 'cadre', areaId: third.id, validTo: day(200) },
        { role: 'micro-worker', areaId: fourth.id, validTo: day(0) },
      ],
    },
  ])
  disabled = gone?.personId ?? ''
  const { pool, secrets, clock } = app.app.context
  const vacant = {
    id: newId(),
    personId: null,
    role: 'grid-worker' as const,
    areaId: third.id,
    validFrom: '2026-01-01',
  }
  await inTransaction(pool, { tenant: TENANT }, (tx) =>
    registerStaff(tx, secrets, { tenant: TENANT, people: [], posts: [vacant], at: clock() }),
  )
  ;[admin, security] = await Promise.all([app.signedIn('admin'), app.signedIn('security')])
  const act = { act: 'disable' as const, reason: '离职' }
  await security.call(identityRoutes.setAccount, { params: { personId: disabled }, body: act })
})
afterAll(() => app.close())

type Query = { kind?: VacancyKind[]; areaId?: string; limit?: number; cursor?: string }
const list = (query: Query = {}, client = admin) => client.call(identityRoutes.vacancies, { query })
const said = async (query: Query = {}, client = admin) =>
  (await list(query, client)).items.map((one) => [one.kind, one.role, one.areaCode?.slice(6), one.personName])

test('grids without a worker and posts that nobody fills are told by area', async () => {
  const { items, counts } = await list()
  expect(items.map((one) => [one.kind, one.areaCode?.slice(6), one.personName])).toEqual([
    ['post-ended', '001001', '届满者'],
    ['account-disabled', '001001001', '停用者'],
    ['grid-without-worker', '001002001', null],
    ['post-vacant', '001002001', null],
    ['grid-without-worker', '001002002', null],
    ['post-ended', '001002002', '届满者'],
    ['grid-without-worker', '002001001', null],
    ['grid-without-worker', '002001002', null],
  ])
  expect(counts).toEqual({ 'grid-without-worker': 4, 'post-vacant': 1, 'account-disabled': 1, 'post-ended': 2 })
  expect(items[1]).toMatchObject({ role: 'grid-worker', personId: disabled, areaName: '第1网格', since: null })
  expect(items[5]).toMatchObject({ role: 'micro-worker', since: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) })
})

test('filters by kind and area; the numbers of the kinds stay those of the area', async () => {
  const kind: VacancyKind[] = ['post-vacant']
  expect(await said({ kind })).toEqual([['post-vacant', 'grid-worker', '001002001', null]])
  const inVillage = await list({ kind, areaId: county.villages[0].id })
  expect(inVillage).toMatchObject({ items: [], counts: { 'post-vacant': 0, 'account-disabled': 1, 'post-ended': 1 } })
  await expect(list({ areaId: newId() })).rejects.toMatchObject({ status: 404 })
})

test('pages follow each other without loss', async () => {
  const whole = await said()
  const pages: unknown[] = []
  let cursor: string | undefined
  do {
    const page = await list({ limit: 3, cursor })
    pages.push(...page.items.map((one) => [one.kind, one.role, one.areaCode?.slice(6), one.personName]))
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  expect(pages).toEqual(whole)
})

test('a leader sees the vacancies of the own town and no others', async () => {
  const leader = await app.signedIn('leader')
  const own = await list({}, leader)
  expect(own.items.map((one) => one.areaCode?.slice(6))).toEqual(['002001001', '002001002'])
  expect(own.counts).toMatchObject({ 'grid-without-worker': 2, 'post-vacant': 0 })
  expect((await list({ areaId: county.towns[0].id }, leader)).items).toEqual([])
})

test('a post given is no longer vacant, nor one that somebody who can sign in took over', async () => {
  const person = { id: newId(), name: '新人' }
  await admin.call(identityRoutes.addPerson, { body: person })
  const post = { id: newId(), role: 'grid-worker' as const, areaId: county.grids[5].id, validFrom: '2026-01-01' }
  await admin.call(identityRoutes.givePost, { params: { personId: person.id }, body: post })
  const beside = { ...post, id: newId(), areaId: county.grids[0].id }
  await admin.call(identityRoutes.givePost, { params: { personId: person.id }, body: beside })
  // Somebody who cannot sign in either takes nothing over.
  expect((await list()).counts).toMatchObject({ 'account-disabled': 1 })
  const body = { username: 'newcomer', password: 'four quiet herons' }
  await admin.call(identityRoutes.openAccount, { params: { personId: person.id }, body })
  const { counts } = await list()
  expect(counts).toMatchObject({ 'grid-without-worker': 3, 'account-disabled': 0 })
})
