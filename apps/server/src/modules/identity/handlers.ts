import { chinaDay } from '../../kernel/clock.ts'
import type { Tx } from '../../kernel/db/tx.ts'
import type { DomainEvent } from '../../kernel/events.ts'
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
