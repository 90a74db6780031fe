import { chinaDay } from '../../kernel/clock.ts'
import type { Tx } from '../../kernel/db/tx.ts'
import type { DomainEvent } from '../../kernel/events.ts'
import { COOKIE_SECONDS } from './domain/session-limits.ts'
import { purgeSessions } from './store/old-sessions.ts'
import { forgetCodes } from './store/phone-codes.ts'
import { forgetReturns } from './store/provider-accounts.ts'
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

/** No limit of askings for codes looks further back. */
const ASKS_COUNT_MS = 24 * 3_600_000

/** Every night: sessions that ran out are closed, those that serve no device any more are deleted; codes too. */
export async function forgetSessions(tx: Tx, { tenant, at }: DomainEvent): Promise<void> {
  const now = new Date(at)
  await purgeSessions(tx, { tenant, now, cookieSeconds: COOKIE_SECONDS })
  await forgetReturns(tx, tenant, now)
  await forgetCodes(tx, tenant, new Date(now.getTime() - ASKS_COUNT_MS))
}
