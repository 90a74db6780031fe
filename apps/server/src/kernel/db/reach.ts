import type { Actor } from '../actor.ts'
import { scopeOf } from '../authorize.ts'
import { tell } from './driver.ts'
import { reachStatements } from './tx.ts'
import type { Tx } from './tx.ts'

/** Opens row-level security for a public route: what such a route shows, it shows to everybody, signed in or not. */
export function openEverything(tx: Tx): Promise<unknown> {
  return tell(tx, reachStatements('all', null))
}

/** Opens row-level security as far as the actor may read cases. Sent without waiting: order on a connection is kept. */
export function openReach(tx: Tx, actor: Actor): Promise<unknown> {
  const scope = actor.kind === 'person' ? scopeOf(actor, 'case.read') : 'all'
  return tell(tx, reachStatements(scope, actor.id))
}
