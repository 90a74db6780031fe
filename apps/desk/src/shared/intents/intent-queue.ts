import { ApiError, isOffline } from '@yiwang/client'
import type { CaseActionName } from '@yiwang/contract/cases'

/** One decision on one case: its steps are sent in order, each on the version that the one before left. */
export type Intent = {
  id: string
  personId: string
  caseId: string
  number: string
  /** The action by which people know the decision. */
  action: CaseActionName
  version: number
  steps: { action: CaseActionName; body: Record<string, unknown>; commandId: string }[]
  /** Epoch milliseconds at which it is sent unless undone or hurried. */
  sendAt: number
}

export type Outcome = { intent: Intent; ok: true } | { intent: Intent; ok: false; error: unknown }
export type Snapshot = { pending: Intent | null; sending: readonly { intent: Intent; tries: number }[] }

export interface IntentPorts {
  /** Sends all steps; must be harmless when repeated. */
  send(intent: Intent): Promise<void>
  /** Sends the later steps without waiting, because the page is about to end. */
  sendRest(intent: Intent): void
  store: { read(): Intent[]; write(intents: Intent[]): void }
  now(): number
  after(ms: number, run: () => void): () => void
  onOutcome(outcome: Outcome): void
}

const RETRY_MS = [1_000, 3_000, 8_000, 20_000]
/** Another page may still count down an intent that is younger than this. */
const ABANDONED_MS = 15_000

/**
 * Holds the latest decision back until `sendAt`, so that it can be undone, and sends the others. What is not
 * acknowledged stays in the store: a closed or crashed page loses nothing, the next one resumes it.
 */
export function createIntentQueue(ports: IntentPorts) {
  let state: Snapshot = { pending: null, sending: [] }
  let cancelTimer: () => void = () => undefined
  const listeners = new Set<() => void>()

  function set(next: Snapshot) {
    state = next
    listeners.forEach((listener) => listener())
  }

  function forget(intent: Intent) {
    ports.store.write(ports.store.read().filter((kept) => kept.id !== intent.id))
  }

  function launch(intent: Intent, tries: number) {
    set({ ...state, sending: [...state.sending.filter((one) => one.intent.id !== intent.id), { intent, tries }] })
    ports.send(intent).then(
      () => finish({ intent, ok: true }),
      (error: unknown) => {
        // Nobody is signed in any more: the decision stays in the store until its owner is back.
        if (error instanceof ApiError && error.code === 'not-signed-in') return drop(intent)
        if (!isOffline(error)) return finish({ intent, ok: false, error })
        set({
          ...state,
          sending: state.sending.map((one) => (one.intent === intent ? { intent, tries: tries + 1 } : one)),
        })
        ports.after(RETRY_MS[Math.min(tries, RETRY_MS.length - 1)] ?? 20_000, () => launch(intent, tries + 1))
        return undefined
      },
    )
  }

  function drop(intent: Intent) {
    set({ ...state, sending: state.sending.filter((one) => one.intent.id !== intent.id) })
  }

  function finish(outcome: Outcome) {
    forget(outcome.intent)
    drop(outcome.intent)
    ports.onOutcome(outcome)
  }

  function flush() {
    const intent = state.pending
    if (intent === null) return
    cancelTimer()
    set({ ...state, pending: null })
    launch(intent, 0)
  }

  return {
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    snapshot: () => state,
    /** Takes a decision; one that is still held back is sent first. */
    add(intent: Intent) {
      flush()
      ports.store.write([...ports.store.read(), intent])
      set({ ...state, pending: intent })
      cancelTimer = ports.after(Math.max(0, intent.sendAt - ports.now()), flush)
    },
    /** Takes back the decision that was not sent yet and returns it; null when it is too late. */
    undo(): Intent | null {
      const intent = state.pending
      if (intent === null) return null
      cancelTimer()
      forget(intent)
      set({ ...state, pending: null })
      return intent
    },
    flush,
    /** The page ends now: everything goes out at once, in the best order that is left. */
    leave() {
      const intent = state.pending
      flush()
      if (intent !== null) ports.sendRest(intent)
    },
    /** Sends what a page that ended left behind for this person; returns how many. */
    resume(personId: string): number {
      const known = new Set([state.pending?.id, ...state.sending.map((one) => one.intent.id)])
      const left = ports.store
        .read()
        .filter((one) => one.personId === personId && !known.has(one.id) && one.sendAt + ABANDONED_MS < ports.now())
      left.forEach((intent) => launch(intent, 0))
      return left.length
    },
  }
}

export type IntentQueue = ReturnType<typeof createIntentQueue>
