import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { placeNames } from '../../areas/index.ts'
import { calendarsOf } from '../commands/clock-rules.ts'
import { casesFor } from '../store/list-store.ts'
import { caseScopeOf } from '../store/reach.ts'
import type { CaseRecord } from '../store/tables.ts'
import { caseRowOf, unitsIn, withRowColumns } from './rows.ts'

/** About 300 metres in degrees of latitude; at this width a degree of longitude is a fifth shorter. */
const REACH_LAT = 0.0027
const REACH_LNG = 0.0034
const DAYS = 90
const MOST = 8

/** Cases at the same place in the past quarter, nearest first: what happened here before, and likely duplicates. */
export async function nearbyCases(tx: Tx, actor: Actor, { row, now }: { row: CaseRecord; now: Date }) {
  const { lng, lat, area_path: path } = row
  if (path === null) return []
  const filter = {
    view: 'all' as const,
    areaPath: path,
    now,
    from: new Date(now.getTime() - DAYS * 86_400_000).toISOString(),
  }
  let query = withRowColumns(casesFor(tx, actor, filter, await caseScopeOf(tx, actor, 'case.read')))
    .where('c.id', '!=', row.id)
    .limit(MOST)
  if (lng === null || lat === null) {
    query = query.where('c.subclass_id', '=', row.subclass_id).orderBy('c.reported_at', 'desc')
  } else {
    query = query
      .where('c.lng', '>=', lng - REACH_LNG)
      .where('c.lng', '<=', lng + REACH_LNG)
      .where('c.lat', '>=', lat - REACH_LAT)
      .where('c.lat', '<=', lat + REACH_LAT)
      .orderBy(sql`abs(c.lng - ${lng}) * 0.8 + abs(c.lat - ${lat})`)
  }
  const [rows, placeOf] = await Promise.all([query.execute(), placeNames(tx, actor.tenant)])
  const calendarOf = await calendarsOf(tx, actor.tenant, unitsIn(rows))
  return rows.map((one) => caseRowOf(one, { now, placeOf, calendarOf }))
}
