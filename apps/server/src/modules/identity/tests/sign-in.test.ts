import { newId } from '@yiwang/contract'
import { identityRoutes } from '@yiwang/contract/identity'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PASSWORD, createTestApp } from '../../../testing/test-app.ts'
import type { TestApp } from '../../../testing/test-app.ts'
import { plantSmallCounty } from '../../areas/testing.ts'
import type { SmallCounty } from '../../areas/testing.ts'
import { seedStaff, visit } from '../testing.ts'
import { lookBehind, signInRows } from './look-behind.ts'

let app: TestApp
let county: SmallCounty

beforeAll(async () => {
  app = await createTestApp()
  county = await plantSmallCounty(app)
  const [grid] = county.grids
  await seedStaff(app, [
    { username: 'admin', name: '管理一', posts: [{ role: 'system-admin' }] },
    {
      username: 'two',
      posts: [
        { role: 'grid-worker', areaId: grid.id },
        { role: 'helper', areaId: grid.id },
        { role: 'dispatcher', areaId: grid.id, validTo: '2020-02-01' },
        { role: 'leader', areaId: grid.id, validFrom: '2999-01-01' },
      ],
    },
    { username: 'nopost' },
    { username: 'fresh', mustChange: true, posts: [{ role: 'system-admin' }] },
  ])
})
afterAll(() => app.close())

test('tells who is signed in: posts in force, rights of all of them, the county', async () => {
  const client = await app.signedIn('two')
  const session = await client.call(identityRoutes.session)
  expect(session).toMatchObject({ username: 'two', tenant: '370114', tenantName: '测试区', mustChangePassword: false })
  expect(session.posts.map((post) => post.role)).toEqual(['grid-worker', 'helper'])
  expect(session.posts[0]).toMatchObject({ areaName: '第1网格', areaCode: '370114001001001', unitName: null })
  expect(session.permissions).toEqual(expect.arrayContaining(['case.verify', 'case.report', 'team.read']))
  expect(session.permissions).not.toContain('case.dispatch')
})

test('a signed-out session is refused with the next request', async () => {
  const client = await app.signedIn('admin')
  await client.call(identityRoutes.signOut)
  await expect(client.call(identityRoutes.session)).rejects.toMatchObject({ status: 401, code: 'not-signed-in' })
  await expect(client.call(identityRoutes.people)).rejects.toMatchObject({ status: 401 })
})

test('a wrong password, an unknown name and an account without post', async () => {
  const wrong = await visit(app).signIn('admin', 'not the password')
  const unknown = await visit(app).signIn('nobody', 'not the password')
  expect(wrong.status).toBe(401)
  expect(unknown.status).toBe(401)
  expect({ ...unknown.body, requestId: '' }).toEqual({ ...wrong.body, requestId: '' })
  const client = await app.signedIn('nopost')
  expect(await client.call(identityRoutes.session)).toMatchObject({ posts: [], permissions: [], postId: null })
  await expect(client.call(identityRoutes.people)).rejects.toMatchObject({ status: 403 })
})

test('the choice of a post reorders the screens, not the rights; only own posts in force', async () => {
  const client = await app.signedIn('two')
  const before = await client.call(identityRoutes.session)
  const helper = before.posts[1]?.id ?? ''
  const after = await client.call(identityRoutes.choosePost, { body: { postId: helper } })
  expect(after.postId).toBe(helper)
  expect(after.permissions).toEqual(before.permissions)
  expect((await client.call(identityRoutes.session)).postId).toBe(helper)
  await expect(client.call(identityRoutes.choosePost, { body: { postId: newId() } })).rejects.toMatchObject({
    status: 404,
  })
})

test('a cookie brought to the sign-in is never the one that is signed in (fixation)', async () => {
  const planted = `370114.${'A'.repeat(43)}`
  const stranger = visit(app, `yw=${planted}`)
  expect((await stranger.signIn('admin', PASSWORD)).status).toBe(200)
  expect(stranger.cookie()).not.toContain(planted)
  expect((await visit(app, `yw=${planted}`).get('/session')).status).toBe(401)
  expect((await stranger.get('/session')).status).toBe(200)
})

test('signing in again ends the session that the browser had', async () => {
  const browser = visit(app)
  await browser.signIn('two', PASSWORD)
  const first = browser.cookie()
  await browser.signIn('admin', PASSWORD)
  expect((await visit(app, first).get('/session')).status).toBe(401)
  expect((await browser.get('/session')).body).toMatchObject({ username: 'admin' })
})

test('whoever must replace the password can do only that', async () => {
  const client = await app.signedIn('fresh')
  expect(await client.call(identityRoutes.session)).toMatchObject({ mustChangePassword: true, permissions: [] })
  await expect(client.call(identityRoutes.people)).rejects.toMatchObject({ status: 403 })
  await client.call(identityRoutes.changePassword, { body: { current: PASSWORD, next: 'four quiet herons' } })
  expect(await client.call(identityRoutes.session)).toMatchObject({ mustChangePassword: false })
  await client.call(identityRoutes.people)
})

test('the cookie is out of reach of scripts and the audit log tells who, never what was typed', async () => {
  const browser = visit(app)
  const reply = await browser.signIn('admin', PASSWORD)
  expect(reply.setCookie).toMatch(/^yw=370114\..*HttpOnly; SameSite=Lax/)
  expect(JSON.stringify(reply.body)).not.toContain(browser.cookie().slice(10))
  await visit(app).signIn('admin', 'guess-that-was-typed')
  await visit(app).signIn('name-that-was-typed', PASSWORD)
  await expect.poll(() => signInRows(app, 'refused')).toHaveLength(4)
  const rows = [...(await signInRows(app, 'done')), ...(await signInRows(app, 'refused'))]
  expect(rows.some((row) => row.actor_name === '管理一' && row.outcome === 'done')).toBe(true)
  expect(JSON.stringify(rows)).not.toMatch(/that-was-typed|correct horse/)
})

test('an attempt to sign in leaves one row, whatever comes of it', async () => {
  const rowsOfCommand = (commandId: string) =>
    lookBehind<{ action: string; outcome: string }>(
      app,
      'select action, outcome, actor_name from kernel.audit where command_id = $1',
      [commandId],
    )
  const attempt = async (password: string) => {
    const commandId = newId()
    await fetch(`${app.origin}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': commandId },
      body: JSON.stringify({ username: 'two', password }),
    })
    return commandId
  }
  const done = await attempt(PASSWORD)
  expect(await rowsOfCommand(done)).toEqual([{ action: 'session.sign-in', outcome: 'done', actor_name: 'two' }])
  const refused = await attempt('not the password')
  await expect.poll(() => rowsOfCommand(refused)).toHaveLength(1)
  const [row] = await rowsOfCommand(refused)
  expect(row).toEqual({ action: 'session.sign-in', outcome: 'refused', actor_name: '群众' })
})
