import { afterEach, beforeEach, expect, test } from 'vitest'
import { PASSWORD, createTestApp } from '../../../testing/test-app.ts'
import type { TestApp } from '../../../testing/test-app.ts'
import { seedStaff, visit } from '../testing.ts'
import { signInRows, lookBehind } from './look-behind.ts'

let app: TestApp
let now: Date

beforeEach(async () => {
  now = new Date('2026-03-02T09:00:00+08:00')
  app = await createTestApp({ clock: () => now })
  await seedStaff(app, [{ username: 'admin' }, { username: 'other' }])
})
afterEach(() => app.close())

async function guess(times: number, username = 'admin', visitor = visit(app)): Promise<number[]> {
  const statuses: number[] = []
  for (let i = 0; i < times; i += 1) {
    statuses.push((await visitor.signIn(username, `guess number ${i}`)).status)
    await expect.poll(() => signInRows(app, 'refused')).toHaveLength((counted += 1))
  }
  return statuses
}
let counted = 0
beforeEach(() => {
  counted = 0
})

test('the sixth guess waits, with the right password too; the wait ends', async () => {
  expect(await guess(6)).toEqual([401, 401, 401, 401, 401, 429])
  const stranger = visit(app)
  const locked = await stranger.signIn('admin', PASSWORD)
  expect(locked).toMatchObject({ status: 429, body: { code: 'too-many-requests' } })
  expect(locked.retryAfter).toBe(30)
  now = new Date(now.getTime() + 30_000)
  expect((await stranger.signIn('admin', PASSWORD)).status).toBe(200)
})

test('a name that nobody has is locked like any other', async () => {
  expect(await guess(6, 'nobody')).toEqual([401, 401, 401, 401, 401, 429])
})

test('guesses at one account leave the others alone', async () => {
  await guess(6)
  expect((await visit(app).signIn('other', PASSWORD)).status).toBe(200)
})

test('a stranger in the same network cannot lock out a device that has signed in before', async () => {
  const own = visit(app)
  await own.signIn('admin', PASSWORD)
  await own.send('DELETE', '/session')
  expect(await guess(6)).toEqual([401, 401, 401, 401, 401, 429])
  expect((await own.signIn('admin', PASSWORD)).status).toBe(200)
  const foreign = visit(app, own.cookie())
  expect((await foreign.signIn('other', PASSWORD)).status).toBe(200)
})

test('a known device has a counter of its own, not a free pass', async () => {
  const own = visit(app)
  await own.signIn('admin', PASSWORD)
  expect(await guess(6, 'admin', own)).toEqual([401, 401, 401, 401, 401, 429])
  expect((await visit(app).signIn('admin', PASSWORD)).status).toBe(200)
})

test('guessing side by side gains nothing', async () => {
  const statuses = await Promise.all(Array.from({ length: 16 }, () => visit(app).signIn('admin', 'side by side')))
  expect(statuses.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(5)
  expect(statuses.every(({ status }) => status === 401 || status === 429 || status === 503)).toBe(true)
})

test('the right password clears the counter', async () => {
  await guess(4)
  expect((await visit(app).signIn('admin', PASSWORD)).status).toBe(200)
  expect(await guess(4)).toEqual([401, 401, 401, 401])
})

test('counters keep no user name and are dropped after a day', async () => {
  await guess(1, 'nobody')
  const counters = () => lookBehind<{ counter: string }>(app, 'select counter from identity.sign_in_failures')
  expect(JSON.stringify(await counters())).not.toContain('nobody')
  now = new Date(now.getTime() + 25 * 3_600_000)
  await guess(1, 'other')
  expect(await counters()).toHaveLength(1)
})
