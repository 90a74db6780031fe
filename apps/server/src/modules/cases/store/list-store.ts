import type { CaseFilter } from '@yiwang/contract/cases'
import { OPEN_STATES } from '@yiwang/contract/cases'
import { sql } from 'kysely'
import type { ExpressionBuilder, Expression, SqlBool } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { isWithin } from '../../../kernel/authorize.ts'
import { tell } from '../../../kernel/db/driver.ts'
import { settleWithCommit } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { searchQuery } from '../domain/search-terms.ts'
import { inReach, inSubtree } from './reach.ts'
import type { CaseScope } from './reach.ts'
import { RESULT_IS } from './result-conditions.ts'
import type { CasesTables } from './tables.ts'
import { waitsForMe } from './waiting.ts'

type Where = ExpressionBuilder<CasesTables & { c: CasesTables['cases.cases'] }, 'c'>

/** A filter whose area is resolved to its path. */
export type ListFilter = Omit<CaseFilter, 'areaId'> & { areaPath: string | null; now: Date }

/** Cases that the actor may see and the filter asks for: the one place where list, counts and export begin. */
export function casesFor(tx: Tx, actor: Actor, filter: ListFilter, scope: CaseScope) {
  planAnew(tx)
  return tx
    .withTables<CasesTables>()
    .selectFrom('cases.cases as c')
    .where('c.tenant', '=', actor.tenant)
    .where((where) => inReach(where, scope))
    .where((where) => where.and(conditions(where, actor, { filter, scope })))
}

/**
 * One plan for every filter value would be good for none: PostgreSQL falls back to it after five rounds, and then a rare
 * state or a small area is looked for in the whole county.
 */
export function planAnew(tx: Tx): void {
  settleWithCommit(tx, tell(tx, ['set local plan_cache_mode = force_custom_plan']))
}

type Asked = { filter: ListFilter; scope: CaseScope }

function conditions(where: Where, actor: Actor, { filter, scope }: Asked): Expression<SqlBool>[] {
  const all: (Expression<SqlBool> | null)[] = [
    filter.view === 'sent' ? where('c.reporter_id', '=', actor.id) : null,
    filter.view === 'mine' ? waitsForMe(where, actor) : null,
    filter.state ? where('c.state', 'in', filter.state) : null,
    // Said once more, so that the index of what is open serves: the database does not know which states are open.
    filter.state?.every((state) => OPEN_STATES.includes(state)) ? where('c.attention', '=', true) : null,
    filter.open === undefined ? null : openIs(where, filter.open),
    filter.matter ? where.or(filter.matter.map((matter) => matterIs(where, matter))) : null,
    filter.subclassId ? where('c.subclass_id', 'in', filter.subclassId) : null,
    filter.areaPath === null ? null : inSubtree(where, filter.areaPath),
    filter.unitId ? where('c.unit_id', 'in', filter.unitId) : null,
    filter.channel ? where('c.channel', 'in', filter.channel) : null,
    filter.priority ? where('c.priority', 'in', filter.priority) : null,
    filter.from ? where('c.reported_at', '>=', new Date(filter.from)) : null,
    filter.to ? where('c.reported_at', '<', new Date(filter.to)) : null,
    filter.closedFrom ? where('c.closed_at', '>=', new Date(filter.closedFrom)) : null,
    filter.closedTo ? where('c.closed_at', '<', new Date(filter.closedTo)) : null,
    filter.result ? where.or(filter.result.map((result) => RESULT_IS[result])) : null,
    filter.clock ? clockIs(where, filter.clock, filter.now) : null,
    filter.q ? textHas(where, filter.q, { tenant: actor.tenant, areaPath: filter.areaPath, scope }) : null,
  ]
  return all.filter((part) => part !== null)
}

function openIs(where: Where, open: boolean): Expression<SqlBool> {
  return open ? where.and([where('c.open', '=', true), where('c.attention', '=', true)]) : where('c.open', '=', false)
}

type Matter = NonNullable<CaseFilter['matter']>[number]

function matterIs(where: Where, matter: Matter): Expression<SqlBool> {
  const waiting = (part: Expression<SqlBool>) => where.and([where('c.attention', '=', true), part])
  switch (matter) {
    case 'card':
      return waiting(where('c.cards_open', '>', 0))
    case 'ask':
      return waiting(sql<boolean>`c.asks <> '{}'`)
    case 'dispute':
      return waiting(where('c.arbitration', '=', 'open'))
    case 'bad-rating':
      return waiting(where('c.rating', 'in', ['callback', 'correcting', 'answering', 'contested']))
    case 'paused':
      return waiting(where('c.state', '=', 'paused'))
    case 'joint':
      return sql<boolean>`c.assisting <> '{}'`
    case 'key':
      return where('c.key_matter', '=', true)
    case 'hard':
      return where('c.channel', '=', 'hard-matter')
  }
}

/** Running clocks only: overdue, or with at least three quarters of their time span gone. */
export function clockIs(where: Where, wanted: readonly ('soon' | 'overdue')[], now: Date): Expression<SqlBool> {
  const running = where.and([where('c.attention', '=', true), where('c.due_at', 'is not', null)])
  const [only, both] = wanted
  // What is overdue has used more than three quarters: one comparison for both keeps the order of the index.
  if (both !== undefined && both !== only) return where.and([running, inDanger(now)])
  return where.and([running, only === 'overdue' ? where('c.due_at', '<', now) : dueSoon(now)])
}

function dueSoon(now: Date) {
  return sql<boolean>`(c.due_at >= ${now} and ${inDanger(now)})`
}

function inDanger(now: Date) {
  return sql<boolean>`${now} >= c.due_at - (c.due_at - c.clock_started_at) * 0.25`
}

/** Hits of a search within reach that are looked at, newest first; whoever needs older ones narrows the search. */
const MOST_HITS = 2000
/** Sorts after every digit. */
const AFTER_DIGITS = ':'

type Within = { tenant: string; areaPath: string | null; scope: CaseScope }

/** A number in full or in part of it from the left, a tracking code, else words of title, text and address. */
function textHas(where: Where, typed: string, { tenant, areaPath, scope }: Within): Expression<SqlBool> {
  const digits = typed.replace(/[\s-]/g, '')
  if (/^\d{8,}$/.test(digits)) {
    const numbered = where.and([where('c.number', '>=', digits), where('c.number', '<', `${digits}${AFTER_DIGITS}`)])
    return where.or([numbered, where('c.tracking_code', '=', digits)])
  }
  const query = searchQuery(typed)
  if (query === null) return where('c.title', '=', typed)
  if (!scope.tenant) return foundWithin(query, { tenant, areaPath, scope })
  const roots = areaPath === null ? null : [areaPath]
  return sql<boolean>`c.id in (select cases.find_by_terms(${tenant}, ${query}::tsquery, ${roots}::text[], ${MOST_HITS}))`
}

/** The words among what the scope reaches, so that newer hits of others do not push out older ones of one's own. */
function foundWithin(query: string, { tenant, areaPath, scope }: Within): Expression<SqlBool> {
  const roots = scope.areas.flatMap((root) => {
    if (areaPath === null || isWithin(root, areaPath)) return [root]
    return isWithin(areaPath, root) ? [areaPath] : []
  })
  const { units, assisted, own, assigned } = scope
  return sql<boolean>`c.id in (select cases.find_within(${tenant}, ${query}::tsquery, ${roots}::text[],
    ${[...units]}::uuid[], ${own ?? assigned}::uuid, ${[...assisted]}::uuid[], ${areaPath}, ${MOST_HITS}))`
}
