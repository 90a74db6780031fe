import type { Actor } from '../../../kernel/actor.ts'
import { authorize, scopeOf } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { ledgersOf } from '../domain/fact-names.ts'
import { endOfDay } from '../domain/windows.ts'
import { allLedgers, findSubject, openLibrary } from '../library.ts'
import type { LibrarySubject, RegisterReach } from '../library.ts'
import { findGrant, keepGranted } from '../store/grant-store.ts'
import type { GrantRow } from '../store/grant-store.ts'
import { openDisclosure } from '../store/open-disclosure.ts'

/** Whether a grant can be used at a moment: granted, not taken back, its last day not over. */
export function isInForce({ state, until }: Pick<GrantRow, 'state' | 'until'>, at: Date): boolean {
  return state === 'granted' && at < endOfDay(until)
}

/**
 * Opens the library as far as a grant of the own unit goes, and no further: its area, its ledgers. Anything but a grant
 * in force of the own unit is not there. A ledger that was closed since is closed.
 */
export async function openGrant(
  tx: Tx,
  actor: Actor,
  { grantId, at }: { grantId: string; at: Date },
): Promise<{ grant: GrantRow; reach: RegisterReach }> {
  authorize(actor, 'disclosure.ask')
  await openDisclosure(tx, actor, 'disclosure.ask')
  const grant = await findGrant(tx, actor.tenant, grantId)
  const isOwn = grant !== null && scopeOf(actor, 'disclosure.ask').units.includes(grant.unitId)
  if (!isOwn || !isInForce(grant, at)) throw notFound('grant')
  const codes = new Set(ledgersOf(grant.facts))
  const alsoLedgers = (await allLedgers(tx, actor.tenant))
    .filter(({ id, code, closed }) => !closed && (codes.has(code) || id === grant.ledgerId))
    .map(({ id }) => id)
  return { grant, reach: await openLibrary(tx, actor, { areas: [grant.areaPath], alsoLedgers }) }
}

/** A subject that the grant is about; null for any other. */
export async function grantedSubject(
  tx: Tx,
  actor: Actor,
  { grant, subjectId }: { grant: GrantRow; subjectId: string },
): Promise<LibrarySubject | null> {
  const subject = await findSubject(tx, actor.tenant, subjectId)
  if (!subject) return null
  return (await keepGranted(tx, actor.tenant, grant, [subject.id])).length === 1 ? subject : null
}
