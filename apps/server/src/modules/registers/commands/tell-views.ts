import { PAGES_SEEN } from '@yiwang/contract/disclosure'
import type { Context } from '../../../kernel/context.ts'
import { inTransaction } from '../../../kernel/db/tx.ts'
import type { PageViews } from '../domain/page-views.ts'

/** Tells now and then how many pages were looked at by whom, so that somebody who leafs through everybody is noticed. */
export function tellViews({ pool, events, config }: Context, views: PageViews): () => Promise<boolean> {
  const { TENANT: tenant } = config
  return async () => {
    const seen = views.due(Date.now())
    if (seen.length === 0) return false
    await inTransaction(pool, { tenant }, async (tx) => {
      for (const one of seen) await events.emit(tx, tenant, PAGES_SEEN, one)
    })
    views.told(seen)
    return false
  }
}
