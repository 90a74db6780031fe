import { useSyncExternalStore } from 'react'
import { z } from 'zod'
import { caseActionName } from '@yiwang/contract/cases'
import { sendStep } from '../cases/act.ts'
import { createIntentQueue, type Intent, type Outcome } from './intent-queue.ts'

const STORE = 'yiwang.desk.intents'
const stored = z.array(
  z.object({
    id: z.string(),
    personId: z.string(),
    caseId: z.string(),
    number: z.string(),
    action: caseActionName,
    version: z.number(),
    steps: z.array(
      z.object({ action: caseActionName, body: z.record(z.string(), z.unknown()), commandId: z.string() }),
    ),
    sendAt: z.number(),
  }),
)

const outcomes = new Set<(outcome: Outcome) => void>()

export const intents = createIntentQueue({
  async send(intent) {
    let { version } = intent
    for (const step of intent.steps) ({ version } = await sendStep({ ...step, caseId: intent.caseId, version }))
  },
  // Every step raises the version by one, so the versions of the later steps are known. A refusal here means only
  // that the steps overtook each other; the kept intent is then resumed by the next page.
  sendRest(intent) {
    intent.steps.slice(1).forEach((step, index) => {
      sendStep({ ...step, caseId: intent.caseId, version: intent.version + index + 1 }).catch(() => undefined)
    })
  },
  store: { read: readIntents, write: (next) => localStorage.setItem(STORE, JSON.stringify(next)) },
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
  onOutcome: (outcome) => outcomes.forEach((listener) => listener(outcome)),
})

window.addEventListener('pagehide', () => intents.leave())
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') intents.flush()
})

function readIntents(): Intent[] {
  try {
    return stored.parse(JSON.parse(localStorage.getItem(STORE) ?? '[]'))
  } catch {
    return []
  }
}

export function onOutcome(listener: (outcome: Outcome) => void): () => void {
  outcomes.add(listener)
  return () => void outcomes.delete(listener)
}

const undone = new Set<(intent: Intent) => void>()

/** Takes back the decision that was not sent yet. */
export function undoLast(): void {
  const intent = intents.undo()
  if (intent !== null) undone.forEach((listener) => listener(intent))
}

export function onUndone(listener: (intent: Intent) => void): () => void {
  undone.add(listener)
  return () => void undone.delete(listener)
}

const listen = (listener: () => void) => intents.subscribe(listener)
const look = () => intents.snapshot()

/** The decision held back and those on their way. */
export function useIntents() {
  return useSyncExternalStore(listen, look)
}

/** Sends everything now and waits until it arrived, at most five seconds; what did not stays in the store. */
export function drained(): Promise<void> {
  intents.flush()
  return new Promise((resolve) => {
    const timer = setTimeout(end, 5_000)
    const stop = intents.subscribe(look)
    function end() {
      clearTimeout(timer)
      stop()
      resolve()
    }
    function look() {
      if (intents.snapshot().sending.length === 0) end()
    }
    look()
  })
}
