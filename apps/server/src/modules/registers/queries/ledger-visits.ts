import type { Reply } from '@yiwang/contract'
import type { recordRoutes } from '@yiwang/contract/registers'
import type { Actor } from '../../../kernel/actor.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import type { Sight } from '../domain/ledger-sight.ts'
import { isBlind } from '../domain/ledger-sight.ts'
import { openTables } from '../store/reach-store.ts'
import { pageDueVisits } from '../store/record-page-store.ts'
import { areaName, areasByPath } from './area-names.ts'
import { ledgersInSight } from './ledger-book.ts'
import { sightWithin } from './seen-ledger.ts'

type Input = { until: string; areaId?: string | undefined; cursor?: string | undefined; limit: number; at: Date }

/** Visits that are due until a day in every ledger that the actor sees, each where it is seen. */
export async function listDueVisits(tx: Tx, actor: Actor, input: Input): Promise<Reply<typeof recordRoutes.due>> {
  const { tenant } = actor
  const inSight = (await ledgersInSight(tx, actor)).filter(
    ({ ledger }) => ledger.declaration.visit !== null && ledger.retiredAt === null,
  )
  const wanted = await Promise.all(
    inSight.map(async ({ ledger, sight }) => ({ ledger, sight: await sightWithin(tx, tenant, sight, input.areaId) })),
  )
  const seen = wanted.filter(({ sight }) => !isBlind(sight))
  const sights = seen.map(({ sight }) => sight)
  await openTables(tx, { areas: unionOf(sights), ledgers: seen.map(({ ledger }) => ledger.id) })
  const [day, id] = input.cursor === undefined ? [] : decodeCursor(input.cursor, 2)
  const after = day === undefined || id === undefined ? null : { day: String(day), id: String(id) }
  const rows = await pageDueVisits(tx, tenant, {
    ledgers: seen.map(({ ledger, sight }) => ({ id: ledger.id, sight })),
    until: input.until,
    after,
    limit: input.limit,
  })
  const areas = await areasByPath(tx, tenant)
  const names = new Map(seen.map(({ ledger }) => [ledger.id, ledger.declaration.name]))
  const today = chinaDay(input.at)
  return pageFrom(rows, input.limit, {
    item: ({ id: recordId, ledgerId, subjectId, label, areaPath, nextVisitOn }) => ({
      recordId,
      ledgerId,
      ledgerName: names.get(ledgerId) ?? { zh: '', en: '' },
      subjectId,
      label,
      areaPath,
      areaName: areaName(areas, areaPath),
      nextVisitOn,
      overdue: nextVisitOn < today,
    }),
    cursor: ({ nextVisitOn, id: last }) => [nextVisitOn, last],
  })
}

function unionOf(sights: readonly Sight[]): 'all' | string[] {
  return sights.includes('all') ? 'all' : [...new Set(sights.flatMap((sight) => (sight === 'all' ? [] : sight)))]
}
