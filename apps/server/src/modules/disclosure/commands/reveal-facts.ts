import type { lookRoutes, Revealed } from '@yiwang/contract/disclosure'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize, isAllowed } from '../../../kernel/authorize.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import {
  clearFacts,
  closedLedgersOf,
  findSubject,
  openLibrary,
  openOwnClosed,
  refuseUnknown,
  standsIn,
} from '../library.ts'
import type { LibrarySubject, RegisterReach } from '../library.ts'
import { outside, parseFact } from '../domain/fact-names.ts'
import { minutesAfter } from '../domain/windows.ts'
import { openDisclosure } from '../store/open-disclosure.ts'
import { readRules } from '../store/rules-store.ts'
import type { VersionedRules } from '../store/rules-store.ts'
import { openedSubject } from './opened-subject.ts'
import { recordLooks } from './record-look.ts'
import type { NewLook } from './record-look.ts'
import { watchLooks } from './ring-alarm.ts'
import { takeQuota } from './take-quota.ts'
import { grantedSubject, openGrant } from './open-grant.ts'

type Reveal = Input<typeof lookRoutes.reveal>
type Right = Pick<NewLook, 'kind' | 'permissions' | 'rightId'> & { reach: RegisterReach; subject: LibrarySubject }

/**
 * Clear values of chosen facts of one subject, by the post, by a grant or by an emergency opening. Always counted against
 * the quota of the person and written down for the subject, whatever was found.
 */
export async function revealFacts(context: Context, tx: Tx, actor: Actor, input: Reveal): Promise<Revealed> {
  const rules = await readRules(tx, actor.tenant)
  const { reach, subject, ...right } = await rightOf(tx, actor, input)
  await refuseUnknown(tx, actor.tenant, reach, input.facts)
  await takeQuota(tx, actor, { rules, at: input.at })
  const closedLedgers = await closedLedgersOf(tx, actor.tenant, reach, input.facts)
  const { purpose, reason, facts, at } = input
  const asked = { tenant: actor.tenant, subjectId: subject.id, facts, at }
  const values = await clearFacts(tx, context.secrets, reach, asked)
  await recordLooks(tx, actor, { ...right, purpose, reason, facts, at }, [
    { subjectId: subject.id, areaPath: subject.areaPath, closedLedgers },
  ])
  await watchLooks(tx, actor, { rules, at })
  return shortly(values, rules, at)
}

/** Values with the moment at which the screen takes them away. */
export function shortly(values: Record<string, string>, { revealSeconds }: VersionedRules, at: Date): Revealed {
  return { values, seconds: revealSeconds, until: minutesAfter(at, revealSeconds / 60).toISOString() }
}

function rightOf(tx: Tx, actor: Actor, input: Reveal): Promise<Right> {
  if (input.openingId !== null) return rightByOpening(tx, actor, { ...input, openingId: input.openingId })
  if (input.grantId !== null) return rightByGrant(tx, actor, { input, grantId: input.grantId })
  return rightByPost(tx, actor, input)
}

/**
 * The statutory unit of a closed ledger works with its entries: it sees what is sealed in them, of those who stand in it, and
 * nothing else of anybody. Null when the facts are not all of such ledgers, or the subject does not stand there.
 */
async function rightByLedger(tx: Tx, actor: Actor, { subjectId, facts, at }: Reveal): Promise<Right | null> {
  const codes = facts.map((name) => parseFact(name).ledger)
  if (codes.includes(null) || !isAllowed(actor, 'ledger.read')) return null
  const reach = await openOwnClosed(tx, actor, [...new Set(codes.flatMap((code) => code ?? []))])
  if (!reach) return null
  const { tenant } = actor
  const subject = await findSubject(tx, tenant, subjectId)
  if (!subject || !(await standsIn(tx, reach, { tenant, subjectId: subject.id, facts, at }))) return null
  await openDisclosure(tx, actor, 'ledger.read')
  return { kind: 'reveal', permissions: ['ledger.read'], rightId: null, reach, subject }
}

async function rightByPost(tx: Tx, actor: Actor, input: Reveal): Promise<Right> {
  const byLedger = await rightByLedger(tx, actor, input)
  if (byLedger) return byLedger
  const { subjectId } = input
  authorize(actor, 'register.reveal')
  await openDisclosure(tx, actor, 'register.reveal')
  const reach = await openLibrary(tx, actor)
  const subject = await findSubject(tx, actor.tenant, subjectId)
  if (!subject || !isAllowed(actor, 'register.reveal', { areaPath: subject.areaPath })) throw notFound('subject')
  return { kind: 'reveal', permissions: ['register.reveal'], rightId: null, reach, subject }
}

async function rightByOpening(tx: Tx, actor: Actor, input: Reveal & { openingId: string }): Promise<Right> {
  const { reach, subject } = await openedSubject(tx, actor, { openingId: input.openingId, at: input.at })
  if (subject.id !== input.subjectId) throw notFound('subject')
  return { kind: 'break-glass', permissions: ['register.break-glass'], rightId: input.openingId, reach, subject }
}

type ByGrant = { input: Reveal; grantId: string }

async function rightByGrant(tx: Tx, actor: Actor, { input, grantId }: ByGrant): Promise<Right> {
  const { at, subjectId, facts } = input
  const { grant, reach } = await openGrant(tx, actor, { grantId, at })
  const subject = await grantedSubject(tx, actor, { grant, subjectId })
  if (!subject || outside(facts, grant.facts).length > 0) throw notFound('subject')
  return { kind: 'grant', permissions: ['disclosure.ask'], rightId: grantId, reach, subject }
}
