import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { CasesTables } from './tables.ts'

const BATCH = 200

/** Clocks that may run out before the handling clock beside them: a unit that never signs is late all the same. */
const BESIDE_HANDLING = ['handling', 'signing', 'arbitration'] as const

/** Cases of which a clock is due before a moment while the handling clock may run, the first due first. */
export function casesDueBefore(
  tx: Tx,
  tenant: string,
  told: { before: Date; after: { due: Date; id: string } | null },
) {
  let query = tx
    .withTables<CasesTables>()
    .selectFrom('cases.cases as c')
    .selectAll()
    .where('c.tenant', '=', tenant)
    .where('c.attention', '=', true)
    .where('c.due_at', '<', told.before)
    .where('c.clock_stage', 'in', BESIDE_HANDLING)
    .orderBy('c.due_at')
    .orderBy('c.id')
    .limit(BATCH)
  const { after } = told
  if (after) {
    query = query.where((where) =>
      where.or([
        where('c.due_at', '>', after.due),
        where.and([where('c.due_at', '=', after.due), where('c.id', '>', after.id)]),
      ]),
    )
  }
  return query.execute()
}

/** Steps for which cards were issued already. */
export async function cardSteps(tx: Tx, tenant: string, caseIds: readonly string[]): Promise<Set<string>> {
  if (caseIds.length === 0) return new Set()
  const rows = await tx
    .withTables<CasesTables>()
    .selectFrom('cases.cards')
    .select(['case_id', 'step'])
    .where('tenant', '=', tenant)
    .where('case_id', 'in', [...caseIds])
    .where('step', 'is not', null)
    .execute()
  return new Set(rows.map((row) => `${row.case_id} ${row.step}`))
}

/** Paused cases whose stand-still has ended; those left over come in the next round. */
export function pausesOver(tx: Tx, tenant: string, now: Date) {
  return tx
    .withTables<CasesTables>()
    .selectFrom('cases.cases')
    .select('id')
    .where('tenant', '=', tenant)
    .where('state', '=', 'paused')
    .where(sql<boolean>`(course->'pause'->>'until')::timestamptz <= ${now}`)
    .limit(5000)
    .execute()
}

/** Open cases a page at a time, for what must be done to all of them. */
export function openCases(tx: Tx, tenant: string, afterId: string | null) {
  let query = tx
    .withTables<CasesTables>()
    .selectFrom('cases.cases')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('attention', '=', true)
    .orderBy('id')
    .limit(BATCH)
  if (afterId !== null) query = query.where('id', '>', afterId)
  return query.execute()
}
