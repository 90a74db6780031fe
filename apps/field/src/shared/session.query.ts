import { queryOptions, useQuery } from '@tanstack/react-query'
import { ApiError } from '@yiwang/client'
import { identityRoutes } from '@yiwang/contract/identity'
import type { Post, Session } from '@yiwang/contract/identity'
import { api } from './api.ts'

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 5 * 60_000,
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      return await api.call(identityRoutes.session, {}, { signal })
    } catch (error) {
      if (error instanceof ApiError && error.code === 'not-signed-in') return null
      throw error
    }
  },
})

/** Who is signed in; the app's frame shows no screen before this is known. */
export function useSession(): Session | null {
  return useQuery(sessionQuery).data ?? null
}

/** Posts that carry an area, the chosen one first, each area once. */
export function areaPosts(session: Session): Post[] {
  const posts = session.posts.filter((post) => post.areaId !== null)
  const chosen = posts.filter((post) => post.id === session.postId)
  return [...chosen, ...posts].filter((post, index, all) => all.findIndex((p) => p.areaId === post.areaId) === index)
}
