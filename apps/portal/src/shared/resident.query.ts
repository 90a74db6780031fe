import { queryOptions } from '@tanstack/react-query'
import { ApiError } from '@yiwang/client'
import { identityRoutes } from '@yiwang/contract/identity'
import type { Session } from '@yiwang/contract/identity'
import { api } from './api.ts'

const KEY = 'yiwang.portal.signed-in'

/** Remembers that someone signed in here, so that everybody else is never asked for. */
export function noteSignedIn(signedIn: boolean): void {
  try {
    if (signedIn) localStorage.setItem(KEY, '1')
    else localStorage.removeItem(KEY)
  } catch {
    // Without storage the person signs in again next time.
  }
}

export const residentQuery = queryOptions({
  queryKey: ['resident'],
  staleTime: 5 * 60_000,
  queryFn: async ({ signal }): Promise<Session | null> => {
    if (localStorage.getItem(KEY) === null) return null
    try {
      return await api.call(identityRoutes.session, {}, { signal })
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'not-signed-in') throw error
      noteSignedIn(false)
      return null
    }
  },
})
