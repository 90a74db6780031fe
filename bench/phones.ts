import { fork } from 'node:child_process'
import { newId } from '@yiwang/contract'
import { send, signIn } from '../apps/server/src/testing/raw-http.ts'
import type { Session } from '../apps/server/src/testing/raw-http.ts'
import { PASSWORD } from '../apps/server/src/testing/test-app.ts'
import { compareBooks } from './phones-books.ts'
import type { Taken } from './phones-books.ts'

type Ready = { origin: string; place: { lng: number; lat: number }; ownerUrl: string }
type Told = { phones: number; windowSeconds: number }

export type PhonesResult = {
  phones: number
  operations: number
  perSecond: number
  seconds: number
  /** Of pushes that were answered, each by itself. */
  p50Ms: number
  p95Ms: number
  p99Ms: number
  /** From the moment a phone wanted to send until it was empty. */
  p95EmptySeconds: number
  /** Connections cut before the answer; the phone sends the same again. */
  cut: number
  shed: number
  missing: number
  doubled: number
  unaudited: number
}

/** Several phones share the session of a worker: signing in is not what is measured. */
const MOST_WORKERS = 300
/** Of a hundred pushes the answer is lost. */
const CUT = 4
const FEWEST = 3
const MOST = 10
const SCHEMA = 3

/** Phones of a county that find a network at the end of the day; afterwards the books are compared. */
export async function measurePhones(told: Told): Promise<PhonesResult> {
  const workers = Math.min(MOST_WORKERS, told.phones)
  const server = new URL('./phones-server.ts', import.meta.url)
  const child = fork(server, [String(workers)], { execArgv: ['--import', 'tsx'] })
  try {
    const ready = await new Promise<Ready>((resolve, reject) => {
      child.once('message', (message) => resolve(message as Ready))
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
    })
    return await measure(ready, { ...told, workers })
  } finally {
    child.send({ kind: 'stop' })
    await new Promise((resolve) => child.once('exit', resolve))
  }
}

type Worker = { session: Session; personId: string }
type Operation = { id: string; aggregate: string; dependsOn: string[] } & Record<string, unknown>
type Books = { written: Taken[]; times: number[]; empty: number[]; cut: number; shed: number }

async function measure(
  ready: Ready,
  { phones, windowSeconds, workers }: Told & { workers: number },
): Promise<PhonesResult> {
  const staff = await signInAll(ready.origin, workers)
  const queues = Array.from({ length: phones }, (_, i) => queueOf(i, staff[i % workers]?.personId ?? '', ready.place))
  const books: Books = { written: [], times: [], empty: [], cut: 0, shed: 0 }
  const began = performance.now()
  await Promise.all(
    queues.map(async (queue, i) => {
      const due = (windowSeconds * 1000 * ((i * 7919) % phones)) / phones
      await pause(due)
      const worker = staff[i % workers]
      if (worker) await drain(ready, worker, queue, books)
      books.empty.push((performance.now() - began - due) / 1000)
    }),
  )
  const seconds = (performance.now() - began) / 1000
  const { missing, doubled, unaudited } = await compareBooks(ready.ownerUrl, books.written)
  const operations = queues.reduce((sum, queue) => sum + queue.length, 0)
  const at = (list: number[], share: number) => list.toSorted((a, b) => a - b)[Math.floor(list.length * share)] ?? 0
  return {
    phones,
    operations,
    perSecond: operations / seconds,
    seconds,
    p50Ms: at(books.times, 0.5),
    p95Ms: at(books.times, 0.95),
    p99Ms: at(books.times, 0.99),
    p95EmptySeconds: at(books.empty, 0.95),
    cut: books.cut,
    shed: books.shed,
    missing: missing + operations - books.written.length,
    doubled,
    unaudited,
  }
}

async function signInAll(origin: string, workers: number): Promise<Worker[]> {
  const staff: Worker[] = []
  for (let i = 0; i < workers; i += 1) {
    const session = await signIn(origin, `phone-${i}`, PASSWORD, 40)
    const { body } = await send(origin, session, { method: 'GET', path: '/session' })
    staff.push({ session, personId: String(body.personId) })
  }
  return staff
}

/** What a phone has gathered: reports, and notes on what was reported. */
function queueOf(phone: number, author: string, { lng, lat }: Ready['place']): Operation[] {
  const length = FEWEST + ((phone * 31) % (MOST - FEWEST + 1))
  const queue: Operation[] = []
  let last: { caseId: string; id: string; version: number } | null = null
  for (let sequence = 0; sequence < length; sequence += 1) {
    const id = newId()
    const head = { id, author, sequence, at: new Date().toISOString(), schema: SCHEMA, query: {} }
    if (last === null || sequence % 3 === 0) {
      const caseId = newId()
      const body = { id: caseId, text: `离线上报${phone}-${sequence}`, lng, lat }
      const what = { method: 'POST', path: '/cases', params: {}, body, version: null }
      queue.push({ ...head, ...what, aggregate: `case:${caseId}`, dependsOn: [] })
      last = { caseId, id, version: 1 }
      continue
    }
    const { caseId, id: before, version }: { caseId: string; id: string; version: number } = last
    const what = {
      method: 'POST',
      path: '/cases/{caseId}/note',
      params: { caseId },
      body: { note: '现场已看' },
      version,
    }
    queue.push({ ...head, ...what, aggregate: `case:${caseId}`, dependsOn: [before] })
    last = { caseId, id, version: version + 1 }
  }
  return queue
}

/** Sends until all is taken, as a phone does: the same again after a lost answer, later when it is told so. */
async function drain({ origin }: Ready, { session }: Worker, queue: readonly Operation[], books: Books): Promise<void> {
  const deviceId = newId()
  let open = queue
  for (let attempt = 1; open.length > 0; attempt += 1) {
    const isCut = attempt === 1 && Math.random() * 100 < CUT
    const from = performance.now()
    const sending = { method: 'POST', path: '/sync/push', body: { deviceId, epoch: null, operations: open } }
    const answer = await send(origin, session, { ...sending, ...(isCut ? { cutAfter: 120 } : {}) }).catch(() => null)
    if (answer === null) {
      books.cut += 1
      await pause(500 + Math.random() * 1500)
      continue
    }
    if (answer.status !== 200) {
      if (answer.status !== 503) throw new Error(`answered ${answer.status} ${answer.text}`)
      books.shed += 1
      await pause(Number(answer.retryAfter ?? 1) * 1000 * (0.7 + Math.random() * 0.6))
      continue
    }
    books.times.push(performance.now() - from)
    const results = answer.body.results as {
      id: string
      outcome: string
      reply: { id: string; version: number } | null
      problem: unknown
    }[]
    const taken = new Set<string>()
    for (const { id, outcome, reply, problem } of results) {
      if (outcome === 'refused' || outcome === 'quarantined') throw new Error(`${outcome}: ${JSON.stringify(problem)}`)
      if (outcome !== 'applied' || !reply) continue
      taken.add(id)
      books.written.push({ commandId: id, caseId: reply.id, version: reply.version })
    }
    open = open.filter(({ id }) => !taken.has(id))
    if (open.length > 0) await pause(500 + Math.random() * 1500)
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)))
}
