import type { Actor } from '../../kernel/actor.ts'
import { AppError } from '../../kernel/errors.ts'

export type Own = { tenant: string; personId: string }

/** Whose notices a call is about: always the caller's. */
export function ownOf(actor: Actor): Own {
  if (actor.id === null) throw new AppError('not-signed-in', 'no session', '请先登录')
  return { tenant: actor.tenant, personId: actor.id }
}
