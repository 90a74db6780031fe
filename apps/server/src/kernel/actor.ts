import type { Role } from '@yiwang/contract/identity'

/** A post in force (岗位): a role, in an area subtree, for a unit. */
export type ActorPost = {
  id: string
  role: Role
  areaId: string | null
  /** Path of codes of the area, such as 370114/370114001; the subtree is this prefix. */
  areaPath: string | null
  unitId: string | null
}

/** Who acts: a person with all posts in force, somebody without an account, or the platform itself. */
export type Actor = {
  kind: 'person' | 'anonymous' | 'system'
  id: string | null
  name: string
  tenant: string
  sessionId: string | null
  posts: readonly ActorPost[]
  /** Address the request came from, for the audit log. */
  address: string | null
}

export function systemActor(tenant: string): Actor {
  return { kind: 'system', id: null, name: '系统', tenant, sessionId: null, posts: [], address: null }
}

export function anonymousActor(tenant: string, address: string | null): Actor {
  return { kind: 'anonymous', id: null, name: '群众', tenant, sessionId: null, posts: [], address }
}
