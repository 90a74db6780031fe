import type { casesRoutes, Rates } from '@yiwang/contract/cases'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { casesFor } from '../store/list-store.ts'
import { caseScopeOf } from '../store/reach.ts'
import { RESULT_IS } from '../store/result-conditions.ts'
import { resolveFilter } from './list-cases.ts'
import { unitNamesOf } from './unit-names.ts'

/** Figures of one unit: cases closed, left out, asked and answered. */
type Figures = {
  unit_id: string | null
  closed: string
  excluded: string
  rated: string
  solved: string
  satisfied: string
  timed: string
  in_time: string
}

/** Three rates of the cases closed in a span; the rows behind each figure are those of {@link RESULT_IS}. */
export async function caseRates(tx: Tx, actor: Actor, input: Input<typeof casesRoutes.rates>) {
  const scope = await caseScopeOf(tx, actor, 'case.evaluate')
  const wanted = { view: 'all' as const, areaId: input.areaId, unitId: input.unitId ? [input.unitId] : undefined }
  const filter = await resolveFilter(tx, actor, wanted, input.at)
  const rows = await casesFor(tx, actor, filter, scope)
    .where('c.closed_at', '>=', new Date(input.from))
    .where('c.closed_at', '<', new Date(input.to))
    .select('c.unit_id')
    .select([
      sql<string>`count(*)`.as('closed'),
      sql<string>`count(*) filter (where ${RESULT_IS.excluded})`.as('excluded'),
      sql<string>`count(*) filter (where ${RESULT_IS.rated})`.as('rated'),
      sql<string>`count(*) filter (where ${RESULT_IS.solved})`.as('solved'),
      sql<string>`count(*) filter (where ${RESULT_IS.satisfied})`.as('satisfied'),
      sql<string>`count(*) filter (where ${RESULT_IS.timed})`.as('timed'),
      sql<string>`count(*) filter (where ${RESULT_IS['in-time']})`.as('in_time'),
    ])
    .groupBy('c.unit_id')
    .execute()
  const named = rows.filter((row): row is Figures & { unit_id: string } => row.unit_id !== null)
  const nameOf = await unitNamesOf(
    tx,
    actor.tenant,
    named.map((row) => row.unit_id),
  )
  const units = named
    .map((row) => ({ unitId: row.unit_id, unitName: nameOf(row.unit_id) ?? '', ...ratesOf([row]) }))
    .sort((a, b) => (a.unitName < b.unitName ? -1 : 1))
  return { total: ratesOf(rows), units }
}

function ratesOf(rows: readonly Figures[]): Rates {
  const sum = (pick: (row: Figures) => string) => rows.reduce((total, row) => total + Number(pick(row)), 0)
  const rated = sum((row) => row.rated)
  return {
    closed: sum((row) => row.closed),
    excluded: sum((row) => row.excluded),
    solved: shareOf(
      sum((row) => row.solved),
      rated,
    ),
    satisfied: shareOf(
      sum((row) => row.satisfied),
      rated,
    ),
    inTime: shareOf(
      sum((row) => row.in_time),
      sum((row) => row.timed),
    ),
  }
}

/** Nothing out of nothing is no rate: it would call an area without cases a failure. */
function shareOf(count: number, of: number) {
  return { count, of, rate: of === 0 ? null : Math.round((count / of) * 1000) / 1000 }
}
