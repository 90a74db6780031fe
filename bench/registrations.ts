import { fork } from 'node:child_process'
import http from 'node:http'
import { newId } from '@yiwang/contract'
import { identityCheck } from '@yiwang/contract/registers'
import pg from 'pg'
import { send, signIn } from '../apps/server/src/testing/raw-http.ts'
import type { Answer, Session } from '../apps/server/src/testing/raw-http.ts'
import { PASSWORD } from '../apps/server/src/testing/test-app.ts'

const TENANT = '370114'
/** Of a hundred: the same command sent again, and the same person on another device. */
const SENT_AGAIN = 5
const OTHER_DEVICE = 5
const PER_DAY_OF_BIRTH = 1_000

type Ready = { origin: string; unitId: string; ownerUrl: string }

export type RegistrationsResult = {
  people: number
  perSecond: number
  seconds: number
  p50Ms: number
  p95Ms: number
  p99Ms: number
  /** Told to come again, and came again with the same command. */
  shed: number
  acknowledged: number
  /** Commands whose receipt the database gives again as it was given. */
  foundAgain: number
  missing: number
  /** People who count or stand in the library more than once. */
  doubled: number
  /** Seconds after the last answer until the last entry was in the library. */
  intoLibrarySeconds: number
}

/** A town that registers by a QR code on a notice, at a steady peak, every tenth one twice; then the books are compared. */
export async function measureRegistrations(told: { people: number; perSecond: number }): Promise<RegistrationsResult> {
  const child = fork(new URL('./registrations-server.ts', import.meta.url), [], { execArgv: ['--import', 'tsx'] })
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

type Entry = { person: number; commandId: string }

async function measure(ready: Ready, { people, perSecond }: { people: number; perSecond: number }) {
  const code = await openRegistration(ready)
  const entries = planOf(people)
  const nobody: Session = { cookie: '', agent: new http.Agent({ keepAlive: true, maxSockets: 200 }) }
  const receipts = new Map<string, string>()
  const times: number[] = []
  let shed = 0
  const began = performance.now()
  const register = async ({ person, commandId }: Entry): Promise<void> => {
    const from = performance.now()
    for (;;) {
      const body = { values: valuesOf(person) }
      const path = `/public/campaigns/${code}/registrations`
      const answer = await send(ready.origin, nobody, { method: 'POST', path, body, commandId }).catch(() => null)
      if (answer?.status === 200) {
        const receipt = String(answer.body.receipt)
        if ((receipts.get(commandId) ?? receipt) !== receipt) throw new Error('one command, two receipts')
        receipts.set(commandId, receipt)
        times.push(performance.now() - from)
        return
      }
      if (answer && ![429, 503].includes(answer.status)) throw new Error(`answered ${answer.status} ${answer.text}`)
      shed += 1
      await new Promise((resolve) => setTimeout(resolve, Number(answer?.retryAfter ?? 1) * 1000))
    }
  }
  // People do not wait for each other: each begins at its own time, whatever became of those before.
  await Promise.all(
    entries.map(async (entry, i) => {
      const due = began + (i * 1000) / perSecond
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())))
      await register(entry)
    }),
  )
  const seconds = (performance.now() - began) / 1000
  const books = await compareBooks(ready, receipts)
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0
  const { foundAgain, counted, inLibrary, intoLibrarySeconds } = books
  return {
    people,
    perSecond: entries.length / seconds,
    seconds,
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    p99Ms: at(0.99),
    shed,
    acknowledged: receipts.size,
    foundAgain,
    missing: receipts.size - foundAgain + Math.max(0, people - counted) + Math.max(0, people - inLibrary),
    doubled: Math.max(0, counted - people) + Math.max(0, inLibrary - people),
    intoLibrarySeconds,
  }
}

/** Everybody once, and behind them, mixed in, those who send twice. */
function planOf(people: number): Entry[] {
  const entries: Entry[] = []
  for (let person = 0; person < people; person += 1) {
    const commandId = newId()
    entries.push({ person, commandId })
    if (person % 100 < SENT_AGAIN) entries.push({ person, commandId })
    else if (person % 100 < SENT_AGAIN + OTHER_DEVICE) entries.push({ person, commandId: newId() })
  }
  return entries
}

/** A generated person; 370199 is a division that no county has. */
function valuesOf(person: number): Record<string, string> {
  const day = new Date(Date.UTC(1950, 0, 1 + Math.floor(person / PER_DAY_OF_BIRTH))).toISOString().slice(0, 10)
  const first = `370199${day.replaceAll('-', '')}${String(person % PER_DAY_OF_BIRTH).padStart(3, '0')}`
  return {
    'person.name': `登记${person}`,
    'person.identity-number': first + identityCheck(first),
    'person.phone': `139${String(person).padStart(8, '0')}`,
  }
}

async function openRegistration({ origin, unitId, ownerUrl }: Ready): Promise<string> {
  const [department, supervisor] = [
    await signIn(origin, 'department', PASSWORD, 2),
    await signIn(origin, 'supervisor', PASSWORD, 2),
  ]
  const areaId = await countyOf(ownerUrl)
  const call = async (who: Session, path: string, body: object, version?: number) => {
    const sending = { method: 'POST', path, body, ...(version === undefined ? {} : { version }) }
    const answer: Answer = await send(origin, who, sending)
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status} ${answer.text}`)
    return answer.body
  }
  const facts = ['person.name', 'person.identity-number', 'person.phone'].map((key) => ({ key, required: true }))
  const content = {
    code: 'burst',
    name: '全员登记',
    purpose: '登记',
    legalBasis: '登记办法',
    subject: 'person',
    facts,
    own: [],
  }
  const form = await call(department, '/forms', { id: newId(), unitId, content })
  const proposed = await call(department, `/forms/${String(form.id)}/propose`, {}, Number(form.version))
  await call(supervisor, `/forms/${String(form.id)}/approve`, {}, Number(proposed.version))
  const campaign = await call(department, '/campaigns', {
    id: newId(),
    unitId,
    formId: form.id,
    title: '全员登记',
    areaId,
    target: null,
    closesOn: new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10),
    selfRegistration: { by: 'identity-number' },
  })
  const running = await call(department, `/campaigns/${String(campaign.id)}/start`, {}, Number(campaign.version))
  return String(running.code)
}

async function withOwner<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(`set yw.tenant = '${TENANT}'; set yw.registers = 'all'`)
    return await work(client)
  } finally {
    await client.end()
  }
}

function countyOf(ownerUrl: string): Promise<string> {
  return withOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>(`select id from areas.areas where tenant = $1 and code = $1`, [
      TENANT,
    ])
    return rows[0]?.id ?? ''
  })
}

/** Waits until the last entry is in the library, and compares what was acknowledged with what is there. */
function compareBooks({ ownerUrl }: Ready, receipts: ReadonlyMap<string, string>) {
  return withOwner(ownerUrl, async (client) => {
    const one = async (text: string) => Number((await client.query<{ n: string }>(text)).rows[0]?.n ?? 0)
    const began = performance.now()
    while ((await one(`select count(*) as n from campaigns.entries where state = 'waiting'`)) > 0)
      await new Promise((resolve) => setTimeout(resolve, 250))
    const intoLibrarySeconds = (performance.now() - began) / 1000
    const { rows } = await client.query<{ id: string; reply: string }>(
      `select id, reply from kernel.commands where route = '/public/campaigns/{code}/registrations'`,
    )
    const stored = new Map(rows.map(({ id, reply }) => [id, (JSON.parse(reply) as { receipt: string }).receipt]))
    const entries = await one(`select count(*) as n from campaigns.entries where state = 'done'`)
    const foundAgain = [...receipts].filter(([id, receipt]) => stored.get(id) === receipt).length
    return {
      foundAgain: Math.min(foundAgain, entries),
      counted: await one(`select coalesce(sum(registered), 0) as n from campaigns.progress`),
      inLibrary: await one(`select count(*) as n from registers.subjects where kind = 'person' and label like '登记%'`),
      intoLibrarySeconds,
    }
  })
}
