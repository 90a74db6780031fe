import { newId } from '@yiwang/contract'
import { identityRoutes } from '@yiwang/contract/identity'
import type { Person } from '@yiwang/contract/identity'
import type { Client } from '@yiwang/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp } from '../../../testing/test-app.ts'
import type { TestApp } from '../../../testing/test-app.ts'
import { plantSmallCounty } from '../../areas/testing.ts'
import type { SmallCounty } from '../../areas/testing.ts'
import { seedStaff } from '../testing.ts'
import type { SeededPerson } from '../testing.ts'
import { lookBehind } from './look-behind.ts'

const CANARY = '金丝雀'
let app: TestApp
let county: SmallCounty
let canary: SeededPerson
let admin: Client
let dispatcher: Client

beforeAll(async () => {
  app = await createTestApp()
  county = await plantSmallCounty(app)
  const [townA] = county.towns
  const seeded = await seedStaff(app, [
    { name: CANARY, phone: '13900001111', posts: [{ role: 'grid-worker', areaId: county.grids[4].id }] },
    { username: 'admin', posts: [{ role: 'system-admin' }] },
    { username: 'dispatcher', posts: [{ role: 'dispatcher', areaId: townA.id }] },
    { name: '离任', posts: [{ role: 'grid-worker', areaId: county.grids[0].id, validTo: '2021-01-01' }] },
    ...Array.from({ length: 7 }, (_, i) => ({
      name: `王${i % 3}`,
      phone: `1380000000${i}`,
      posts: [
        { role: 'grid-worker' as const, areaId: county.grids[i % 2]?.id ?? '' },
        { role: 'department' as const, unitId: county.units.water },
      ],
    })),
  ])
  canary = seeded[0] ?? { personId: '', postIds: [] }
  admin = await app.signedIn('admin')
  dispatcher = await app.signedIn('dispatcher')
})
afterAll(() => app.close())

async function everybody(client: Client, query: Record<string, unknown> = {}): Promise<Person[]> {
  const people: Person[] = []
  for (let cursor: string | undefined; ;) {
    const page = await client.call(identityRoutes.people, { query: { ...query, limit: 2, cursor } })
    people.push(...page.items)
    if (page.next === null) return people
    cursor = page.next
  }
}

test('pages by name without gap or repetition', async () => {
  const people = await everybody(admin)
  expect(people).toHaveLength(11)
  expect(new Set(people.map(({ id }) => id)).size).toBe(11)
  const names = people.map(({ name }) => name)
  expect(names).toEqual(names.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))))
})

test('a dispatcher of one town never sees a person of another, whatever is asked', async () => {
  const asked: Record<string, unknown>[] = [
    {},
    { q: CANARY },
    { q: '13900001111' },
    { role: 'grid-worker' },
    { areaId: county.county.id },
    { areaId: county.towns[1].id },
    { areaId: county.grids[4].id },
  ]
  for (const query of asked) {
    expect(JSON.stringify(await everybody(dispatcher, query)), JSON.stringify(query)).not.toContain(CANARY)
    expect(JSON.stringify(await everybody(admin, query)), JSON.stringify(query)).toContain(CANARY)
  }
  const hidden = dispatcher.call(identityRoutes.person, { params: { personId: canary.personId } })
  const missing = dispatcher.call(identityRoutes.person, { params: { personId: newId() } })
  await expect(hidden).rejects.toMatchObject({ status: 404, code: 'not-found' })
  await expect(missing).rejects.toMatchObject({ status: 404, code: 'not-found' })
  await expect(
    dispatcher.call(identityRoutes.sessions, { params: { personId: canary.personId } }),
  ).rejects.toMatchObject({
    status: 404,
  })
})

test('whoever left a post is out of sight of its town', async () => {
  expect(JSON.stringify(await everybody(dispatcher))).not.toContain('离任')
  expect(JSON.stringify(await everybody(admin))).toContain('离任')
})

test('filters by name, phone, role, area and unit; role and area must be of one post', async () => {
  const count = async (query: Record<string, unknown>) => (await everybody(admin, query)).length
  expect(await count({ q: '王1' })).toBe(2)
  expect(await count({ q: '138 0000 0003' })).toBe(1)
  expect(await count({ q: '%' })).toBe(0)
  expect(await count({ role: 'grid-worker,dispatcher' })).toBe(9)
  expect(await count({ areaId: county.grids[0].id })).toBe(4)
  expect(await count({ unitId: county.units.water })).toBe(7)
  expect(await count({ areaId: county.grids[0].id, role: 'department' })).toBe(0)
})

test('a broken cursor is the caller’s mistake', async () => {
  for (const cursor of ['x', Buffer.from('["王"]').toString('base64url')]) {
    await expect(admin.call(identityRoutes.people, { query: { cursor } })).rejects.toMatchObject({ status: 400 })
  }
  const forged = Buffer.from('["王","not an id"]').toString('base64url')
  expect((await admin.call(identityRoutes.people, { query: { cursor: forged } })).items).not.toHaveLength(0)
})

test('a phone is shown masked and stored sealed', async () => {
  const id = newId()
  const body = { id, name: '李新', phone: '137-1234-5678', employeeNumber: 'W-1' }
  const person = await admin.call(identityRoutes.addPerson, { body })
  expect(person).toMatchObject({ phoneMasked: '137****5678', account: 'none', posts: [], version: 1 })
  expect((await everybody(admin, { q: '13712345678' })).map((one) => one.id)).toEqual([id])
  const rows = await lookBehind(app, 'select * from identity.people')
  expect(JSON.stringify(rows)).not.toMatch(/137-?1234-?5678/)
  const again = { ...body, id: newId() }
  await expect(admin.call(identityRoutes.addPerson, { body: again })).rejects.toMatchObject({
    status: 422,
    problem: { fields: { employeeNumber: expect.any(String) } },
  })
})

test('an account opens once, with a name of its own and a password that must be replaced', async () => {
  const id = newId()
  await admin.call(identityRoutes.addPerson, { body: { id, name: '开户' } })
  const open = (username: string, password: string) =>
    admin.call(identityRoutes.openAccount, { params: { personId: id }, body: { username, password } })
  await expect(open('admin', 'four quiet herons')).rejects.toMatchObject({
    problem: { fields: { username: expect.any(String) } },
  })
  await expect(open('kaihu', 'kaihu-kaihu')).rejects.toMatchObject({
    problem: { fields: { password: expect.any(String) } },
  })
  expect(await open('kaihu', 'four quiet herons')).toMatchObject({ username: 'kaihu', account: 'active' })
  await expect(open('kaihu2', 'four quiet herons')).rejects.toMatchObject({ status: 422 })
  const client = await app.signedIn('kaihu', 'four quiet herons')
  expect(await client.call(identityRoutes.session)).toMatchObject({ mustChangePassword: true })
})

test('several posts at once count together; an ended one is gone with the next request', async () => {
  const [worker] = await seedStaff(app, [{ username: 'double' }])
  const params = { personId: worker?.personId ?? '' }
  const give = (role: 'grid-worker' | 'helper') =>
    admin.call(identityRoutes.givePost, {
      params,
      body: { id: newId(), role, areaId: county.grids[0].id, validFrom: '2026-01-01' },
    })
  await give('grid-worker')
  const person = await give('helper')
  const client = await app.signedIn('double')
  const rights = async () => (await client.call(identityRoutes.session)).permissions
  expect(person.posts.map((post) => post.role)).toEqual(['grid-worker', 'helper'])
  expect(await rights()).toContain('case.verify')
  const first = person.posts.find((post) => post.role === 'grid-worker')
  await admin.call(identityRoutes.endPost, { params: { ...params, postId: first?.id ?? '' } })
  expect(await rights()).not.toContain('case.verify')
  expect(await rights()).toContain('case.report')
})

test('a post says where it holds, and only where something is', async () => {
  const post = { role: 'grid-worker' as const, validFrom: '2026-01-01' }
  const wrong: [object, string][] = [
    [{}, 'areaId'],
    [{ areaId: newId() }, 'areaId'],
    [{ role: 'department' }, 'unitId'],
    [{ role: 'department', unitId: newId() }, 'unitId'],
    [{ areaId: county.grids[0].id, validTo: '2026-01-01' }, 'validTo'],
  ]
  for (const [part, field] of wrong) {
    const body = { ...post, ...part, id: newId() }
    const given = admin.call(identityRoutes.givePost, { params: { personId: canary.personId }, body })
    await expect(given, field).rejects.toMatchObject({
      status: 422,
      problem: { fields: { [field]: expect.any(String) } },
    })
  }
})
