import { useQuery, useQueryClient } from '@tanstack/react-query'
import { identityRoutes, type Post, type Role, type Session } from '@yiwang/contract/identity'
import { createContext, useContext } from 'react'
import { client } from './api.ts'

export const sessionKey = ['session'] as const
export const SessionContext = createContext<Session | null>(null)

/** Asks who is signed in; an error of code `not-signed-in` means nobody. */
export function useSessionQuery() {
  return useQuery({
    queryKey: sessionKey,
    queryFn: ({ signal }) => client.call(identityRoutes.session, {}, { signal }),
    staleTime: Infinity,
  })
}

/** Who is signed in. Only inside the shell, where somebody always is. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (session === null) throw new Error('useSession outside the shell')
  return session
}

/** The post that the screens are laid out for: the chosen one, else the first. */
export function currentPost(session: Session): Post | null {
  return session.posts.find((post) => post.id === session.postId) ?? session.posts[0] ?? null
}

export function useRole(): Role | null {
  return currentPost(useSession())?.role ?? null
}

export function useMay(): (permission: string) => boolean {
  const { permissions } = useSession()
  return (permission) => permissions.includes(permission)
}

/** Puts a session the server has just answered where every screen reads it. */
export function useSetSession(): (session: Session | null) => void {
  const queries = useQueryClient()
  return (session) => {
    if (session === null) queries.clear()
    else queries.setQueryData(sessionKey, session)
  }
}
