import { useSyncExternalStore } from 'react'

let now = Date.now()
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | null = null

function listen(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(tick, 30_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0 && timer !== null) {
      clearInterval(timer)
      timer = null
    }
  }
}

function tick() {
  now = Date.now()
  listeners.forEach((listener) => listener())
}

/** The time, renewed twice a minute by one timer for all that show it. */
export function useNow(): number {
  return useSyncExternalStore(listen, () => now)
}
