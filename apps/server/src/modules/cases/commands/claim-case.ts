import type { casesRoutes } from '@yiwang/contract/cases'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { findCase } from '../store/case-store.ts'
import { dropClaim, othersAt, saveClaim } from '../store/claim-store.ts'
import { subjectOf } from './subject.ts'

/** A claim that is not renewed within this time has ended: a browser that was closed leaves nothing behind. */
export const CLAIM_MS = 60_000

/** Says that somebody looks at a case or works on it, and answers who else does. A claim locks nothing. */
export async function claimCase(tx: Tx, actor: Actor, { caseId, kind, at }: Input<typeof casesRoutes.claim>) {
  const row = await findCase(tx, actor.tenant, caseId)
  if (!row || !isAllowed(actor, 'case.claim', subjectOf(row)) || actor.id === null) throw notFound('case')
  const key = { tenant: actor.tenant, caseId, personId: actor.id }
  if (kind === 'leave') await dropClaim(tx, key)
  else await saveClaim(tx, key, { name: actor.name, kind, at })
  const others = await othersAt(tx, key, new Date(at.getTime() - CLAIM_MS))
  return { others: others.map(({ name, kind: what, since }) => ({ name, kind: what, since: since.toISOString() })) }
}
