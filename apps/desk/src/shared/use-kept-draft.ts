import { useCallback, useState } from 'react'
import { useSession } from './session.ts'

const PREFIX = 'yiwang.desk.kept.'
const DAY = 86_400_000
const KEPT_DAYS = 30

type Kept<T> = { at: number; value: T }

/**
 * What one person writes over days, kept on this computer beyond the tab and the session, apart from what others write on
 * it; forgotten after a month. Only for work of the office: what residents told goes with the session.
 */
export function useKeptDraft<T extends object>(name: string, initial: T): [T, (next: T) => void, () => void] {
  const { personId } = useSession()
  const key = `${PREFIX}${personId}.${name}`
  const [value, setValue] = useState<T>(() => readKept<T>(localStorage, key, Date.now()) ?? initial)
  const set = useCallback(
    (next: T) => {
      setValue(next)
      try {
        localStorage.setItem(key, JSON.stringify({ at: Date.now(), value: next } satisfies Kept<T>))
      } catch {
        // A full or forbidden store costs only the comfort of finding the text again.
      }
    },
    [key],
  )
  const clear = useCallback(() => {
    localStorage.removeItem(key)
    setValue(initial)
  }, [initial, key])
  return [value, set, clear]
}

/** What is kept under a key, unless it is too old or nothing that was kept; that is removed. */
export function readKept<T>(store: Pick<Storage, 'getItem' | 'removeItem'>, key: string, now: number): T | null {
  try {
    const kept = JSON.parse(store.getItem(key) ?? 'null') as Kept<T> | null
    if (kept === null) return null
    if (now - kept.at < KEPT_DAYS * DAY) return kept.value
  } catch {
    // What cannot be read is as good as nothing.
  }
  store.removeItem(key)
  return null
}
