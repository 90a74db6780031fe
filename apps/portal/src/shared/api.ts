import { QueryClient } from '@tanstack/react-query'
import { ApiError, createClient, isOffline } from '@yiwang/client'
import { settings } from './settings.ts'

export const api = createClient({ headers: () => ({ 'accept-language': settings().language }) })

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: (count, error) => count < 1 && isOffline(error), networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
})

export type Fault = { key: 'common.unreachable' | 'common.failed'; text: string | null }

/** A fault in words: the server's own where it answered, otherwise a key of ours. */
export function faultOf(error: unknown): Fault {
  if (isOffline(error)) return { key: 'common.unreachable', text: null }
  return { key: 'common.failed', text: error instanceof ApiError ? (error.problem?.userMessage ?? null) : null }
}
