import { caseProcedure, CASE_STATES } from '@yiwang/contract/cases'
import type { CaseState, Holder } from '@yiwang/contract/cases'
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { scopeOf } from '../../../kernel/authorize.ts'
import { inReach } from './reach.ts'
import type { CasesTables } from './tables.ts'

type Where = ExpressionBuilder<CasesTables & { c: CasesTables['cases.cases'] }, 'c'>

/**
 * What waits for an act of the actor: by the party that the procedure says holds the case; and every open emergency for
 * those who oversee the area, to whom it is reported the moment it is.
 */
export function waitsForMe(where: Where, actor: Actor): Expression<SqlBool> {
  const dispatching = scopeOf(actor, 'case.dispatch')
  const handling = scopeOf(actor, 'case.handle')
  const worker = scopeOf(actor, 'case.verify')
  const overseeing = scopeOf(actor, 'case.oversee')
  return where.and([
    where('c.open', '=', true),
    where.or([
      where.and([where('c.priority', '=', 'emergency'), inReach(where, overseeing)]),
      where.and([
        where('c.state', 'in', heldBy('dispatcher')),
        inReach(where, { ...dispatching, own: null, assigned: null }),
      ]),
      where.and([where('c.state', 'in', heldBy('unit')), inReach(where, { ...handling, own: null, assigned: null })]),
      where.and([
        where('c.state', 'in', heldBy('worker')),
        where.or([
          where('c.assignee_id', '=', actor.id),
          where.and([where('c.assignee_id', 'is', null), inReach(where, { ...worker, own: null, assigned: null })]),
        ]),
      ]),
    ]),
  ])
}

function heldBy(holder: Holder): CaseState[] {
  return CASE_STATES.filter((state) => caseProcedure.holder[state] === holder)
}
