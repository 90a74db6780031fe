import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/db/tx.ts'
import { daysByMonth } from './domain/rate-spans.ts'
import { asPlatform } from './platform.ts'
import { horizonOf } from './store/decision-store.ts'
import { changedDays, closedSpan, countDays, dropSums, readMark, saveMark } from './store/rate-store.ts'

const EVERY_MS = 10_000
/** Steps since the last turn that are looked through for days; after more than that everything is counted. */
const MOST_STEPS = 200_000

/** Keeps the figures of closed cases: counts anew the days on which something changed since the last turn. */
export function createRateRound(context: Context): () => Promise<boolean> {
  let lookedAt = -Infinity
  return async () => {
    const now = context.clock().getTime()
    if (now - lookedAt < EVERY_MS) return false
    lookedAt = now
    const tenant = context.config.TENANT
    await asPlatform(context, tenant, (tx) => keepRates(tx, tenant))
    return false
  }
}

/**
 * One turn. What is committed later than the horizon that is noted is counted again in the next turn, so nothing that
 * commits late is lost; a day is always counted whole, so counting twice does no harm.
 */
export async function keepRates(tx: Tx, tenant: string): Promise<void> {
  const since = await readMark(tx, tenant, true)
  const horizon = await horizonOf(tx)
  if (since === horizon) return
  const days = since === null ? null : await changedDays(tx, tenant, { since, most: MOST_STEPS })
  if (days === null) await rebuildRates(tx, tenant)
  else await countDays(tx, tenant, days)
  await saveMark(tx, tenant, horizon)
}

/** Counts everything anew, a month at a time. */
export async function rebuildRates(tx: Tx, tenant: string): Promise<void> {
  await dropSums(tx, tenant)
  const span = await closedSpan(tx, tenant)
  if (span === null) return
  for (const days of daysByMonth(span.first, span.last)) await countDays(tx, tenant, days)
}
