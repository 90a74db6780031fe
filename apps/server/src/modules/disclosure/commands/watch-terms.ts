import { systemActor } from '../../../kernel/actor.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Context } from '../../../kernel/context.ts'
import { inTransaction } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { placeNames } from '../../areas/index.ts'
import { notify } from '../../notices/index.ts'
import { minutesAfter } from '../domain/windows.ts'
import { dropOldTries } from '../store/alarm-store.ts'
import { takeOverdueCorrections } from '../store/correction-store.ts'
import { endGrants } from '../store/grant-store.ts'
import { openDisclosure } from '../store/open-disclosure.ts'
import { takeOverdueOpenings } from '../store/opening-store.ts'
import { dropOldCodes } from '../store/own-store.ts'
import { dropOldUse } from '../store/quota-store.ts'
import { dropEndedExports } from './make-export.ts'

const EVERY_MS = 30_000
const KEPT_MINUTES = 3 * 24 * 60

/**
 * What time alone brings about: openings and corrections over their term are reported, grants and exports end, counters
 * and codes that are over are forgotten.
 */
export function watchTerms(context: Context): () => Promise<boolean> {
  const { TENANT: tenant } = context.config
  let lookedAt = -Infinity
  return async () => {
    const now = context.clock()
    if (Math.abs(now.getTime() - lookedAt) < EVERY_MS) return false
    lookedAt = now.getTime()
    return inTransaction(context.pool, { tenant }, async (tx) => {
      await openDisclosure(tx, systemActor(tenant), 'disclosure.review')
      const reported = (await reportOpenings(tx, tenant, now)) + (await reportCorrections(tx, tenant, now))
      await endGrants(tx, tenant, chinaDay(now))
      await dropEndedExports(context, tx, now)
      const before = minutesAfter(now, -KEPT_MINUTES)
      await Promise.all([
        dropOldUse(tx, tenant, before),
        dropOldTries(tx, tenant, before),
        dropOldCodes(tx, tenant, now),
      ])
      return reported > 0
    })
  }
}

async function reportOpenings(tx: Tx, tenant: string, at: Date): Promise<number> {
  const late = await takeOverdueOpenings(tx, tenant, at)
  for (const { id, actorName, reviewDue } of late)
    notify(tx, {
      tenant,
      key: `opening:${id}:overdue`,
      template: 'disclosure.review-overdue',
      to: { areaPath: tenant, permission: 'disclosure.review' },
      params: { by: actorName, due: reviewDue.toISOString() },
      link: null,
      at,
    })
  return late.length
}

/** Whoever should have answered is told, and whoever answers for the area. */
async function reportCorrections(tx: Tx, tenant: string, at: Date): Promise<number> {
  const late = await takeOverdueCorrections(tx, tenant, at)
  const place = await placeNames(tx, tenant)
  for (const { id, areaPath, ownerUnitId, dueAt } of late) {
    const path = areaPath ?? tenant
    const { town, village } = place(path)
    const permission = 'disclosure.correct' as const
    notify(tx, {
      tenant,
      key: `correction:${id}:overdue`,
      template: 'disclosure.correction-overdue',
      to: [
        ownerUnitId === null ? { areaPath: path, permission, nearest: true } : { unitId: ownerUnitId, permission },
        { areaPath: path, permission: 'disclosure.read', nearest: true },
      ],
      params: { area: [town, village].filter(Boolean).join(''), due: dueAt.toISOString() },
      link: null,
      at,
    })
  }
  return late.length
}
