import pg from 'pg'
import { createSmallServer } from '../apps/server/src/testing/small-server.ts'
import { PASSWORD } from '../apps/server/src/testing/test-app.ts'
import { send, signIn } from './http.ts'

export type FirstPageResult = { cases: number; lists: { list: string; p50Ms: number; p95Ms: number; rows: number }[] }

const LISTS: [list: string, account: string, query: string][] = [
  ['dispatcher, newest', 'dispatcher', ''],
  ['dispatcher, what waits, by due date', 'dispatcher', '?view=mine&sort=due'],
  [
    'dispatcher, state and channel and time',
    'dispatcher',
    '?state=handling,dispatched&channel=worker&from=2026-06-01T00:00:00Z',
  ],
  ['dispatcher, two characters of text', 'dispatcher', `?q=${encodeURIComponent('井盖')}`],
  ['dispatcher, a rare word', 'dispatcher', `?q=${encodeURIComponent('金丝雀')}`],
  [
    'dispatcher, twelve filters',
    'dispatcher',
    `?view=all&state=closed&open=false&channel=worker&priority=normal&from=2026-01-01T00:00:00Z&to=2026-12-31T00:00:00Z&sort=newest&limit=50&q=${encodeURIComponent('路口')}`,
  ],
  ['department, inbox by due date', 'department', '?view=mine&sort=due'],
  ['department, newest', 'department', ''],
  ['worker, own grid', 'grid', ''],
  ['worker, tasks', 'grid', '?view=mine&sort=due'],
]
const ROUNDS = 60

/** First pages of the lists that people open all day, on a county's worth of cases. */
export async function measureFirstPages(cases: number): Promise<FirstPageResult> {
  const server = await createSmallServer()
  try {
    await fillCases(server.database.ownerUrl, cases, server)
    const origin = await server.app.server.listen({ port: 0, host: '127.0.0.1' })
    const lists = []
    for (const [list, account, query] of LISTS) {
      const session = await signIn(origin, account, PASSWORD, 1)
      const times: number[] = []
      let rows = 0
      for (let i = 0; i < ROUNDS; i += 1) {
        const began = performance.now()
        const answer = await send(origin, session, { method: 'GET', path: `/cases${query}` })
        if (answer.status !== 200) throw new Error(`${list} answered ${answer.status}`)
        if (i >= 5) times.push(performance.now() - began)
        rows = (answer.body.items as unknown[]).length
      }
      times.sort((a, b) => a - b)
      lists.push({
        list,
        p50Ms: times[Math.floor(times.length / 2)] ?? 0,
        p95Ms: times[Math.floor(times.length * 0.95)] ?? 0,
        rows,
      })
    }
    return { cases, lists }
  } finally {
    await server.close()
  }
}

type Ids = { classId: string; conditionId: string; unitId: string }

/** Rows straight into the table: the load of a list, not history that anybody relies on. One in fifty is open. */
async function fillCases(ownerUrl: string, count: number, { classId, conditionId, unitId }: Ids): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  await client.query(`set yw.tenant = '370114'; set yw.reach = 'all'`)
  const { rows } = await client.query<{ id: string; path: string }>(
    `select id, path from areas.areas where level = 'grid' order by code`,
  )
  await client.query(
    `insert into cases.cases (tenant, id, number, tracking_code, title, text, state, priority, channel, subclass_id, condition_id, area_id,
       area_path, address, lng, lat, unit_id, limit_text, clock_started_at, due_at, reported_at, changed_at, closed_at, open, version)
     select '370114', gen_random_uuid(), '370114' || lpad(n::text, 13, '0'), lpad(n::text, 12, '0'), '路口窨井盖缺失', '',
       s.state, 'normal', (array['worker', 'resident', 'helper'])[1 + n % 3], $2, $3, ($4::uuid[])[1 + n % 6], ($5::text[])[1 + n % 6], '汇泉路口',
       117.5 + (n % 600) / 10000.0, 36.7 + (n % 97) / 10000.0, case when n % 4 = 0 then $6::uuid end, '4小时', t.at, t.at + interval '8 hours',
       t.at, t.at, case when s.state = 'closed' then t.at end, s.state <> 'closed', 1
     from generate_series(1, $1::int) as n
     cross join lateral (select case when n % 50 = 0 then (array['reported', 'dispatched', 'handling', 'checked'])[1 + (n / 50) % 4] else 'closed' end as state) s
     cross join lateral (select timestamptz '2026-11-21 00:00+08' - n * interval '25 seconds' as at) t`,
    [count, classId, conditionId, rows.map((row) => row.id), rows.map((row) => row.path), unitId],
  )
  await client.query(
    `insert into cases.search_terms (tenant, case_id, reported_at, area_path, terms)
     select tenant, id, reported_at, area_path, array_to_tsvector(array['汇泉', 't' || (right(number, 9)::int % 977)] ||
       case when right(number, 9)::int % 5000 = 0 then array['金丝', '丝雀'] else array['路口', '井盖', '窨井', '盖缺', '缺失'] end)
     from cases.cases`,
  )
  await client.query('vacuum analyze cases.cases')
  await client.query('vacuum analyze cases.search_terms')
  await client.end()
}
