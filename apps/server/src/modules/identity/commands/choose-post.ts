import type { Session } from '@yiwang/contract/identity'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { getSession } from '../queries/session.ts'
import { signedIn } from '../signed-in.ts'
import { choosePostOf } from '../store/sessions.ts'

/** Lays the screens out for one of the own posts in force; rights stay those of all posts together. */
export async function choosePost(tx: Tx, actor: Actor, input: { postId: string; at: Date }): Promise<Session> {
  const { tenant, sessionId } = signedIn(actor)
  if (!actor.posts.some((post) => post.id === input.postId)) throw notFound('post')
  await choosePostOf(tx, tenant, sessionId, input.postId)
  return getSession(tx, { tenant, sessionId, at: input.at })
}
