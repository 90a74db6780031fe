import { sql } from 'kysely'
import type { Context } from './context.ts'
import { inTransaction, reachStatement } from './db/tx.ts'
import type { Tx } from './db/tx.ts'

/** Transactions that ended between two looks: written at or after `from` and before `to`. */
export type Span = { tenant: string; from: string; to: string }
/** Reads what a span brought, in order, by a column `written xid8 default pg_current_xact_id()` that has an index. */
export type ReadSpan<Item> = (tx: Tx, span: Span) => Promise<readonly Item[]>

export type HorizonFeed<Item> = {
  /** Calls back with everything that is committed from now on; the answer ends it. */
  listen: (tenant: string, listener: (item: Item) => void) => () => void
}

const POLL_MS = 700

/**
 * Tells listeners of this process what was written, whichever server copy wrote it. It reads up to the oldest
 * transaction still open, so what commits late is told late but never lost; nobody listening costs nothing.
 */
export function createHorizonFeed<Item>(
  { pool, logger }: Pick<Context, 'pool' | 'logger'>,
  read: ReadSpan<Item>,
  pollMs = POLL_MS,
): HorizonFeed<Item> {
  const listeners = new Map<string, Set<(item: Item) => void>>()

  async function look(tenant: string, seen: string | null): Promise<{ items: readonly Item[]; horizon: string }> {
    return inTransaction(pool, { tenant, readOnly: true }, async (tx) => {
      await sql.raw(reachStatement('all', null)).execute(tx)
      const { rows } = await sql<{
        horizon: string
      }>`select pg_snapshot_xmin(pg_current_snapshot())::text as horizon`.execute(tx)
      const horizon = rows[0]?.horizon ?? '0'
      const isNews = seen !== null && seen !== horizon
      return { items: isNews ? await read(tx, { tenant, from: seen, to: horizon }) : [], horizon }
    })
  }

  async function follow(tenant: string, set: Set<(item: Item) => void>): Promise<void> {
    let seen: string | null = null
    while (set.size > 0) {
      try {
        const { items, horizon } = await look(tenant, seen)
        seen = horizon
        for (const item of items) for (const listener of set) listener(item)
      } catch (error) {
        logger.warn({ error: String(error) }, 'live feed interrupted')
      }
      await new Promise((resolve) => setTimeout(resolve, pollMs))
    }
    listeners.delete(tenant)
  }

  return {
    listen(tenant, listener) {
      const known = listeners.get(tenant)
      const set = known ?? new Set()
      set.add(listener)
      if (!known) {
        listeners.set(tenant, set)
        void follow(tenant, set)
      }
      return () => set.delete(listener)
    },
  }
}
