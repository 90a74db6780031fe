import { useSyncExternalStore } from 'react'
import { queryOptions } from '@tanstack/react-query'
import { ApiError } from '@yiwang/client'
import { identityRoutes } from '@yiwang/contract/identity'
import type { Post, Session } from '@yiwang/contract/identity'
import { opened, type Opened } from '../offline/opened.ts'
import { api } from './api.ts'

/** Who the server says is signed in; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 5 * 60_000,
  retry: false,
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      return await api.call(identityRoutes.session, {}, { signal })
    } catch (error) {
      if (error instanceof ApiError && error.code === 'not-signed-in') return null
      throw error
    }
  },
})

/** The opened store; the app's frame shows no screen without one. */
export function useOpened(): Opened | null {
  return useSyncExternalStore(opened.subscribe, opened.get)
}

/** Whose store is open, as the server knew them last. */
export function useSession(): Session | null {
  return useOpened()?.session ?? null
}

/** Posts that carry an area, the chosen one first, each area once. */
export function areaPosts(session: Session): Post[] {
  const posts = session.posts.filter((post) => post.areaId !== null)
  const chosen = posts.filter((post) => post.id === session.postId)
  return [...chosen, ...posts].filter((post, index, all) => all.findIndex((p) => p.areaId === post.areaId) === index)
}
