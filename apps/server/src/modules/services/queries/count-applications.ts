import type { Reply } from '@yiwang/contract'
import type { applicationRoutes } from '@yiwang/contract/services'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { scopeOf } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { inReach } from '../store/hall-reach.ts'
import { countOwn, readTallies } from '../store/list-store.ts'
import type { Tally } from '../store/list-store.ts'
import { openServices } from '../store/open-services.ts'

const RUNNING = new Set(['accepted', 'reviewing', 'deciding', 'paused'])

/** How many stand where: from the counts that every step keeps, or one by one for who sees the own ones alone. */
export async function countApplications(tx: Tx, actor: Actor): Promise<Reply<typeof applicationRoutes.counts>> {
  await openServices(tx, actor)
  const tallies = await talliesFor(tx, actor)
  const states: Reply<typeof applicationRoutes.counts>['states'] = {}
  let slow = 0
  let late = 0
  for (const { state, lateness, amount } of tallies) {
    if (state !== 'draft') states[state] = (states[state] ?? 0) + amount
    if (!RUNNING.has(state)) continue
    if (lateness === 1) slow += amount
    if (lateness === 2) late += amount
  }
  return { states, slow, late }
}

function talliesFor(tx: Tx, actor: Actor): Promise<Tally[]> {
  const scope = scopeOf(actor, 'service.read')
  const isWide = scope.tenant || scope.areas.length > 0 || scope.units.length > 0
  if (isWide) {
    const condition = inReach({ ...scope, own: null }, { path: 't.office_path', unit: 't.authority_unit_id' })
    return readTallies(tx, actor.tenant, condition)
  }
  return countOwn(tx, actor.tenant, sql`(a.applicant_person_id = ${actor.id} or a.opened_by = ${actor.id})`)
}
