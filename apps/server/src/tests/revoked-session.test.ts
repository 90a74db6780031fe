import { newId } from '@yiwang/contract'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { plantSmallCounty } from '../modules/areas/testing.ts'
import { seedStaff } from '../modules/identity/testing.ts'
import { createTestApp, TENANT } from '../testing/test-app.ts'
import type { TestApp } from '../testing/test-app.ts'

let world: TestApp
let behind: pg.Client
let place: { lng: number; lat: number }
let cookie: string

beforeAll(async () => {
  world = await createTestApp()
  const county = await plantSmallCounty(world)
  const { lng, lat } = county.grids[0]
  place = { lng, lat }
  await seedStaff(world, [{ username: 'grid', posts: [{ role: 'grid-worker', areaId: county.grids[0].id }] }])
  behind = new pg.Client({ connectionString: world.ownerUrl })
  await behind.connect()
  await behind.query(`set yw.tenant = '${TENANT}'; set yw.reach = 'all'`)
})
afterAll(async () => {
  await behind.end()
  await world.close()
})

/** Signed in and known to the server: the next request begins before its session is looked up. */
beforeEach(async () => {
  await behind.query('update identity.posts set valid_to = null')
  await behind.query('update identity.accounts set disabled_reason = null, must_change = false')
  cookie = await world.cookieOf('grid')
  expect([(await report()).status, (await list()).status]).toEqual([200, 200])
})

function list() {
  return fetch(`${world.origin}/api/v1/cases`, { headers: { cookie } })
}

function report() {
  const body = { id: newId(), text: '路灯不亮', address: '', ...place }
  const headers = { cookie, 'content-type': 'application/json', 'idempotency-key': newId() }
  return fetch(`${world.origin}/api/v1/cases`, { method: 'POST', headers, body: JSON.stringify(body) })
}

async function count() {
  return (await behind.query<{ n: number }>('select count(*)::int as n from cases.cases')).rows[0]?.n
}

/** What a write and a read are answered with after `change`, and how many cases the write left. */
async function after(change: string): Promise<unknown> {
  const before = (await count()) ?? 0
  await behind.query(change)
  return [(await report()).status, (await list()).status, ((await count()) ?? 0) - before]
}

test('a session that was ended serves neither the next write nor the next read', async () => {
  expect(await after(`update identity.sessions set ended_at = now()`)).toEqual([401, 401, 0])
})

test('an account that was disabled is out with its next request', async () => {
  expect(await after(`update identity.accounts set disabled_reason = 'left'`)).toEqual([401, 401, 0])
})

test('a post that ended grants nothing to the next request', async () => {
  expect(await after(`update identity.posts set valid_to = valid_from`)).toEqual([403, 403, 0])
})

test('whoever must replace the password has no right from the next request on', async () => {
  expect(await after(`update identity.accounts set must_change = true`)).toEqual([403, 403, 0])
})

test('negative control: a change that concerns no right leaves the session as it was', async () => {
  expect(await after(`update identity.sessions set device = 'another name'`)).toEqual([200, 200, 1])
})
