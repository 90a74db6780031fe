import type { Context } from '../../kernel/context.ts'
import { inTransaction } from '../../kernel/db/tx.ts'
import type { Tx } from '../../kernel/db/tx.ts'
import { notify } from '../notices/index.ts'
import { openWholeHall } from './store/hall-reach.ts'
import { claimOverdueHelp } from './store/help-store.ts'
import type { OverdueHelp } from './store/help-store.ts'
import { claimOverdueRatings } from './store/rating-store.ts'
import type { OverdueRating } from './store/rating-store.ts'

const EVERY_MS = 30_000

/** Looks for bad ratings that nobody mended in time and for answers that are late; those who answer for them are told once. */
export function watchHall(context: Context): () => Promise<boolean> {
  let lookedAt = -Infinity
  return async () => {
    const now = context.clock()
    if (Math.abs(now.getTime() - lookedAt) < EVERY_MS) return false
    const tenant = context.config.TENANT
    const most = await inTransaction(context.pool, { tenant }, async (tx) => {
      await openWholeHall(tx)
      const ratings = await claimOverdueRatings(tx, tenant, now)
      for (const row of ratings) tellRating(tx, { tenant, row, now })
      const help = await claimOverdueHelp(tx, tenant, now)
      for (const row of help) tellHelp(tx, { tenant, row, now })
      return Math.max(ratings.length, help.length)
    })
    if (most === 0) lookedAt = now.getTime()
    return most > 0
  }
}

/** The unit that was rated with its head, and the centre that follows ratings. */
function tellRating(tx: Tx, { tenant, row, now }: { tenant: string; row: OverdueRating; now: Date }): void {
  notify(tx, {
    tenant,
    key: `rating:${row.id}:overdue`,
    template: 'rating.overdue',
    to: [
      { unitId: row.unitId, permission: 'rating.answer' },
      { unitId: row.unitId, permission: 'service.decide' },
      { areaPath: row.areaPath, permission: 'rating.follow' },
    ],
    params: { title: row.matterName, unit: row.unitName, due: row.dueAt.toISOString() },
    link: null,
    at: now,
  })
}

/** Whoever it was given to, and the window that gives requests to helpers; above them whoever oversees the hall. */
function tellHelp(tx: Tx, { tenant, row, now }: { tenant: string; row: OverdueHelp; now: Date }): void {
  notify(tx, {
    tenant,
    key: `help:${row.id}:overdue`,
    template: 'help.overdue',
    to: [
      ...(row.helperId === null ? [] : [{ personIds: [row.helperId] }]),
      { areaPath: row.areaPath, permission: 'help.assign', nearest: true },
      { areaPath: row.areaPath, permission: 'service.supervise' },
    ],
    params: { title: row.itemName, area: row.areaName, due: row.answerBy.toISOString() },
    link: null,
    at: now,
  })
}
