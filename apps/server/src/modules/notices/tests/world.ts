import type { Client } from '@yiwang/client'
import { noticesRoutes } from '@yiwang/contract/notices'
import type { Notice } from '@yiwang/contract/notices'
import { sql } from 'kysely'
import pg from 'pg'
import { inTransaction, reachStatement } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { createTestApp, TENANT } from '../../../testing/test-app.ts'
import type { TestApp } from '../../../testing/test-app.ts'
import { plantSmallCounty } from '../../areas/testing.ts'
import type { SmallCounty } from '../../areas/testing.ts'
import { seedStaff } from '../../identity/testing.ts'
import { notify } from '../notify.ts'
import type { NoticeRequest } from '../notify.ts'

export const NOON = new Date('2026-11-22T12:00:00+08:00')
export const HOUR = 3_600_000

export type NoticeWorld = TestApp & {
  county: SmallCounty
  /** Person by account. */
  person: (username: string) => string
  /** Time of the platform; set it to move it. */
  time: { now: Date }
  ask: (request: Partial<NoticeRequest<'case.urged'>> & Pick<NoticeRequest, 'key' | 'to'>) => Promise<void>
  asPlatform: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  /** Rows behind the app's back. */
  look: <T>(query: string) => Promise<T[]>
}

const STAFF = (county: SmallCounty) => [
  { username: 'dispatcher', phone: '13800000001', posts: [{ role: 'dispatcher' as const, areaId: county.county.id }] },
  { username: 'town', phone: '13800000002', posts: [{ role: 'dispatcher' as const, areaId: county.towns[0].id }] },
  {
    username: 'department',
    phone: '13800000003',
    posts: [{ role: 'department' as const, areaId: county.county.id, unitId: county.units.water }],
  },
  {
    username: 'head',
    phone: '13800000004',
    posts: [{ role: 'department-head' as const, areaId: county.county.id, unitId: county.units.water }],
  },
  {
    username: 'left',
    posts: [{ role: 'department' as const, unitId: county.units.water, validTo: '2025-01-01' }],
  },
  { username: 'grid', posts: [{ role: 'grid-worker' as const, areaId: county.grids[0].id }] },
  { username: 'admin', posts: [{ role: 'system-admin' as const }] },
]

/** The platform at noon of a day, with a few people. */
export async function createNoticeWorld(): Promise<NoticeWorld> {
  const time = { now: NOON }
  const app = await createTestApp({ clock: () => time.now })
  const county = await plantSmallCounty(app)
  const staff = STAFF(county)
  const seeded = await seedStaff(app, staff)
  const { pool } = app.app.context
  const owner = new pg.Client({ connectionString: app.ownerUrl })
  await owner.connect()
  await owner.query(`set yw.tenant = '${TENANT}'; set yw.reach = 'all'`)
  return {
    ...app,
    county,
    time,
    person: (username) => seeded[staff.findIndex((one) => one.username === username)]?.personId ?? '',
    ask: (request) =>
      inTransaction(pool, { tenant: TENANT }, async (tx) => {
        notify(tx, {
          tenant: TENANT,
          template: 'case.urged',
          params: { number: '37011420260001', title: '井盖缺失', by: '督查甲', note: '请抓紧' },
          link: { type: 'case', id: '018f0000-0000-7000-8000-00000000000a' },
          at: time.now,
          ...request,
        })
      }),
    asPlatform: (work) =>
      inTransaction(pool, { tenant: TENANT }, async (tx) => {
        await sql.raw(reachStatement('all', null)).execute(tx)
        return work(tx)
      }),
    look: async <T>(query: string) => (await owner.query(query)).rows as T[],
    async close() {
      await owner.end()
      await app.close()
    },
  }
}

export async function noticesOf(client: Client, query: object = {}): Promise<Notice[]> {
  return (await client.call(noticesRoutes.list, { query })).items
}
