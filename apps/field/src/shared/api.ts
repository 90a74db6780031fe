import { QueryClient } from '@tanstack/react-query'
import { ApiError, createClient, isOffline } from '@yiwang/client'
import { noteAnswer, noteSilence } from '../offline/contact.ts'
import { settings } from './settings.ts'

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: (count, error) => count < 2 && isOffline(error), staleTime: 15_000, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
})

/** Tells from every exchange whether the server is there. */
const watched: typeof fetch = async (input, init) => {
  try {
    const response = await fetch(input, init)
    noteAnswer(response)
    return response
  } catch (error) {
    if (!init?.signal?.aborted) noteSilence()
    throw error
  }
}

export const api = createClient({
  headers: () => ({ 'accept-language': settings().language }),
  onSignedOut: () => queryClient.setQueryData(['session'], null),
  fetch: watched,
})

/** What the server said in words for the person at the screen; null when it was not reached. */
export function userMessage(error: unknown): string | null {
  return error instanceof ApiError && !isOffline(error) ? (error.problem?.userMessage ?? null) : null
}

/** Text of a faulty answer: the server's own words, or that it was not reached. */
export function faultText(error: unknown, unreachable: string): string {
  return userMessage(error) ?? unreachable
}
