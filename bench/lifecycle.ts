import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { newId } from '@yiwang/contract'
import { PASSWORD } from '../apps/server/src/testing/test-app.ts'
import type { Statement, Traffic } from './capture.ts'
import { send, signIn } from '../apps/server/src/testing/raw-http.ts'
import type { Sending, Session } from '../apps/server/src/testing/raw-http.ts'
import { runPgbench } from './pgbench.ts'

const CLIENTS = 16
/** Requests of one life. */
const STEPS = 8

export type Ready = {
  origin: string
  place: { lng: number; lat: number }
  classId: string
  conditionId: string
  unitId: string
  ownerUrl: string
  appUrl: string
}
export type People = { grid: Session; dispatcher: Session; department: Session }

export type LifecycleResult = {
  lives: number
  lifecyclesPerSecond: number
  requestsPerSecond: number
  p50Ms: number
  p95Ms: number
  failed: number
  /** Processor time, user and system, of the server and of the clients for one lifecycle; other work does not change it. */
  serverCpuMs: number
  clientCpuMs: number
  /** Of one request, on average: waits for the database, writes to it, answers read from it. */
  roundTrips: number
  databaseWrites: number
  databaseReads: number
  pgbenchPerSecond: number | null
  shareOfLimit: number | null
  statements: number
}

/** A server in a process of its own, on the small county or on one with so many cases. */
export async function withServer<T>(
  cases: number,
  work: (child: ChildProcess, ready: Ready) => Promise<T>,
): Promise<T> {
  const child = fork(new URL('./lifecycle-server.ts', import.meta.url), [String(cases)], {
    execArgv: [
      '--import',
      'tsx',
      ...(process.env.BENCH_PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_PROFILE}`] : []),
    ],
  })
  try {
    return await work(child, (await told(child, 'ready')) as Ready)
  } finally {
    child.send({ kind: 'stop' })
    await new Promise((resolve) => child.once('exit', resolve))
  }
}

/** Whole lives of cases over HTTP with 16 clients, then the same statements by pgbench on the same database. */
export function measureLifecycles(seconds: number, cases = 0): Promise<LifecycleResult> {
  return withServer(cases, async (child, ready) => {
    const people = await signInAll(ready.origin)
    const statements = await captureLife(child, ready, people)
    const before = await usageOf(child)
    const http = await drive(ready, people, seconds)
    const cost = costBetween(before, await usageOf(child), http.lives)
    const limit = await runPgbench({ ownerUrl: ready.appUrl, statements, clients: CLIENTS, seconds })
    return {
      ...http,
      ...cost,
      pgbenchPerSecond: limit,
      shareOfLimit: limit === null ? null : http.lifecyclesPerSecond / limit,
      statements: statements.length,
    }
  })
}

/** Plays until the server is warm, then one life more; answers what it said to the database in that one. */
export async function captureLife(child: ChildProcess, ready: Ready, people: People): Promise<Statement[]> {
  // Until autovacuum has looked at what was empty: it comes every five seconds.
  const warm = performance.now() + 12_000
  while (performance.now() < warm) await oneLife(ready, people, calling(ready, []))
  child.send({ kind: 'capture' })
  await oneLife(ready, people, calling(ready, []))
  child.send({ kind: 'captured' })
  return ((await told(child, 'statements')) as { statements: Statement[] }).statements
}

function told(child: ChildProcess, kind: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const listen = (message: { kind: string }) => {
      if (message.kind !== kind) return
      child.off('message', listen)
      resolve(message)
    }
    child.on('message', listen)
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
  })
}

type Usage = { server: NodeJS.CpuUsage; clients: NodeJS.CpuUsage; traffic: Traffic }

async function usageOf(child: ChildProcess): Promise<Usage> {
  const reply = told(child, 'usage')
  child.send({ kind: 'usage' })
  const { cpu, traffic } = (await reply) as { cpu: NodeJS.CpuUsage; traffic: Traffic }
  return { server: cpu, clients: process.cpuUsage(), traffic }
}

function costBetween(before: Usage, after: Usage, lives: number) {
  const cpuMs = (from: NodeJS.CpuUsage, to: NodeJS.CpuUsage) =>
    (to.user - from.user + to.system - from.system) / 1000 / lives
  const each = (name: keyof Traffic) => (after.traffic[name] - before.traffic[name]) / lives / STEPS
  return {
    serverCpuMs: cpuMs(before.server, after.server),
    clientCpuMs: cpuMs(before.clients, after.clients),
    roundTrips: each('roundTrips'),
    databaseWrites: each('writes'),
    databaseReads: each('reads'),
  }
}

export async function signInAll(origin: string): Promise<People> {
  const [grid, dispatcher, department] = await Promise.all(
    ['grid', 'dispatcher', 'department'].map((name) => signIn(origin, name, PASSWORD, CLIENTS)),
  )
  if (!grid || !dispatcher || !department) throw new Error('nobody signed in')
  return { grid, dispatcher, department }
}

async function drive(ready: Ready, people: People, seconds: number) {
  const until = performance.now() + seconds * 1000
  const steps: number[] = []
  let lives = 0
  let failed = 0
  const started = performance.now()
  const client = async (): Promise<void> => {
    while (performance.now() < until) {
      try {
        await oneLife(ready, people, calling(ready, steps))
        lives += 1
      } catch {
        failed += 1
      }
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
  const took = (performance.now() - started) / 1000
  steps.sort((a, b) => a - b)
  return {
    lives,
    lifecyclesPerSecond: lives / took,
    requestsPerSecond: steps.length / took,
    p50Ms: steps[Math.floor(steps.length * 0.5)] ?? 0,
    p95Ms: steps[Math.floor(steps.length * 0.95)] ?? 0,
    failed,
  }
}

type Call = (who: Session, sending: Sending) => Promise<Record<string, unknown> | null>

/** Sends once and notes how long it took; anything but success is thrown. */
function calling({ origin }: Ready, times: number[]): Call {
  return async (who, sending) => {
    const began = performance.now()
    const answer = await send(origin, who, sending)
    times.push(performance.now() - began)
    if (answer.status !== 200) throw new Error(`${sending.path} answered ${answer.status} ${answer.text}`)
    return answer.body
  }
}

/** Report, file, dispatch, accept, handle, check, close, rate: eight audited writes; ends early when one is given up. */
export async function oneLife(
  { place, classId, conditionId, unitId }: Ready,
  people: People,
  call: Call,
): Promise<void> {
  const id = newId()
  const at = `/cases/${id}`
  const steps: [Session, string, object][] = [
    [people.grid, '/cases', { id, text: '路口窨井盖缺失，车辆经过有危险', address: '明水大街与汇泉路口', ...place }],
    [people.dispatcher, `${at}/file`, { subclassId: classId, conditionId }],
    [people.dispatcher, `${at}/dispatch`, { unitId }],
    [people.department, `${at}/accept`, {}],
    [people.department, `${at}/handle`, { note: '已更换井盖并加固' }],
    [people.grid, `${at}/check`, { passed: true, note: '现场已恢复' }],
    [people.dispatcher, `${at}/close`, {}],
    [people.grid, `${at}/rate`, { solved: 'yes', satisfaction: 5 }],
  ]
  let version = 0
  for (const [who, path, body] of steps) {
    const reply = await call(who, { method: 'POST', path, body, ...(version > 0 ? { version } : {}) })
    if (reply === null) return
    version = Number(reply.version)
  }
}
