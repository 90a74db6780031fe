import { tmpdir } from 'node:os'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { temporaryFolder } from '../kernel/postgres/testing.ts'
import { createSmallServer } from '../testing/small-server.ts'
import type { SmallServer } from '../testing/small-server.ts'
import { asOwner, balanceOf, faultless } from './books.ts'
import { keepEvidence, lengthOf, printedRandom } from './full-length.ts'
import { resend, startLoad } from './load.ts'

const KILLS = lengthOf(2, 30)
const CLIENTS = 8
const MINUTES = 60_000

let county: SmallServer
let origin: string
const folder = temporaryFolder(0o777, tmpdir())

beforeAll(async () => {
  county = await createSmallServer({ dataDir: folder.path })
  origin = await county.app.server.listen({ port: 0, host: '127.0.0.1' })
}, 3 * MINUTES)
afterAll(async () => {
  await county.close()
  folder[Symbol.dispose]()
}, MINUTES)

/** Process ids of the server's own connections, and of the postmaster above them. */
async function processesOf(superUrl: string): Promise<{ backends: number[]; postmaster: number }> {
  const client = new pg.Client({ connectionString: superUrl })
  await client.connect()
  const { rows } = await client.query<{ pid: number; postmaster: string }>(
    `select pid, split_part(pg_read_file('postmaster.pid'), e'\\n', 1) as postmaster from pg_stat_activity where application_name = 'yiwang'`,
  )
  await client.end()
  return { backends: rows.map(({ pid }) => pid), postmaster: Number(rows[0]?.postmaster) }
}

test(
  'a killed backend or postmaster loses nothing; meanwhile requests are told to come again',
  async () => {
    const random = printedRandom('kill-database')
    const load = await startLoad({ origin, place: county, clients: CLIENTS })
    const recoveredMs: Record<'backend' | 'postmaster', number[]> = { backend: [], postmaster: [] }
    for (let kill = 0; kill < KILLS; kill += 1) {
      await load.acknowledged(random.whole(10, 60))
      const { backends, postmaster } = await processesOf(county.database.superUrl)
      const kind = kill % 2 === 0 ? 'backend' : 'postmaster'
      const pid = kind === 'postmaster' ? postmaster : backends[random.whole(0, backends.length - 1)]
      expect(pid).toBeGreaterThan(1)
      process.kill(pid ?? 0, 'SIGKILL')
      const began = performance.now()
      // One write may have been answered on its way out; two rounds of all clients can not.
      await load.acknowledged(2 * CLIENTS)
      recoveredMs[kind].push(Math.round(performance.now() - began))
    }
    await load.stop()
    const { written, figures } = load
    const balance = await balanceOf(county.database.ownerUrl, written)
    const again = written.filter((_, i) => i % Math.max(1, Math.floor(written.length / 100)) === 0)
    const differentReplies = await resend(origin, again)
    keepEvidence('T-KILL-DB', {
      seed: random.seed,
      kills: KILLS,
      clients: CLIENTS,
      balance,
      recoveredMs,
      resent: again.length,
      differentReplies,
      figures,
    })
    expect(balance).toEqual(faultless(written.length))
    expect(differentReplies).toBe(0)
    expect(figures).toMatchObject({ refused: [], leaks: [], hangs: 0, unavailableWithoutTime: 0 })
    expect(figures.statuses[503] ?? 0).toBeGreaterThan(0)
    expect(figures.statuses[500] ?? 0).toBe(0)
  },
  lengthOf(3, 40) * MINUTES,
)

test('the books notice a row that is there twice', async () => {
  const load = await startLoad({ origin, place: county, clients: 1 })
  await load.acknowledged(2)
  await load.stop()
  const [first] = load.written
  await asOwner(
    county.database.ownerUrl,
    `insert into cases.timeline select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid()))).*
     from cases.timeline t where case_id = $1 and version = $2`,
    [first?.caseId, first?.version],
  )
  expect(await balanceOf(county.database.ownerUrl, load.written)).toMatchObject({ doubled: 1, halfStates: 1 })
})
