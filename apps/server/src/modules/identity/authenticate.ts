import { chinaDay } from '../../kernel/clock.ts'
import type { Authenticate, Context } from '../../kernel/context.ts'
import { afterCommit, inTransaction } from '../../kernel/db/tx.ts'
import type { FindActor } from '../../kernel/module.ts'
import { hashSecret } from './domain/session-token.ts'
import { SEEN_EVERY_MS, idleLimit } from './domain/session-limits.ts'
import type { Identity } from './identity.ts'
import { findLivePerson, findLiveSession, touchSession } from './store/sessions.ts'

/**
 * Finds who a session token belongs to. Whoever must replace the password acts without any post, so only what needs
 * no right is open. A session that was silent for too long counts as ended.
 */
export function authenticateBy({ context, presented }: Identity): Authenticate {
  return async (tx, { tenant, token, address, silently = false }) => {
    const tokenHash = hashSecret(token)
    presented.set(tx, tokenHash)
    const now = context.clock()
    const session = await findLiveSession(tx, { tenant, tokenHash, day: chinaDay(now), now })
    if (session === null) return null
    const silent = now.getTime() - session.last_seen_at.getTime()
    if (silent > idleLimit(session.posts.map((post) => post.role))) return null
    if (silent >= SEEN_EVERY_MS && !silently) afterCommit(tx, () => void touch({ tenant, id: session.id, now }))
    return {
      kind: 'person',
      id: session.person_id,
      name: session.name,
      tenant,
      sessionId: session.id,
      posts: session.must_change ? [] : session.posts,
      address,
    }
  }

  /** In a transaction of its own: the one of the request may be read-only. */
  async function touch({ tenant, id, now }: { tenant: string; id: string; now: Date }): Promise<void> {
    await inTransaction(context.pool, { tenant }, (tx) => touchSession(tx, tenant, id, now)).catch(() => {
      context.logger.warn('a session was not marked as seen')
    })
  }
}

/** A person as they would act if they signed in now: for what somebody else lets through in their name. */
export function actorOfPerson({ clock }: Context): FindActor {
  return async (tx, tenant, personId) => {
    const person = await findLivePerson(tx, { tenant, personId, day: chinaDay(clock()) })
    return person && { kind: 'person', id: personId, ...person, tenant, sessionId: null, address: null }
  }
}
