import { chinaDay } from '../../kernel/clock.ts'
import type { Tx } from '../../kernel/db/tx.ts'
import type { DomainEvent } from '../../kernel/events.ts'
import { COOKIE_SECONDS } from './domain/session-limits.ts'
import { purgeSessions } from './store/old-sessions.ts'
import { followAreas } from './store/posts.ts'

/**
 * Whoever served an area that was split, merged or moved serves what came of it. The old posts stay: the open cases of
 * the old area still need their people.
 */
export async function keepServing(tx: Tx, { tenant, at, payload }: DomainEvent): Promise<void> {
  const { oldIds, newIds } = payload
  if (!Array.isArray(oldIds) || !Array.isArray(newIds)) return
  await followAreas(tx, tenant, { oldIds: oldIds.map(String), newIds: newIds.map(String), day: chinaDay(new Date(at)) })
}

/** Every night: sessions that ran out are closed, those that serve no device any more are deleted. */
export async function forgetSessions(tx: Tx, { tenant, at }: DomainEvent): Promise<void> {
  await purgeSessions(tx, { tenant, now: new Date(at), cookieSeconds: COOKIE_SECONDS })
}
