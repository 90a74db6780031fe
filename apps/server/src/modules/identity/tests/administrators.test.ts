import { newId } from '@yiwang/contract'
import { identityRoutes } from '@yiwang/contract/identity'
import type { Role } from '@yiwang/contract/identity'
import type { Client } from '@yiwang/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { PASSWORD, createTestApp } from '../../../testing/test-app.ts'
import type { TestApp } from '../../../testing/test-app.ts'
import { plantSmallCounty } from '../../areas/testing.ts'
import { seedStaff, visit } from '../testing.ts'
import { auditRows } from './look-behind.ts'

let app: TestApp
let system: Client
let security: Client
let ids: Record<'system' | 'security' | 'person' | 'fresh', string>
let securityPost: string

beforeEach(async () => {
  app = await createTestApp()
  const seeded = await seedStaff(app, [
    { username: 'system', posts: [{ role: 'system-admin' }] },
    { username: 'security', posts: [{ role: 'security-admin' }] },
    { username: 'person' },
    { username: 'fresh', mustChange: true },
  ])
  const [a, b, c, d] = seeded.map(({ personId }) => personId)
  ids = { system: a ?? '', security: b ?? '', person: c ?? '', fresh: d ?? '' }
  securityPost = seeded[1]?.postIds[0] ?? ''
  system = await app.signedIn('system')
  security = await app.signedIn('security')
})
afterEach(() => app.close())

function give(
  client: Client,
  personId: string,
  role: Exclude<Role, 'resident'>,
  more: { id?: string; areaId?: string } = {},
) {
  const body = { id: newId(), role, validFrom: '2020-01-01', ...more }
  return client.call(identityRoutes.givePost, { params: { personId }, body })
}

test('the system administrator appoints everybody but administrators, the security administrator only them', async () => {
  await expect(give(system, ids.person, 'audit-admin')).rejects.toMatchObject({ status: 403 })
  await expect(give(security, ids.person, 'window')).rejects.toMatchObject({ status: 403 })
  const { grids } = await plantSmallCounty(app)
  expect((await give(system, ids.person, 'window', { areaId: grids[0].id })).posts).toHaveLength(1)
  expect((await give(security, ids.person, 'audit-admin')).posts).toHaveLength(2)
  expect(await auditRows(app, 'post.give')).toMatchObject([
    { outcome: 'refused', subject_id: ids.person, detail: { code: 'forbidden', role: 'audit-admin' } },
    { outcome: 'refused', detail: { role: 'window' } },
    { outcome: 'done', actor_name: 'system' },
    { outcome: 'done', actor_name: 'security' },
  ])
})

test('nobody holds two of the three, nobody appoints himself, nor somebody whose password another knows', async () => {
  await expect(give(security, ids.system, 'audit-admin')).rejects.toMatchObject({ status: 422, code: 'rule-broken' })
  await expect(give(security, ids.security, 'security-admin')).rejects.toMatchObject({ status: 422 })
  await expect(give(security, ids.fresh, 'system-admin')).rejects.toMatchObject({ status: 422 })
})

test('two appointments at the same moment do not make one person two administrators', async () => {
  const results = await Promise.allSettled([
    give(security, ids.person, 'audit-admin'),
    give(security, ids.person, 'system-admin'),
  ])
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('no account is opened for an administrator', async () => {
  const id = newId()
  await system.call(identityRoutes.addPerson, { body: { id, name: '无账号' } })
  await give(security, id, 'audit-admin')
  const body = { username: 'wuzhanghao', password: 'four quiet herons' }
  await expect(system.call(identityRoutes.openAccount, { params: { personId: id }, body })).rejects.toMatchObject({
    status: 422,
  })
})

test('the last security administrator stays, with a second one the first may go', async () => {
  const end = () => security.call(identityRoutes.endPost, { params: { personId: ids.security, postId: securityPost } })
  await expect(end()).rejects.toMatchObject({ status: 422, code: 'rule-broken' })
  await give(security, ids.person, 'security-admin')
  const second = await app.signedIn('person')
  await end()
  const disable = { act: 'disable' as const, reason: '离职' }
  await expect(
    second.call(identityRoutes.setAccount, { params: { personId: ids.person }, body: disable }),
  ).rejects.toMatchObject({
    status: 422,
  })
  await expect(security.call(identityRoutes.people)).rejects.toMatchObject({ status: 403 })
})

test('two security administrators cannot end each other at the same moment', async () => {
  const postId = newId()
  await give(security, ids.person, 'security-admin', { id: postId })
  const second = await app.signedIn('person')
  const results = await Promise.allSettled([
    security.call(identityRoutes.endPost, { params: { personId: ids.person, postId } }),
    second.call(identityRoutes.endPost, { params: { personId: ids.security, postId: securityPost } }),
  ])
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('disabling ends the sessions at once and keeps them out until enabled', async () => {
  const person = await app.signedIn('person')
  const set = (body: object) =>
    security.call(identityRoutes.setAccount, { params: { personId: ids.person }, body: body as { act: 'enable' } })
  expect(await set({ act: 'disable', reason: '停职' })).toMatchObject({ account: 'disabled' })
  await expect(person.call(identityRoutes.session)).rejects.toMatchObject({ status: 401 })
  expect((await visit(app).signIn('person', PASSWORD)).body).toMatchObject({ userMessage: '账号已停用，请联系管理员' })
  expect((await visit(app).signIn('person', 'not the password')).body).toMatchObject({
    userMessage: '用户名或密码不正确',
  })
  expect(await set({ act: 'enable' })).toMatchObject({ account: 'active' })
  await expect(person.call(identityRoutes.session)).rejects.toMatchObject({ status: 401 })
  expect((await visit(app).signIn('person', PASSWORD)).status).toBe(200)
})

test('a reset ends the sessions, sets a password to be replaced, and is not for the own account', async () => {
  const person = await app.signedIn('person')
  const reset = (personId: string) =>
    security.call(identityRoutes.setAccount, {
      params: { personId },
      body: { act: 'reset-password', password: 'four quiet herons' },
    })
  await expect(reset(ids.security)).rejects.toMatchObject({ status: 422 })
  await reset(ids.person)
  await expect(person.call(identityRoutes.session)).rejects.toMatchObject({ status: 401 })
  const again = await app.signedIn('person', 'four quiet herons')
  expect(await again.call(identityRoutes.session)).toMatchObject({ mustChangePassword: true })
  await expect(reset(newId())).rejects.toMatchObject({ status: 404 })
})

test('open sessions are seen by their person and the security administrator, and ended by the latter', async () => {
  const person = await app.signedIn('person')
  const params = { personId: ids.person }
  expect((await person.call(identityRoutes.sessions, { params })).items).toHaveLength(1)
  expect((await security.call(identityRoutes.sessions, { params })).items[0]).toMatchObject({ address: '127.0.0.1' })
  await expect(system.call(identityRoutes.sessions, { params })).rejects.toMatchObject({ status: 404 })
  await security.call(identityRoutes.setAccount, { params, body: { act: 'end-sessions' } })
  await expect(person.call(identityRoutes.session)).rejects.toMatchObject({ status: 401 })
  expect((await security.call(identityRoutes.sessions, { params })).items).toHaveLength(0)
})
