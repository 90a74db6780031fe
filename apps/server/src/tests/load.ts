import { newId } from '@yiwang/contract'
import { send, signIn } from '../testing/raw-http.ts'
import type { Answer, Session } from '../testing/raw-http.ts'
import type { SmallPlace } from '../testing/small-server.ts'
import { PASSWORD } from '../testing/test-app.ts'
import type { Acknowledged } from './books.ts'

/** Longer without an answer than this is a hang. */
const HANG_MS = 20_000
const PAUSE_MS = 100
/** Words of the database or of its driver, which nobody outside may read. */
const LEAKS =
  /\b(select|insert into|update .* set|relation|syntax error|FATAL|ECONNREFUSED|terminating connection|pg_)\b/i

export type Kept = Acknowledged & { path: string; body: object; sent: number | null; who: string; reply: string }

export type LoadFigures = {
  /** How often each status was answered; 0 stands for no answer at all. */
  statuses: Record<string, number>
  /** Answers of refusal that nobody asked for. */
  refused: string[]
  leaks: string[]
  hangs: number
  /** Answers of 503 that did not say when to come again. */
  unavailableWithoutTime: number
  slowestMs: number
}

export type Load = {
  written: Kept[]
  figures: LoadFigures
  /** Milliseconds of each answered request with the moment it ended. */
  times: { endedAt: number; ms: number; status: number }[]
  /** Resolves when so many further writes were acknowledged. */
  acknowledged: (more: number) => Promise<void>
  stop: () => Promise<void>
}

type Target = { origin: string; place: SmallPlace; clients: number; keepTimes?: boolean }

/**
 * Clients who play whole lives of cases without a break. Each write is sent until it is acknowledged, under one command
 * id, whatever happens to the server meanwhile; the books are kept by what the clients were told.
 */
export async function startLoad({ origin, place, clients, keepTimes = false }: Target): Promise<Load> {
  const accounts = ['grid', 'dispatcher', 'department'] as const
  const sessions = new Map<string, Session>(
    await Promise.all(accounts.map(async (name) => [name, await signIn(origin, name, PASSWORD, clients)] as const)),
  )
  const figures: LoadFigures = {
    statuses: {},
    refused: [],
    leaks: [],
    hangs: 0,
    unavailableWithoutTime: 0,
    slowestMs: 0,
  }
  const written: Kept[] = []
  const times: Load['times'] = []
  const waiting: { until: number; done: () => void }[] = []
  let isOver = false

  async function once(who: string, call: Parameters<typeof send>[2]): Promise<Answer | null> {
    const began = performance.now()
    const session = sessions.get(who)
    if (!session) throw new Error(`${who} is not signed in`)
    const answer = await send(origin, session, { ...call, cutAfter: HANG_MS }).catch((error: Error) => {
      if (error.message === 'cut') figures.hangs += 1
      return null
    })
    const endedAt = performance.now()
    const status = answer?.status ?? 0
    figures.statuses[status] = (figures.statuses[status] ?? 0) + 1
    if (answer) figures.slowestMs = Math.max(figures.slowestMs, endedAt - began)
    if (keepTimes) times.push({ endedAt, ms: endedAt - began, status })
    if (answer && answer.status >= 400 && LEAKS.test(answer.text)) figures.leaks.push(answer.text.slice(0, 300))
    if (status === 503 && answer?.retryAfter === undefined) figures.unavailableWithoutTime += 1
    return answer
  }

  async function write(
    who: string,
    path: string,
    told: { body: object; version: number | null },
  ): Promise<Answer | null> {
    const commandId = newId()
    const call = {
      method: 'POST',
      path,
      body: told.body,
      commandId,
      ...(told.version === null ? {} : { version: told.version }),
    }
    // An unsent write may be given up, one that was sent may not: it may have been committed.
    while (!isOver || call.commandId === commandId) {
      const answer = await once(who, call)
      if (answer?.status === 200) {
        const { id: caseId, version } = answer.body as { id: string; version: number }
        written.push({ commandId, caseId, version, path, body: told.body, sent: told.version, who, reply: answer.text })
        for (const one of waiting) if (written.length >= one.until) one.done()
        return answer
      }
      const isTemporary = answer === null || [429, 503].includes(answer.status)
      if (!isTemporary) {
        figures.refused.push(`${answer.status} ${path.split('/').at(-1)} ${answer.text.slice(0, 200)}`)
        return null
      }
      const wait = answer?.retryAfter === undefined ? PAUSE_MS : Number(answer.retryAfter) * 1000
      await new Promise((resolve) => setTimeout(resolve, isOver ? PAUSE_MS : wait))
    }
    return null
  }

  async function oneLife(): Promise<void> {
    const id = newId()
    const at = `/cases/${id}`
    const steps: [string, string, object][] = [
      ['grid', '/cases', { id, text: '路口窨井盖缺失', address: '明水大街', ...place.place }],
      ['dispatcher', `${at}/file`, { subclassId: place.classId, conditionId: place.conditionId }],
      ['dispatcher', `${at}/dispatch`, { unitId: place.unitId }],
      ['department', `${at}/accept`, {}],
      ['department', `${at}/handle`, { note: '已更换井盖' }],
      ['grid', `${at}/check`, { passed: true }],
      ['dispatcher', `${at}/close`, {}],
    ]
    let version: number | null = null
    for (const [who, path, body] of steps) {
      if (isOver) return
      const answer = await write(who, path, { body, version })
      if (answer === null) return
      version = Number(answer.body.version)
    }
  }

  const running = Array.from({ length: clients }, async () => {
    while (!isOver) await oneLife()
  })
  return {
    written,
    figures,
    times,
    acknowledged: (more) => new Promise((resolve) => waiting.push({ until: written.length + more, done: resolve })),
    async stop() {
      isOver = true
      await Promise.all(running)
      for (const { agent } of sessions.values()) agent.destroy()
    },
  }
}

/** Sends acknowledged writes again, under a new session; answers how many were not answered as the first time. */
export async function resend(origin: string, kept: readonly Kept[]): Promise<number> {
  const sessions = new Map<string, Session>()
  let different = 0
  for (const one of kept) {
    const session = sessions.get(one.who) ?? (await signIn(origin, one.who, PASSWORD, 1))
    sessions.set(one.who, session)
    const version = one.sent === null ? {} : { version: one.sent }
    const answer = await send(origin, session, {
      method: 'POST',
      path: one.path,
      body: one.body,
      commandId: one.commandId,
      ...version,
    })
    if (answer.status !== 200 || answer.text !== one.reply) different += 1
  }
  for (const { agent } of sessions.values()) agent.destroy()
  return different
}
