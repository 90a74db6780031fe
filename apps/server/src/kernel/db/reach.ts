import { sql } from 'kysely'
import type { Actor } from '../actor.ts'
import { scopeOf } from '../authorize.ts'
import { reachStatement } from './tx.ts'
import type { Tx } from './tx.ts'

/** Opens row-level security for a public route: what such a route shows, it shows to everybody, signed in or not. */
export function openEverything(tx: Tx): Promise<unknown> {
  return sql.raw(reachStatement('all', null)).execute(tx)
}

/** Opens row-level security as far as the actor may read cases. Sent without waiting: order on a connection is kept. */
export function openReach(tx: Tx, actor: Actor): Promise<unknown> {
  const scope = actor.kind === 'person' ? scopeOf(actor, 'case.read') : 'all'
  return sql.raw(reachStatement(scope, actor.id)).execute(tx)
}
