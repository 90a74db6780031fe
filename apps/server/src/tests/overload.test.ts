import { afterAll, beforeAll, expect, test } from 'vitest'
import { mostAtOnce } from '../kernel/http/admission.ts'
import { balanceOf, faultless } from './books.ts'
import { isFull, keepEvidence, lengthOf } from './full-length.ts'
import { startLoad } from './load.ts'
import type { Load } from './load.ts'
import { serveCounty } from './served-county.ts'
import type { ServedCounty } from './served-county.ts'

/** As many requests as the server lets in, and three times as many. */
const CAPACITY = mostAtOnce(16)
const TIMES = 3
const WRITES = lengthOf(150, 4000)
/** The programme asks for 30 s. */
const RECOVERED_WITHIN_MS = 30_000
/** Beside three times the clients on the same cores, those let in may take this much longer. */
const P99_AT_MOST = isFull ? 3 : 8
const MINUTES = 60_000

let county: ServedCounty

beforeAll(async () => {
  county = await serveCounty()
}, 3 * MINUTES)
afterAll(() => county.close(), MINUTES)

function quantile(load: Load, share: number, from = 0): number {
  const times = load.times.filter(({ status, endedAt }) => status === 200 && endedAt >= from).map(({ ms }) => ms)
  times.sort((a, b) => a - b)
  return Math.round(times[Math.floor(times.length * share)] ?? 0)
}

async function phase(clients: number, writes: number): Promise<Load> {
  const load = await startLoad({ ...county, clients, keepTimes: true })
  await load.acknowledged(writes)
  await load.stop()
  return load
}

test(
  'three times the capacity is shed, those let in are served, and afterwards all is as before',
  async () => {
    const calm = await phase(16, WRITES)
    const full = await phase(CAPACITY, WRITES)
    const over = await phase(CAPACITY * TIMES, WRITES * 2)
    const overAt = performance.now()
    const back = await phase(16, WRITES)
    const asBefore = quantile(calm, 0.5) * 2
    const recovered = back.times.find(({ status, ms }) => status === 200 && ms <= asBefore)
    const recoveredMs = recovered ? Math.round(recovered.endedAt - overAt) : null
    const written = [calm, full, over, back].flatMap((load) => load.written)
    const balance = await balanceOf(county.ownerUrl, written)
    const shed = over.figures.statuses[503] ?? 0
    const p99 = {
      calm: quantile(calm, 0.99),
      full: quantile(full, 0.99),
      over: quantile(over, 0.99),
      back: quantile(back, 0.99),
    }
    keepEvidence('T-OVER', {
      capacity: CAPACITY,
      times: TIMES,
      shed,
      p99,
      recoveredMs,
      balance,
      statuses: [calm, full, over, back].map(({ figures }) => figures.statuses),
    })
    for (const { figures } of [calm, full, over, back]) {
      expect(figures).toMatchObject({ refused: [], leaks: [], hangs: 0, unavailableWithoutTime: 0 })
    }
    expect(balance).toEqual(faultless(written.length))
    expect(shed).toBeGreaterThan(0)
    expect(p99.over).toBeLessThan(p99.full * P99_AT_MOST)
    expect(recoveredMs).toBeLessThan(RECOVERED_WITHIN_MS)
  },
  lengthOf(3, 20) * MINUTES,
)

test('within its capacity a server sheds nothing', async () => {
  const calm = await phase(16, 40)
  expect(calm.figures.statuses).toEqual({ 200: calm.written.length })
})
