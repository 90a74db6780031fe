import { useCallback, useState } from 'react'

const PREFIX = 'yiwang.desk.draft.'

/** What is being typed, kept for this tab until it is sent or cleared, so that a reload loses nothing. */
export function useDraft<T extends object>(name: string, initial: T): [T, (next: T) => void, () => void, boolean] {
  const key = PREFIX + name
  const [first] = useState(initial)
  const [found] = useState(() => read<T>(key))
  const [value, setValue] = useState<T>(found === null ? initial : { ...initial, ...found })
  const set = useCallback(
    (next: T) => {
      setValue(next)
      try {
        sessionStorage.setItem(key, JSON.stringify(next))
      } catch {
        // A full or forbidden store costs only the comfort of finding the text again.
      }
    },
    [key],
  )
  const clear = useCallback(() => {
    sessionStorage.removeItem(key)
    setValue(first)
  }, [key, first])
  return [value, set, clear, found !== null]
}

function read<T>(key: string): T | null {
  try {
    const raw = sessionStorage.getItem(key)
    return raw === null ? null : (JSON.parse(raw) as T)
  } catch {
    return null
  }
}

/** Drops a draft that another part of the page keeps: what it said has arrived. */
export function dropDraft(name: string): void {
  sessionStorage.removeItem(PREFIX + name)
}

/** Drafts hold what residents told: they go with the session. */
export function clearDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key)
}
