import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { withRowColumns } from '../queries/rows.ts'
import type { ListedRow } from '../queries/rows.ts'
import { casesFor } from './list-store.ts'
import type { CaseScope } from './reach.ts'
import type { CaseRecord } from './tables.ts'

/** About 300 metres in degrees of latitude; at this width a degree of longitude is a fifth shorter. */
const REACH_LAT = 0.0027
const REACH_LNG = 0.0034
const DAYS = 90
const MOST = 12

export type NearRow = ListedRow & { text: string }
type Question = { row: CaseRecord; scope: CaseScope; now: Date }
/** Index values under which the phone of the case may stand. */
type Asked = Question & { phones: readonly string[] }

function quarter(tx: Tx, actor: Actor, { row, scope, now }: Question, areaPath: string | null) {
  const from = new Date(now.getTime() - DAYS * 86_400_000).toISOString()
  const filter = { view: 'all' as const, areaPath, now, from }
  return withRowColumns(casesFor(tx, actor, filter, scope))
    .select('c.text')
    .where('c.id', '!=', row.id)
    .limit(MOST)
}

/** Cases at the same place in the past quarter, nearest first; without a position, those of the class in the grid. */
export async function candidatesNear(tx: Tx, actor: Actor, question: Question): Promise<NearRow[]> {
  const { lng, lat, area_path: path, subclass_id: subclassId } = question.row
  if (lng !== null && lat !== null) {
    return quarter(tx, actor, question, null)
      .where('c.lng', '>=', lng - REACH_LNG)
      .where('c.lng', '<=', lng + REACH_LNG)
      .where('c.lat', '>=', lat - REACH_LAT)
      .where('c.lat', '<=', lat + REACH_LAT)
      .orderBy(sql`abs(c.lng - ${lng}) * 0.8 + abs(c.lat - ${lat})`)
      .execute()
  }
  if (path === null) return []
  return quarter(tx, actor, question, path)
    .where('c.subclass_id', 'is not distinct from', subclassId)
    .orderBy('c.reported_at', 'desc')
    .execute()
}

/** Other cases of the same phone or account in the past quarter: the one who reads sees cases, never a number. */
export async function casesOfReporter(tx: Tx, actor: Actor, { phones, ...question }: Asked): Promise<NearRow[]> {
  const { reporter_id: reporter, channel } = question.row
  const query = quarter(tx, actor, question, null).orderBy('c.reported_at', 'desc')
  if (phones.length > 0) return query.where('c.reporter_phone_index', 'in', phones).execute()
  if (reporter !== null && channel === 'resident') return query.where('c.reporter_id', '=', reporter).execute()
  return []
}
