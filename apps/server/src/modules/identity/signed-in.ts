import type { Actor } from '../../kernel/actor.ts'
import { AppError } from '../../kernel/errors.ts'

export type SignedIn = { tenant: string; personId: string; sessionId: string }

/**
 * Who is signed in, with or without a post. Routes of the own session ask for no right: a person without a post in
 * force, or one who must replace the password, can still do this much.
 */
export function signedIn(actor: Actor): SignedIn {
  if (actor.kind !== 'person' || actor.id === null || actor.sessionId === null) {
    throw new AppError('not-signed-in', 'no session', '请先登录')
  }
  return { tenant: actor.tenant, personId: actor.id, sessionId: actor.sessionId }
}
