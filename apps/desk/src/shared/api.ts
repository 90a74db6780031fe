import { QueryClient } from '@tanstack/react-query'
import { ApiError, createClient } from '@yiwang/client'
import { language } from './i18n.ts'

type Listener = () => void
const listeners = new Set<Listener>()

/** The API of this page's origin; sends the chosen language with every request. */
export const client = createClient({
  // A small write that has begun is finished even when the page is closed; browsers allow this up to 64 KiB.
  fetch: (input, init) =>
    fetch(input, { ...init, keepalive: typeof init?.body === 'string' && init.body.length < 16_000 }),
  headers: () => ({ 'accept-language': language() }),
  onSignedOut: () => listeners.forEach((listener) => listener()),
})

/** Calls back when the server says that the session is gone; returns the way to stop listening. */
export function onSignedOut(listener: Listener): Listener {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** True when sending the same request again may help: no answer, or a failure of the server's own. */
export function mayRetry(count: number, error: unknown): boolean {
  return count < 2 && (!(error instanceof ApiError) || error.code === 'unreachable' || error.status >= 500)
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: mayRetry, retryDelay: 400, staleTime: 10_000, refetchOnWindowFocus: true },
    mutations: { retry: mayRetry, retryDelay: 400 },
  },
})
