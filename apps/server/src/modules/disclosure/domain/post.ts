import { reachesOf } from '@yiwang/contract/identity'
import type { Permission, Role } from '@yiwang/contract/identity'
import type { Actor, ActorPost } from '../../../kernel/actor.ts'

/** The post by which somebody acts: the first that holds one of the permissions, else the first of all. */
export function postFor(actor: Actor, permissions: readonly Permission[]): ActorPost | null {
  const holds = ({ role }: ActorPost) => permissions.some((permission) => reachesOf(role, permission).length > 0)
  return actor.posts.find(holds) ?? actor.posts[0] ?? null
}

export function rolesOf(actor: Actor): Role[] {
  return actor.posts.map(({ role }) => role)
}
