import { afterAll, beforeAll, expect, test } from 'vitest'
import { PASSWORD, createTestApp } from '../../../testing/test-app.ts'
import type { TestApp } from '../../../testing/test-app.ts'
import { plantSmallCounty } from '../../areas/testing.ts'
import { hashSecret } from '../domain/session-token.ts'
import { seedStaff, visit } from '../testing.ts'
import { lookBehind } from './look-behind.ts'

const HOUR = 3_600_000
const start = new Date('2026-03-02T09:00:00+08:00')
let app: TestApp
let now = start

beforeAll(async () => {
  app = await createTestApp({ clock: () => now })
  const { grids } = await plantSmallCounty(app)
  await seedStaff(app, [
    { username: 'admin', posts: [{ role: 'system-admin' }] },
    { username: 'grid', posts: [{ role: 'grid-worker', areaId: grids[0].id, validTo: '2026-03-04' }] },
  ])
})
afterAll(() => app.close())

async function signedIn(username: string) {
  now = start
  const browser = visit(app)
  await browser.signIn(username, PASSWORD)
  const status = async (after: number) => {
    now = new Date(start.getTime() + after)
    return (await browser.get('/session')).status
  }
  const seen = async () => {
    const query = 'select last_seen_at from identity.sessions where token_hash = $1'
    const hash = hashSecret(browser.cookie().split('.')[1] ?? '')
    const [row] = await lookBehind<{ last_seen_at: Date }>(app, query, [hash])
    return (row?.last_seen_at.getTime() ?? 0) - start.getTime()
  }
  return { browser, status, seen }
}

test('an administrator who is silent for half an hour is signed out, a worker after a shift', async () => {
  expect(await (await signedIn('admin')).status(HOUR / 2 + 1)).toBe(401)
  expect(await (await signedIn('admin')).status(HOUR / 2)).toBe(200)
  expect(await (await signedIn('grid')).status(12 * HOUR)).toBe(200)
  expect(await (await signedIn('grid')).status(12 * HOUR + 1)).toBe(401)
})

test('a session is marked as seen once a minute, by reads too, and activity keeps it open', async () => {
  const { status, seen } = await signedIn('admin')
  await status(59_000)
  expect(await seen()).toBe(0)
  await status(61_000)
  await expect.poll(seen).toBe(61_000)
  await status(90_000)
  expect(await seen()).toBe(61_000)
  expect(await status(HOUR / 2 + 60_000)).toBe(200)
})

test('after a week the busiest session ends', async () => {
  const { status, seen } = await signedIn('grid')
  for (let hours = 10; hours < 168; hours += 10) {
    expect(await status(hours * HOUR), `after ${hours} h`).toBe(200)
    await expect.poll(seen).toBe(hours * HOUR)
  }
  expect(await status(168 * HOUR)).toBe(401)
})

test('a post that has run out gives nothing from its last day on', async () => {
  now = new Date('2026-03-03T19:00:00+08:00')
  const later = visit(app)
  await later.signIn('grid', PASSWORD)
  now = new Date('2026-03-03T19:59:00+08:00')
  expect((await later.get('/session')).body.permissions).toContain('case.verify')
  now = new Date('2026-03-04T00:00:00+08:00')
  expect((await later.get('/session')).body.permissions).toEqual([])
})
