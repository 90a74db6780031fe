import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '../../../kernel/db/tx.ts'
import { identityRoutes } from '@yiwang/contract/identity'
import { createTestApp, PASSWORD, TENANT } from '../../../testing/test-app.ts'
import type { TestApp } from '../../../testing/test-app.ts'
import { seedStaff, visit } from '../testing.ts'
import { lookBehind } from './look-behind.ts'

const DAY = 86_400_000
let app: TestApp
let now = new Date()
let personId = ''

beforeAll(async () => {
  app = await createTestApp({ clock: () => now })
  const [person] = await seedStaff(app, [{ username: 'worker' }])
  personId = person?.personId ?? ''
})
afterAll(() => app.close())

const daysAgo = (days: number) => new Date(Date.now() - days * DAY)
const sessions = () =>
  lookBehind<{ opened_at: Date; ended_at: Date | null; device: string }>(
    app,
    'select opened_at, ended_at, device from identity.sessions order by opened_at',
  )

async function night(): Promise<void> {
  await inTransaction(app.app.context.pool, { tenant: TENANT }, async (tx) => {
    await sql`insert into kernel.tenants (tenant, name) values (${TENANT}, '测试区') on conflict do nothing`.execute(tx)
    await sql`select kernel.add_job('housekeeping', '{}'::json)`.execute(tx)
  })
  await app.drain()
  await app.drain()
}

test('the night closes what ran out and deletes what serves no device any more', async () => {
  for (const days of [100, 91, 89, 8, 6]) {
    now = daysAgo(days)
    await visit(app).signIn('worker', PASSWORD)
  }
  now = new Date()
  await night()
  const kept = await sessions()
  expect(kept.map(({ opened_at }) => Math.round((Date.now() - opened_at.getTime()) / DAY))).toEqual([89, 8, 6])
  expect(kept.map(({ ended_at }) => ended_at !== null)).toEqual([true, true, false])
})

test('a session tells its browser and system to its owner in plain words, and nothing more is kept', async () => {
  const browser = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)'
  const response = await fetch(`${app.origin}/api/v1/session`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
      'user-agent': `${browser} Chrome/130.0.6723.58 Safari/537.36`,
    },
    body: JSON.stringify({ username: 'worker', password: PASSWORD }),
  })
  expect(response.status).toBe(200)
  const client = await app.signedIn('worker')
  const { items } = await client.call(identityRoutes.sessions, { params: { personId } })
  expect(items.map(({ device }) => device)).toContain('Chrome · Windows')
  expect(JSON.stringify(await sessions())).not.toContain('6723')
})

test('a sign-in with a zero byte is refused beside the field', async () => {
  for (const [field, body] of [
    ['username', { username: 'work\u0000er', password: PASSWORD }],
    ['password', { username: 'worker', password: `${PASSWORD}\u0000` }],
  ] as const) {
    const answer = await visit(app).send('POST', '/session', body)
    expect([answer.status, answer.body.fields]).toEqual([400, { [field]: 'unreadable-characters' }])
  }
})
