import type { Reply } from '@yiwang/contract'
import type { applicationRoutes } from '@yiwang/contract/services'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { scopeOf } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { findArea } from '../../areas/index.ts'
import { allOf, inReach } from '../store/hall-reach.ts'
import { openServices } from '../store/open-services.ts'
import { readDays } from '../store/statistics-store.ts'

const COLUMNS = { path: 'd.office_path', unit: 'd.authority_unit_id' }

/** Statistics of a span of days within reach of `service.report`: by matter, never by person. */
export async function readStatistics(
  tx: Tx,
  actor: Actor,
  { from, to, areaId, authorityUnitId, matterId }: Input<typeof applicationRoutes.statistics>,
): Promise<Reply<typeof applicationRoutes.statistics>> {
  await openServices(tx, actor)
  const area = areaId === undefined ? null : await findArea(tx, actor.tenant, areaId)
  const nowhere = { tenant: false, areas: [], units: [], assisting: [], assigned: null, own: null }
  const condition = allOf([
    inReach({ ...scopeOf(actor, 'service.report'), own: null }, COLUMNS),
    sql<boolean>`d.day between ${from}::date and ${to}::date`,
    areaId === undefined ? null : inReach({ ...nowhere, areas: area ? [area.path] : [] }, COLUMNS),
    authorityUnitId ? sql<boolean>`d.authority_unit_id = ${authorityUnitId}` : null,
    matterId ? sql<boolean>`d.matter_id = ${matterId}` : null,
  ])
  const { sums, hours, matters, firstTry } = await readDays(tx, actor.tenant, condition)
  return {
    submitted: sums.submitted,
    accepted: sums.accepted,
    decided: sums.decided,
    granted: sums.granted,
    refused: sums.refused,
    notAccepted: sums.not_accepted,
    withdrawn: sums.withdrawn,
    inLaw: sums.in_law,
    inPromise: sums.in_promise,
    early: sums.early,
    delivered: sums.delivered,
    zeroVisit: sums.zero_visit,
    statutoryDays: sums.statutory_days,
    promisedDays: sums.promised_days,
    actualDays: sums.actual_days,
    firstTry,
    hours: Array.from({ length: 24 }, (_, hour) => hours.get(hour) ?? 0),
    matters,
  }
}
