import { useSyncExternalStore } from 'react'

/** Goes with the drafts at sign-out: what was looked for names people. */
const KEY = 'yiwang.desk.draft.library-search'
const listeners = new Set<() => void>()

/** Puts words into the search of the library, from wherever they were typed; they never stand in an address. */
export function setSearchBox(typed: string): void {
  sessionStorage.setItem(KEY, typed)
  listeners.forEach((listener) => listener())
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What stands in the search of the library, kept for this tab. */
export function useSearchBox(): string {
  return useSyncExternalStore(listen, () => sessionStorage.getItem(KEY) ?? '')
}
