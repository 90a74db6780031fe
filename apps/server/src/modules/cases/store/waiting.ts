import { caseProcedure, CASE_STATES } from '@yiwang/contract/cases'
import type { CaseState, Holder } from '@yiwang/contract/cases'
import type { Permission } from '@yiwang/contract/identity'
import { sql } from 'kysely'
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { scopeOf } from '../../../kernel/authorize.ts'
import { inReach } from './reach.ts'
import type { CasesTables } from './tables.ts'

type Where = ExpressionBuilder<CasesTables & { c: CasesTables['cases.cases'] }, 'c'>

/**
 * What waits for an act of the actor: by the party that the procedure says holds the case; what was asked and must be
 * decided, bad ratings, cards and parts of units; and every open emergency for those who oversee the area, to whom it is
 * reported the moment it is.
 */
export function waitsForMe(where: Where, actor: Actor): Expression<SqlBool> {
  const dispatching = scopeOf(actor, 'case.dispatch')
  const handling = scopeOf(actor, 'case.handle')
  const worker = scopeOf(actor, 'case.verify')
  const overseeing = scopeOf(actor, 'case.oversee')
  return where.and([
    where('c.attention', '=', true),
    where.or([
      where.and([where('c.open', '=', true), where('c.priority', '=', 'emergency'), inReach(where, overseeing)]),
      ...toDecide(where, actor),
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

/** Beside the state: requests, disputes, ratings and cards that wait for somebody. */
function toDecide(where: Where, actor: Actor): Expression<SqlBool>[] {
  const reach = (permission: Permission) => inReach(where, { ...scopeOf(actor, permission), own: null, assigned: null })
  const assisting = scopeOf(actor, 'case.assist').assisting
  const parts: Expression<SqlBool>[] = [
    where.and([sql<boolean>`c.asks @> '{endorse}'`, reach('case.endorse')]),
    where.and([sql<boolean>`c.asks @> '{decide}'`, reach('case.decide')]),
    where.and([where('c.arbitration', '=', 'open'), reach('case.arbitrate')]),
    where.and([where('c.rating', 'in', ['callback', 'answering']), reach('case.call-back')]),
    where.and([where('c.rating', '=', 'correcting'), reach('case.correct')]),
    // Called mistaken or malicious: somebody must ask for it to be left out, with evidence.
    where.and([where('c.rating', '=', 'contested'), reach('case.call-back')]),
    where.and([where('c.cards_open', '>', 0), reach('case.answer')]),
  ]
  if (assisting.length > 0) parts.push(openPartOf(where, actor.tenant, assisting))
  return parts
}

function openPartOf(where: Where, tenant: string, units: readonly string[]): Expression<SqlBool> {
  return where(
    'c.id',
    'in',
    where
      .selectFrom('cases.joint_tasks as j')
      .select('j.case_id')
      .where('j.tenant', '=', tenant)
      .where('j.unit_id', 'in', [...units])
      .where('j.state', 'in', ['asked', 'accepted']),
  )
}

function heldBy(holder: Holder): CaseState[] {
  return CASE_STATES.filter((state) => caseProcedure.holder[state] === holder)
}
