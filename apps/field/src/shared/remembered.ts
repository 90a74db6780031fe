import { ApiError, isOffline } from '@yiwang/client'
import { recall, remember } from '../offline/answers.ts'
import { reach } from '../offline/contact.ts'
import { opened } from '../offline/opened.ts'

/** How long an answer may take before the one on the phone is shown; less when nobody answered just now. */
const PATIENCE = { reached: 12_000, unknown: 12_000, unreached: 4_000 }

type Asking<T> = {
  /** Ids and filters only: it lies in the clear. */
  key: string
  signal: AbortSignal
  ask: (signal: AbortSignal) => Promise<T>
  /** Where else on the phone it may be found. */
  fallback?: () => Promise<T | null>
}

/** Asks the server and keeps its answer; without one, answers what was kept, so that screens show what was there. */
export async function remembered<T>({ key, signal, ask, fallback }: Asking<T>): Promise<T> {
  const vault = opened.get()?.vault
  if (!vault) return ask(signal)
  try {
    const value = await within(PATIENCE[reach.get()], signal, ask)
    // A full disk costs the copy, not the answer.
    void remember(vault, key, value, Date.now()).catch(() => undefined)
    return value
  } catch (error) {
    if (!isSilence(error)) throw error
    const kept = ((await recall(vault, key))?.value as T | undefined) ?? (await fallback?.())
    if (kept === undefined || kept === null) throw error
    return kept
  }
}

/** Nobody answered, or only to say that the session is over: reading goes on from the phone. */
function isSilence(error: unknown): boolean {
  return isOffline(error) || (error instanceof ApiError && error.code === 'not-signed-in')
}

async function within<T>(patience: number, signal: AbortSignal, ask: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const own = new AbortController()
  const timer = setTimeout(() => own.abort(), patience)
  const leave = () => own.abort()
  signal.addEventListener('abort', leave)
  try {
    return await ask(own.signal)
  } catch (error) {
    if (own.signal.aborted && !signal.aborted) throw new ApiError('unreachable', 0, null)
    throw error
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', leave)
  }
}
