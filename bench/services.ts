import { fork } from 'node:child_process'
import { newId } from '@yiwang/contract'
import pg from 'pg'
import { send, signIn } from '../apps/server/src/testing/raw-http.ts'
import type { Session } from '../apps/server/src/testing/raw-http.ts'
import { PASSWORD } from '../apps/server/src/testing/test-app.ts'

type Ready = { origin: string; matterId: string; superUrl: string }
type Told = { seconds: number; clients: number; applications: number; windows: number }
type PageTimes = { list: string; p50Ms: number; p95Ms: number }

export type ServicesResult = Told & {
  accepted: number
  acceptedPerSecond: number
  /** Of the acceptance itself, and of all four requests that take an application in. */
  acceptP50Ms: number
  acceptP95Ms: number
  takingInP95Ms: number
  missing: number
  doubled: number
  /** Applications without their paper, their clock or their audit rows. */
  halfDone: number
  /** Differences between the counts that every step keeps and those made anew. */
  miscounted: number
  fillSeconds: number
  lists: PageTimes[]
}

const ROUNDS = 30
const WARM = 3
const KEYS = ['identity', 'photo', 'lease']

/** Windows that take in as fast as they can; then lists over a county's applications. */
export async function measureServices(told: Told): Promise<ServicesResult> {
  const server = new URL('./services-server.ts', import.meta.url)
  const child = fork(server, [String(told.windows)], { execArgv: ['--import', 'tsx'] })
  try {
    const ready = await new Promise<Ready>((resolve, reject) => {
      child.once('message', (message) => resolve(message as Ready))
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
    })
    return await measure(ready, told)
  } finally {
    child.send({ kind: 'stop' })
    await new Promise((resolve) => child.once('exit', resolve))
  }
}

async function measure(ready: Ready, told: Told): Promise<ServicesResult> {
  const sessions = await Promise.all(
    Array.from({ length: told.clients }, (_, i) => signIn(ready.origin, `window-${i}`, PASSWORD, 1)),
  )
  const taken = await takeIn(ready, sessions, told.seconds)
  const books = await compareBooks(ready.superUrl, taken.ids)
  const fillSeconds = await fill(ready.superUrl, told.applications)
  const lists = await timeLists(ready.origin, told.windows)
  return { ...told, ...taken.times, ...books, fillSeconds, lists }
}

/** Opened, filled, handed in and accepted, one after the other at each window. */
async function takeIn({ origin, matterId }: Ready, sessions: readonly Session[], seconds: number) {
  const ids: string[] = []
  const accepts: number[] = []
  const wholes: number[] = []
  const began = performance.now()
  const until = began + seconds * 1000
  const post = async (session: Session, call: { method: string; path: string; body: object; version?: number }) => {
    const answer = await send(origin, session, call as never)
    if (answer.status !== 200) throw new Error(`${call.path} answered ${answer.status} ${answer.text}`)
    return answer.body as { version: number }
  }
  await Promise.all(
    sessions.map(async (session) => {
      while (performance.now() < until) {
        const id = newId()
        const from = performance.now()
        const applicant = { kind: 'person', name: '王某某', phone: '15400000000' }
        const body = { id, matterId, channel: 'window', applicant, form: { 'shop-name': '理发店' } }
        const opened = await post(session, { method: 'POST', path: '/applications', body })
        const materials = KEYS.map((key) => ({ key, state: 'given', source: 'paper' }))
        const path = `/applications/${id}`
        const listed = await post(session, {
          method: 'PUT',
          path: `${path}/materials`,
          body: { materials },
          version: opened.version,
        })
        const handed = await post(session, {
          method: 'POST',
          path: `${path}/submit`,
          body: {},
          version: listed.version,
        })
        const at = performance.now()
        await post(session, { method: 'POST', path: `${path}/accept`, body: {}, version: handed.version })
        accepts.push(performance.now() - at)
        wholes.push(performance.now() - from)
        ids.push(id)
      }
    }),
  )
  const took = (performance.now() - began) / 1000
  return {
    ids,
    times: {
      accepted: ids.length,
      acceptedPerSecond: ids.length / took,
      acceptP50Ms: share(accepts, 0.5),
      acceptP95Ms: share(accepts, 0.95),
      takingInP95Ms: share(wholes, 0.95),
    },
  }
}

function share(times: number[], part: number): number {
  times.sort((a, b) => a - b)
  return times[Math.floor(times.length * part)] ?? 0
}

/** What was acknowledged stands there once, whole, and the counts are what counting anew finds. */
async function compareBooks(superUrl: string, ids: readonly string[]) {
  const client = new pg.Client({ connectionString: superUrl })
  await client.connect()
  try {
    const one = async (text: string, values: unknown[] = []) =>
      Number((await client.query<{ n: string }>(text, values)).rows[0]?.n ?? 0)
    const found = await one(
      `select count(*) as n from services.applications where id = any ($1) and state = 'accepted'`,
      [ids],
    )
    const all = await one(`select count(*) as n from services.applications where state = 'accepted'`)
    const halfDone = await one(
      `select count(*) as n from services.applications a where state = 'accepted' and (promised_due_at is null
        or (select count(*) from services.papers p where p.tenant = a.tenant and p.application_id = a.id) <> 1
        or (select count(*) from kernel.audit u where u.tenant = a.tenant and u.subject_id = a.id::text) <> 4)`,
    )
    const miscounted = await one(
      `select count(*) as n from (
        select office_path, authority_unit_id, state, sum(amount)::int as n from services.tallies group by 1, 2, 3 having sum(amount) <> 0
      ) t full join (
        select office_path, authority_unit_id, state, count(*)::int as n from services.applications where state <> 'draft' group by 1, 2, 3
      ) a using (office_path, authority_unit_id, state) where t.n is distinct from a.n`,
    )
    return { missing: ids.length - found, doubled: Math.max(0, all - ids.length), halfDone, miscounted }
  } finally {
    await client.end()
  }
}

/** Eight in a hundred are open, as where twelve thousand are decided in a year and each takes days. */
const OPEN = `array['submitted', 'supplementing', 'accepted', 'reviewing', 'deciding', 'decided', 'issued', 'paused']`

/** Multiplies one application into so many over two years, at every office; the counts are made anew. */
async function fill(superUrl: string, applications: number): Promise<number> {
  const client = new pg.Client({ connectionString: superUrl })
  await client.connect()
  const began = performance.now()
  try {
    const { rows } = await client.query<{ name: string }>(
      `select column_name as name from information_schema.columns where table_schema = 'services' and table_name = 'applications'
       order by ordinal_position`,
    )
    const changed: Record<string, string> = {
      id: 'gen_random_uuid()',
      number: `'F' || n`,
      tracking_code: `'F' || lpad(n::text, 11, '0')`,
      state: `case when n % 100 < 8 then (${OPEN})[1 + n % 100] else 'archived' end`,
      outcome: `case when n % 100 in (5, 6) or n % 100 >= 8 then 'granted' end`,
      office_path: `(select path from areas.areas where level in ('town', 'village') order by md5(path || n % 7) limit 1)`,
      created_at: `now() - n * interval '10 minutes'`,
      promised_due_at: `now() - n * interval '10 minutes' + interval '4 days'`,
      lateness: `case when n % 100 in (2, 3, 4) then n / 100 % 3 else 0 end`,
      watch_at: 'null',
      applicant_name_index: 'md5(n::text)',
    }
    const columns = rows.map(({ name }) => name)
    const values = columns.map((name) => changed[name] ?? `a.${name}`)
    await client.query(`insert into services.applications (${columns.join(', ')})
      select ${values.join(', ')} from (select * from services.applications where state = 'accepted' limit 1) a,
        generate_series(1, ${applications}) n`)
    await client.query(`delete from services.tallies`)
    await client.query(`insert into services.tallies (tenant, office_path, authority_unit_id, state, lateness, part, amount)
      select tenant, office_path, authority_unit_id, state, lateness, 0, count(*) from services.applications where state <> 'draft'
      group by 1, 2, 3, 4, 5`)
    await client.query('vacuum (analyze) services.applications')
    return (performance.now() - began) / 1000
  } finally {
    await client.end()
  }
}

async function timeLists(origin: string, windows: number): Promise<PageTimes[]> {
  const since = new Date(Date.now() - 400 * 86_400_000).toISOString().slice(0, 10)
  const today = new Date().toISOString().slice(0, 10)
  const pages: [string, string, string][] = [
    ['window: newest', 'window-0', '/applications'],
    ['window: what waits', 'window-0', '/applications?view=window'],
    ['window: to issue', 'window-1', '/applications?view=issue'],
    ['window: counts', 'window-0', '/applications/counts'],
    ['window: a name', 'window-0', `/applications?q=${encodeURIComponent('王某某')}&state=archived`],
    ['window: nobody of that name', 'window-0', `/applications?q=${encodeURIComponent('赵钱孙')}`],
    ['authority: to review, by date', 'department', '/applications?view=review&sort=due'],
    ['authority: to decide', 'head', '/applications?view=decide'],
    ['authority: newest', 'department', '/applications'],
    ['authority: late', 'head', '/applications?clock=late,slow'],
    ['supervisor: what is late', 'supervisor', '/applications?view=supervise'],
    ['supervisor: counts', 'supervisor', '/applications/counts'],
    ['supervisor: a state, a year ago', 'supervisor', `/applications?state=refused&from=${since}`],
    ['supervisor: statistics of a year', 'supervisor', `/applications/statistics?from=${since}&to=${today}`],
  ]
  const lists: PageTimes[] = []
  for (const [list, account, path] of pages) {
    const session = await signIn(origin, account, PASSWORD, 1)
    const times: number[] = []
    for (let i = 0; i < ROUNDS + WARM; i += 1) {
      const took = await timeOne(origin, session, path)
      if (i >= WARM) times.push(took)
    }
    lists.push({ list, p50Ms: share(times, 0.5), p95Ms: share(times, 0.95) })
  }
  const times: number[] = []
  for (let i = 0; i < windows; i += 1) {
    const session = await signIn(origin, `window-${i}`, PASSWORD, 1)
    times.push(await timeOne(origin, session, '/applications?view=window'))
  }
  lists.push({ list: `${windows} windows, each its first look`, p50Ms: share(times, 0.5), p95Ms: share(times, 0.95) })
  return lists
}

async function timeOne(origin: string, session: Session, path: string): Promise<number> {
  const began = performance.now()
  const answer = await send(origin, session, { method: 'GET', path })
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status} ${answer.text}`)
  return performance.now() - began
}
