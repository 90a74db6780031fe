import type { Context } from '../../kernel/context.ts'
import type { EventHandler } from '../../kernel/events.ts'
import { dropOldDeliveries, dropOldNotices } from './store/forget-store.ts'

const DAY_MS = 86_400_000
const BATCH = 2_000
/** What a night does not manage is left to the next one. */
const MOST_BATCHES = 100

/** Forgets, every night, notices and messages older than the county keeps them. */
export function forgetOldNotices({ clock, config }: Pick<Context, 'clock' | 'config'>): EventHandler {
  return async (tx, { tenant }) => {
    const before = new Date(clock().getTime() - config.NOTICE_RETENTION_DAYS * DAY_MS)
    const old = { tenant, before, most: BATCH }
    for (const drop of [dropOldDeliveries, dropOldNotices]) {
      for (let batch = 0; batch < MOST_BATCHES && (await drop(tx, old)) === BATCH; batch += 1);
    }
  }
}
