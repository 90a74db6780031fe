import type { casesRoutes, CaseFilter } from '@yiwang/contract/cases'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { findArea, placeNames } from '../../areas/index.ts'
import { MESSAGES } from '../commands/words.ts'
import { calendarsOf } from '../commands/clock-rules.ts'
import { casesFor } from '../store/list-store.ts'
import type { ListFilter } from '../store/list-store.ts'
import { caseScopeOf } from '../store/reach.ts'
import type { CaseScope } from '../store/reach.ts'
import { caseRowOf, unitsIn, withRowColumns } from './rows.ts'

type List = Omit<Input<typeof casesRoutes.list>, 'commandId' | 'version'>

/** A page of cases. Sorted by due date it shows the clock in most danger first and those without a clock last. */
export async function listCases(tx: Tx, actor: Actor, input: List, known?: CaseScope) {
  // Only open cases have a clock to sort by; those that ended are looked up by time.
  const open = input.open ?? (input.sort === 'due' ? true : undefined)
  const filter = await resolveFilter(tx, actor, { ...input, open }, input.at)
  const scope = known ?? (await caseScopeOf(tx, actor, 'case.read'))
  const query = withRowColumns(casesFor(tx, actor, filter, scope)).limit(input.limit + 1)
  const [rows, placeOf] = await Promise.all([
    (input.sort === 'due' ? byDue(query, input) : byTime(query, input)).execute(),
    placeNames(tx, actor.tenant),
  ])
  const calendarOf = await calendarsOf(tx, actor.tenant, unitsIn(rows))
  return pageFrom(rows, input.limit, {
    item: (row) => caseRowOf(row, { now: input.at, placeOf, calendarOf }),
    cursor: (row) => [(input.sort === 'due' ? row.due_at : row.reported_at)?.toISOString() ?? null, row.id],
  })
}

/** Turns the area of a filter into its path, as it was or is. */
export async function resolveFilter(tx: Tx, actor: Actor, filter: CaseFilter, now: Date): Promise<ListFilter> {
  const { areaId, ...rest } = filter
  const area = areaId === undefined ? null : await findArea(tx, actor.tenant, areaId)
  if (areaId !== undefined && !area)
    throw ruleBroken('area unknown', MESSAGES.areaUnknown, { areaId: MESSAGES.areaUnknown })
  return { ...rest, areaPath: area?.path ?? null, now }
}

type Query = ReturnType<typeof withRowColumns>

function byTime(query: Query, { sort, cursor }: List): Query {
  const direction = sort === 'oldest' ? 'asc' : 'desc'
  const sorted = query.orderBy('c.reported_at', direction).orderBy('c.id', direction)
  if (cursor === undefined) return sorted
  const [at, id] = decodeCursor(cursor, 2)
  const after = sort === 'oldest' ? sql.raw('>') : sql.raw('<')
  return sorted.where(sql<boolean>`(c.reported_at, c.id) ${after} (${at}::timestamptz, ${id}::uuid)`)
}

function byDue(query: Query, { cursor }: List): Query {
  const sorted = query.orderBy('c.due_at', (order) => order.asc().nullsLast()).orderBy('c.id')
  if (cursor === undefined) return sorted
  const [due, id] = decodeCursor(cursor, 2)
  if (due === null) return sorted.where('c.due_at', 'is', null).where('c.id', '>', String(id))
  return sorted.where(sql<boolean>`((c.due_at, c.id) > (${due}::timestamptz, ${id}::uuid) or c.due_at is null)`)
}
