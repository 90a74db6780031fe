import { ApiError, isOffline } from '@yiwang/client'
import type { SyncScope } from '@yiwang/contract/sync'
import { forgetOldAnswers } from './answers.ts'
import { waitAfter } from './backoff.ts'
import type { Bell } from './bell.ts'
import { findDrafted } from './form-draft.ts'
import { metaKey, readMeta, writeMeta } from './meta.ts'
import { alone } from './one-sender.ts'
import { forgetOldParts } from './parts.ts'
import type { Progress } from './pull.ts'
import { forgetOldReceipts } from './receipts.ts'
import { createStore } from './store.ts'
import { OtherPerson } from './sender.ts'
import { isFull } from './storage.ts'
import { runFetching, runSending, sendAll, type Server } from './sync-cycle.ts'
import type { Vault } from './vault.ts'

export type EngineState = {
  phase: 'idle' | 'busy'
  /** Why the last round did not come to its end. */
  trouble: 'unreached' | 'signed-out' | 'other-person' | 'full' | 'refused' | null
  detail: string | null
  progress: Progress | null
}

const RESTING: EngineState = { phase: 'idle', trouble: null, detail: null, progress: null }
/** A full round at least so often while somebody looks at the app. */
const ROUND = 60_000
const DAY = 86_400_000

type Parts = {
  vault: Vault
  server: Server
  bell: Bell
  onWipe: (reason: string | null) => Promise<void>
  now?: () => number
}

/** Sends and fetches in the background while the store of the person is open. */
export function createEngine({ vault, server, bell, onWipe, now = Date.now }: Parts) {
  const state = createStore<EngineState>(RESTING)
  const stopping = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | null = null
  let fetching: Promise<void> | null = null
  let isSending = false
  let isAskedAgain = false
  let failures = 0
  let lastRound = 0

  const cycling = {
    now,
    random: Math.random,
    signal: stopping.signal,
    onProgress: (progress: Progress) => state.set({ ...state.get(), progress }),
    onSent: () => bell.ring('sent'),
  }

  async function round(): Promise<void> {
    const isWhole = failures > 0 || now() - lastRound >= ROUND - 1000 || now() < lastRound
    if (!isWhole) {
      await sendAll(vault, server, cycling)
      return
    }
    const scope = await runSending(vault, server, cycling)
    if (scope === 'other-person') throw new OtherPerson()
    if (scope.wipe) return onWipe(scope.wipeReason ?? null)
    fetching ??= fetch(scope).finally(() => {
      fetching = null
      rest()
    })
  }

  /** What is new comes beside what leaves: a report does not wait behind three thousand households. */
  async function fetch(scope: SyncScope): Promise<void> {
    try {
      const did = await alone(vault.db, `yiwang-fetch-${vault.personId}`, async () => {
        await runFetching(vault, server, scope, cycling)
        return true
      })
      lastRound = now()
      state.set({ ...state.get(), progress: null })
      if (did === null) return
      bell.ring('snapshot')
      await tidy(vault, now())
    } catch (error) {
      fail(error)
    }
  }

  async function run(): Promise<void> {
    isSending = true
    state.set({ ...state.get(), phase: 'busy' })
    try {
      const did = await alone(vault.db, `yiwang-send-${vault.personId}`, async () => {
        await round()
        return true
      })
      failures = 0
      state.set({ ...state.get(), trouble: null, detail: null })
      schedule(did === null ? 2_000 : await nextIn())
    } catch (error) {
      fail(error)
    }
    isSending = false
    rest()
    bell.ring('queue')
  }

  function rest(): void {
    if (!isSending && fetching === null) state.set({ ...state.get(), phase: 'idle' })
  }

  function fail(error: unknown): void {
    if (stopping.signal.aborted) return
    failures += 1
    if (isFull(error)) void makeRoom(vault, now()).catch(() => undefined)
    state.set({ ...state.get(), progress: null, ...troubleOf(error) })
    schedule(waitAfter(failures, Math.random()))
  }

  /** Until the next round, or sooner when an operation is due again. */
  async function nextIn(): Promise<number> {
    const rows = await vault.db.operations.where({ personId: vault.personId }).toArray()
    const due = rows
      .filter(({ state: one }) => one === 'queued' || one === 'waiting')
      .map(({ nextAt }) => nextAt - now())
    return Math.min(ROUND, ...due.filter((wait) => wait > 0).map((wait) => Math.max(wait, 500)))
  }

  function schedule(wait: number): void {
    clearTimeout(timer)
    if (!stopping.signal.aborted) timer = setTimeout(() => kick(), wait)
  }

  /** Starts a round now; one that runs is followed by another. */
  function kick(): void {
    if (stopping.signal.aborted) return
    if (running) {
      isAskedAgain = true
      return
    }
    isAskedAgain = false
    running = run().finally(() => {
      running = null
      if (isAskedAgain) kick()
    })
  }

  return {
    state,
    kick,
    /** A whole round now, as somebody asked for it. */
    kickWhole(): void {
      lastRound = 0
      kick()
    },
    stop(): void {
      stopping.abort()
      clearTimeout(timer)
    },
  }
}
export type Engine = ReturnType<typeof createEngine>

function troubleOf(error: unknown): Pick<EngineState, 'trouble' | 'detail'> {
  if (error instanceof OtherPerson) return { trouble: 'other-person', detail: null }
  if (isFull(error)) return { trouble: 'full', detail: null }
  if (!(error instanceof ApiError)) return { trouble: 'refused', detail: String(error) }
  if (isOffline(error)) return { trouble: 'unreached', detail: null }
  if (error.code === 'not-signed-in') return { trouble: 'signed-out', detail: null }
  return { trouble: 'refused', detail: error.problem?.userMessage ?? error.message }
}

/** Once a day: receipts, files and answers that nobody needs any more. */
async function tidy(vault: Vault, now: number): Promise<void> {
  const key = metaKey.cleaned(vault.personId)
  const last = (await readMeta<number>(vault.db, key)) ?? 0
  if (Math.abs(now - last) < DAY) return
  await makeRoom(vault, now)
  await writeMeta(vault.db, key, now)
}

async function makeRoom(vault: Vault, now: number): Promise<void> {
  await forgetOldReceipts(vault, now)
  await forgetOldAnswers(vault, now)
  await forgetOldParts(vault, now, await findDrafted(vault))
}
