import { newId } from '@yiwang/contract'
import { noticesRoutes } from '@yiwang/contract/notices'
import type { Client } from '@yiwang/client'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction, reachStatement } from '../../../kernel/db/tx.ts'
import { TENANT } from '../../../testing/test-app.ts'
import { createNoticeWorld, NOON, noticesOf } from './world.ts'
import type { NoticeWorld } from './world.ts'

let world: NoticeWorld
let grid: Client
let admin: Client
const at = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000)

beforeAll(async () => {
  world = await createNoticeWorld()
  grid = await world.signedIn('grid')
  admin = await world.signedIn('admin')
  for (let i = 0; i < 7; i += 1) {
    world.time.now = at(i)
    await world.ask({ key: `k${i}`, to: { personIds: [world.person('grid')] }, at: at(i), urgent: i === 3 })
  }
  await world.ask({ key: 'other', to: { personIds: [world.person('admin')] } })
  await world.drain()
})
afterAll(() => world.close())

const minutesOf = (notices: readonly { at: string }[]) =>
  notices.map((one) => (new Date(one.at).getTime() - NOON.getTime()) / 60_000)

test('unread ones come first, newest first, page by page without a gap', async () => {
  const all = await noticesOf(grid)
  expect(minutesOf(all)).toEqual([6, 5, 4, 3, 2, 1, 0])
  for (const minute of [5, 2]) {
    const noticeId = all[6 - minute]?.id ?? ''
    await grid.call(noticesRoutes.read, { params: { noticeId } })
    await grid.call(noticesRoutes.read, { params: { noticeId } })
  }
  expect(await grid.call(noticesRoutes.counts)).toEqual({ unread: 5, urgent: 1 })
  const pages: number[][] = []
  let cursor: string | undefined
  do {
    const page = await grid.call(noticesRoutes.list, { query: { limit: 2, cursor } })
    pages.push(minutesOf(page.items))
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  expect(pages).toEqual([[6, 4], [3, 1], [0, 5], [2]])
  expect(minutesOf(await noticesOf(grid, { unread: 'true' }))).toEqual([6, 4, 3, 1, 0])
  expect(minutesOf(await noticesOf(grid, { unread: 'false' }))).toEqual([5, 2])
  expect(await noticesOf(grid, { template: 'case.rework' })).toEqual([])
})

test('reading all spares what came after the list was drawn', async () => {
  world.time.now = at(9)
  expect(await grid.call(noticesRoutes.readAll, { body: { upTo: at(5).toISOString() } })).toEqual({
    unread: 1,
    urgent: 0,
  })
  expect(minutesOf(await noticesOf(grid, { unread: 'true' }))).toEqual([6])
})

test('a notice of somebody else looks as if it were not there', async () => {
  const [own] = await noticesOf(grid)
  for (const noticeId of [own?.id ?? '', newId()])
    await expect(admin.call(noticesRoutes.read, { params: { noticeId } })).rejects.toMatchObject({ code: 'not-found' })
  expect(await noticesOf(admin)).toHaveLength(1)
})

test('row-level security alone keeps the notices of one person from another', async () => {
  const { pool } = world.app.context
  const see = (reach: string) =>
    inTransaction(pool, { tenant: TENANT, readOnly: true }, async (tx) => {
      await sql.raw(reach).execute(tx)
      const { rows } = await sql<{ person_id: string }>`select person_id from notices.notices`.execute(tx)
      return [...new Set(rows.map((row) => row.person_id))]
    })
  const scoped = `set local yw.reach = 'scoped'; set local yw.person = '${world.person('admin')}'`
  expect(await see(scoped)).toEqual([world.person('admin')])
  expect(await see(`set local yw.reach = 'scoped'`)).toEqual([])
  expect(await see(reachStatement('all', null))).toHaveLength(2)
})

test('a broken cursor is the caller’s mistake', async () => {
  for (const values of [[1, 'x', 'y'], [1, NOON.toISOString(), 'y'], [1]]) {
    const cursor = Buffer.from(JSON.stringify(values)).toString('base64url')
    await expect(grid.call(noticesRoutes.list, { query: { cursor } })).rejects.toMatchObject({ code: 'bad-request' })
  }
})

test('the lists are served by their indexes', async () => {
  const plan = async (query: string) =>
    (await world.look<{ 'QUERY PLAN': string }>(`explain ${query}`)).map((row) => row['QUERY PLAN']).join('\n')
  await world.look('set enable_seqscan = off')
  const list = `select id from notices.notices where tenant = '${TENANT}' and person_id = '${world.person('grid')}'`
  expect(await plan(`${list} order by (read_at is null) desc, at desc, id desc limit 10`)).toMatch(
    /Index.* using notices_person/,
  )
  const due = `select id from notices.deliveries where tenant = '${TENANT}' and channel = 'sms' and state = 'waiting'`
  expect(await plan(`${due} and next_at <= now() order by next_at limit 20`)).toMatch(/deliveries_due/)
  const dead = `select id from notices.deliveries where tenant = '${TENANT}' and state = 'dead'`
  expect(await plan(`${dead} order by changed_at desc, id desc limit 50`)).toMatch(/deliveries_state/)
})
