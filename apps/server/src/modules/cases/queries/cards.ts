import type { casesRoutes } from '@yiwang/contract/cases'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { planAnew } from '../store/list-store.ts'
import { caseScopeOf, inReach } from '../store/reach.ts'
import type { CasesTables } from '../store/tables.ts'
import { cardView } from './case-parts.ts'
import { unitNamesOf } from './unit-names.ts'

/** Cards on cases that the caller may read, newest first; of unanswered ones those first that wait longest. */
export async function listCards(tx: Tx, actor: Actor, input: Input<typeof casesRoutes.cards>) {
  const scope = await caseScopeOf(tx, actor, 'case.read')
  planAnew(tx)
  let query = tx
    .withTables<CasesTables>()
    .selectFrom('cases.cards as k')
    .innerJoin('cases.cases as c', (join) => join.onRef('c.tenant', '=', 'k.tenant').onRef('c.id', '=', 'k.case_id'))
    .selectAll('k')
    .select(['c.number', 'c.title'])
    .where('k.tenant', '=', actor.tenant)
    .where((where) => inReach(where, scope))
    .limit(input.limit + 1)
  query = input.unanswered
    ? query.where('k.answered_at', 'is', null).where('k.due_at', '<', input.at).orderBy('k.due_at').orderBy('k.id')
    : query.orderBy('k.issued_at', 'desc').orderBy('k.id', 'desc')
  if (input.open === true) query = query.where('k.answered_at', 'is', null)
  if (input.open === false) query = query.where('k.answered_at', 'is not', null)
  if (input.kind) query = query.where('k.kind', 'in', input.kind)
  if (input.unitId) query = query.where('k.unit_id', '=', input.unitId)
  if (input.cursor !== undefined) {
    const [at, id] = decodeCursor(input.cursor, 2)
    query = query.where(
      input.unanswered
        ? sql<boolean>`(k.due_at, k.id) > (${at}::timestamptz, ${id}::uuid)`
        : sql<boolean>`(k.issued_at, k.id) < (${at}::timestamptz, ${id}::uuid)`,
    )
  }
  const rows = await query.execute()
  const nameOf = await unitNamesOf(
    tx,
    actor.tenant,
    rows.map((row) => row.unit_id).filter((id) => id !== null),
  )
  return pageFrom(rows, input.limit, {
    item: ({ number, title, ...card }) => ({
      ...cardView(card, card.unit_id === null ? null : nameOf(card.unit_id), input.at),
      number,
      title,
    }),
    cursor: (row) => [((input.unanswered ? row.due_at : null) ?? row.issued_at).toISOString(), row.id],
  })
}
