import { PASSWORD } from '../apps/server/src/testing/test-app.ts'
import { send, signIn } from '../apps/server/src/testing/raw-http.ts'
import type { Session } from '../apps/server/src/testing/raw-http.ts'
import { oneLife } from './lifecycle.ts'
import type { People, Ready } from './lifecycle.ts'

type Phase = {
  clients: number
  seconds: number
  requestsPerSecond: number
  /** Of requests that were let in. */
  p50Ms: number
  p95Ms: number
  p99Ms: number
  /** Refused with 429 or 503 and told when to come again. */
  shed: number
  errors: number
  answered: number
}

export type OverResult = {
  base: Phase
  over: Phase
  back: Phase
  errorShare: number
  /** Seconds after the load went back until a second with at most half as much again as the median of before. */
  recoveredSeconds: number | null
}

const TIMES = 5
const READS = ['/cases?view=mine&sort=due', '/cases?clock=soon,overdue&sort=due', '/cases']

/** Clients without a pause: a base, five times as many, the base again; half of them write lives, half read lists. */
export async function measureOver(ready: Ready, told: { clients: number; seconds: number }): Promise<OverResult> {
  const sessions = await Promise.all(
    ['grid', 'dispatcher', 'department'].map((name) => signIn(ready.origin, name, PASSWORD, told.clients * TIMES)),
  )
  const [grid, dispatcher, department] = sessions
  if (!grid || !dispatcher || !department) throw new Error('nobody signed in')
  const people = { grid, dispatcher, department }
  const run = (clients: number) => runPhase(ready, people, { clients, seconds: told.seconds })
  await run(told.clients)
  const base = await run(told.clients)
  const over = await run(told.clients * TIMES)
  const back = await run(told.clients)
  const recovered = back.perSecond.findIndex((ms) => ms <= base.phase.p50Ms * 1.5)
  const answered = over.phase.answered + over.phase.shed + over.phase.errors
  return {
    base: base.phase,
    over: over.phase,
    back: back.phase,
    errorShare: over.phase.errors / answered,
    recoveredSeconds: recovered === -1 ? null : recovered + 1,
  }
}

type Told = { clients: number; seconds: number }

async function runPhase(ready: Ready, people: People, { clients, seconds }: Told) {
  const began = performance.now()
  const until = began + seconds * 1000
  const times: { at: number; ms: number }[] = []
  let shed = 0
  let errors = 0
  const call = async (who: Session, sending: Parameters<typeof send>[2]): Promise<Record<string, unknown> | null> => {
    const commandId = crypto.randomUUID()
    while (performance.now() < until) {
      const from = performance.now()
      const answer = await send(ready.origin, who, { ...sending, commandId }).catch(() => null)
      const now = performance.now()
      if (answer?.status === 200) {
        times.push({ at: now - began, ms: now - from })
        return answer.body
      }
      const isShed = answer !== null && [429, 503].includes(answer.status) && answer.retryAfter !== undefined
      if (!isShed) {
        errors += 1
        return null
      }
      shed += 1
      await new Promise((resolve) => setTimeout(resolve, Number(answer.retryAfter) * 1000))
    }
    return null
  }
  const client = async (number: number): Promise<void> => {
    for (let round = number; performance.now() < until; round += 1) {
      if (number % 2 === 0) await oneLife(ready, people, call)
      else await call(people.dispatcher, { method: 'GET', path: READS[round % READS.length] ?? '/cases' })
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)))
  const took = (performance.now() - began) / 1000
  const sorted = times.map(({ ms }) => ms).sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0
  const perSecond = Array.from({ length: Math.ceil(seconds) }, (_, second) => {
    const there = times.filter((one) => Math.floor(one.at / 1000) === second).map(({ ms }) => ms)
    return there.sort((a, b) => a - b)[Math.floor(there.length / 2)] ?? Infinity
  })
  const phase: Phase = {
    clients,
    seconds,
    requestsPerSecond: times.length / took,
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    p99Ms: at(0.99),
    shed,
    errors,
    answered: times.length,
  }
  return { phase, perSecond }
}
