import type { casesRoutes } from '@yiwang/contract/cases'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { casesFor, clockIs } from '../store/list-store.ts'
import { caseScopeOf } from '../store/reach.ts'
import { waitsForMe } from '../store/waiting.ts'
import { resolveFilter } from './list-cases.ts'

/** Counts of open cases within a filter; closed ones are many and are asked for with a time span instead. */
export async function countCases(tx: Tx, actor: Actor, input: Input<typeof casesRoutes.counts>) {
  const filter = await resolveFilter(tx, actor, input, input.at)
  const scope = await caseScopeOf(tx, actor, 'case.read')
  const bounded = [filter.from, filter.closedFrom].some((from) => from !== undefined) || filter.open === false
  const base = bounded ? casesFor(tx, actor, filter, scope) : casesFor(tx, actor, { ...filter, open: true }, scope)
  const rows = await base
    .select('c.state')
    .select((c) => [
      c.fn.countAll<number>().as('cases'),
      c.fn
        .countAll<number>()
        .filterWhere((where) => clockIs(where, ['soon'], input.at))
        .as('soon'),
      c.fn
        .countAll<number>()
        .filterWhere((where) => clockIs(where, ['overdue'], input.at))
        .as('overdue'),
      c.fn
        .countAll<number>()
        .filterWhere('c.priority', '=', 'emergency')
        .filterWhere('c.open', '=', true)
        .as('emergency'),
      c.fn
        .countAll<number>()
        .filterWhere((where) => waitsForMe(where, actor))
        .as('mine'),
    ])
    .groupBy('c.state')
    .execute()
  const sum = (pick: (row: (typeof rows)[number]) => number) =>
    rows.reduce((total, row) => total + Number(pick(row)), 0)
  return {
    byState: Object.fromEntries(rows.map((row) => [row.state, Number(row.cases)])),
    soon: sum((row) => row.soon),
    overdue: sum((row) => row.overdue),
    emergency: sum((row) => row.emergency),
    mine: sum((row) => row.mine),
  }
}
