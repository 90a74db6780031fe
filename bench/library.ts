import pg from 'pg'
import { send, signIn } from '../apps/server/src/testing/raw-http.ts'
import type { Session } from '../apps/server/src/testing/raw-http.ts'
import { createSmallServer } from '../apps/server/src/testing/small-server.ts'
import { PASSWORD } from '../apps/server/src/testing/test-app.ts'
import { plantCounty } from './county/plant.ts'
import { fillLibrary } from './library/fill.ts'
import type { Filled } from './library/fill.ts'
import type { Grid } from './library/families.ts'

export type LibraryTimes = { what: string; p50Ms: number; p95Ms: number; rows: number | null }
export type LibraryResult = Filled & { rowsPerSecond: number; times: LibraryTimes[] }

const ROUNDS = 60
const WARM = 5
const text = (words: string) => encodeURIComponent(words)

/** People brought in through the function that imports use, and how long it takes to find them again over HTTP. */
export async function measureLibrary(people: number): Promise<LibraryResult> {
  const server = await createSmallServer()
  const owner = new pg.Client({ connectionString: server.database.superUrl })
  await owner.connect()
  try {
    await plantCounty(server.database.superUrl)
    const filled = await fillLibrary(server.app, { grids: await gridsOf(owner), people, say: console.log })
    await owner.query('vacuum analyze')
    const origin = await server.app.server.listen({ port: 0, host: '127.0.0.1' })
    const session = await signIn(origin, 'supervisor', PASSWORD, 1)
    const times: LibraryTimes[] = []
    for (const [what, calls] of await lookUps(owner)) {
      const one = { what, ...(await timesOf(origin, session, calls)) }
      console.log(`${what}: ${one.p50Ms.toFixed(0)}, ${one.p95Ms.toFixed(0)} ms, ${one.rows ?? '-'} rows`)
      times.push(one)
    }
    return { ...filled, rowsPerSecond: filled.rows / filled.seconds, times }
  } finally {
    await owner.end()
    await server.close()
  }
}

async function gridsOf(owner: pg.Client): Promise<Grid[]> {
  const { rows } = await owner.query<Grid>(`select g.id, v.name as village, 117.5 as lng, 36.7 as lat
    from areas.areas g join areas.areas v on v.id = g.parent_id where g.level = 'grid' and g.code > '3701141' order by g.code`)
  return rows
}

type Call = { method: 'GET' | 'POST'; path: string; body?: object }

/** Different names, houses and villages in turn, so that nothing is asked twice of a cache. */
async function lookUps(owner: pg.Client): Promise<[what: string, calls: Call[]][]> {
  const sample = async (kind: string, columns: string) => {
    const { rows } = await owner.query<Record<string, string>>(
      `select ${columns} from registers.subjects where kind = $1 order by md5(id::text) limit ${ROUNDS}`,
      [kind],
    )
    return rows
  }
  const get = (path: string): Call => ({ method: 'GET', path })
  const search = (q: string) => get(`/subjects?q=${text(q)}`)
  const people = await sample('person', 'id, label')
  const households = await sample('household', 'id')
  const dwellings = await sample('dwelling', 'id, label')
  const { rows: villages } = await owner.query<{ id: string }>(
    `select id from areas.areas where level = 'village' and code > '3701141' order by md5(code) limit ${ROUNDS}`,
  )
  const initials = ['wxm', 'lwq', 'zjh', 'lyl', 'zgl', 'chm', 'ywj', 'zdf', 'wgq', 'lhl']
  const phones = await sample('person', `row_number() over () as n`)
  return [
    ['search: a name', people.map(({ label }) => search(label ?? ''))],
    ['search: frequent pairs of characters', ['国强', '建军', '晓华', '志刚', '秀英'].map(search)],
    ['search: initials', initials.map(search)],
    ['search: part of an address', dwellings.map(({ label }) => search(label ?? ''))],
    [
      'find: a phone',
      phones.map((_, i) => ({
        method: 'POST',
        path: '/subjects/find',
        body: { number: `154${String(i * 131).padStart(8, '0')}` },
      })),
    ],
    ['page of a person', people.map(({ id }) => get(`/subjects/${id}`))],
    ['page of a household', households.map(({ id }) => get(`/subjects/${id}`))],
    ['page of a dwelling', dwellings.map(({ id }) => get(`/subjects/${id}`))],
    ['village at a glance', villages.map(({ id }) => get(`/areas/${id}/dwellings`))],
    ['counts by town', [get(`/areas/${await countyOf(owner)}/subject-counts`)]],
  ]
}

async function countyOf(owner: pg.Client): Promise<string> {
  const { rows } = await owner.query<{ id: string }>(`select id from areas.areas where level = 'county'`)
  return rows[0]?.id ?? ''
}

async function timesOf(origin: string, session: Session, calls: readonly Call[]): Promise<Omit<LibraryTimes, 'what'>> {
  const times: number[] = []
  let rows: number | null = null
  for (let i = 0; i < ROUNDS; i += 1) {
    const call = calls[i % calls.length]
    if (!call) break
    const began = performance.now()
    const answer = await send(origin, session, call)
    if (answer.status !== 200) throw new Error(`${call.path} answered ${answer.status} ${JSON.stringify(answer.body)}`)
    if (i >= WARM) times.push(performance.now() - began)
    rows = Array.isArray(answer.body.items) ? answer.body.items.length : rows
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0
  return { p50Ms: at(0.5), p95Ms: at(0.95), rows }
}
