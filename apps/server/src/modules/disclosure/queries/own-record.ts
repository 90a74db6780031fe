import type { Reply } from '@yiwang/contract'
import type { counterRoutes, OwnRecord, ownRoutes, PersonLink, Revealed } from '@yiwang/contract/disclosure'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { recordLooks } from '../commands/record-look.ts'
import { shortly } from '../commands/reveal-facts.ts'
import { watchLooks } from '../commands/ring-alarm.ts'
import { takeQuota } from '../commands/take-quota.ts'
import { clearFacts, findSubject, livesOnIn, openLibrary, refuseUnknown } from '../library.ts'
import type { LibrarySubject, RegisterReach } from '../library.ts'
import { openDisclosure } from '../store/open-disclosure.ts'
import { findLink, linksOf } from '../store/own-store.ts'
import type { LinkRow } from '../store/own-store.ts'
import { readRules } from '../store/rules-store.ts'
import { heldAbout, looksAt, openHeld } from './held-facts.ts'

const FIRST_LOOKS = 20

/** The person of the library that an account is linked with, opened for it. Not linked looks like not there. */
export async function openOwn(tx: Tx, actor: Actor): Promise<{ reach: RegisterReach; subject: LibrarySubject }> {
  await openDisclosure(tx, actor, 'disclosure.own')
  const link = actor.id === null ? null : await findLink(tx, actor.tenant, actor.id)
  if (!link || link.endedAt !== null) throw notFound('own record')
  const subjectId = await livesOnIn(tx, actor.tenant, link.subjectId)
  const reach = await openHeld(tx, actor, subjectId)
  const subject = await findSubject(tx, actor.tenant, subjectId)
  if (!subject) throw notFound('own record')
  await openDisclosure(tx, actor, 'disclosure.own', { subjectId: subject.id })
  return { reach, subject }
}

export async function readOwnRecord(tx: Tx, actor: Actor, { at }: Input<typeof ownRoutes.record>): Promise<OwnRecord> {
  const { reach, subject } = await openOwn(tx, actor)
  return heldAbout(tx, reach, { tenant: actor.tenant, subject, at, limit: FIRST_LOOKS })
}

export async function readOwnLooks(tx: Tx, actor: Actor, input: Input<typeof ownRoutes.looks>) {
  const { subject } = await openOwn(tx, actor)
  return looksAt(tx, actor.tenant, { subjectId: subject.id, limit: input.limit, cursor: input.cursor })
}

/** Own facts in clear; written down like any other look. */
export async function revealOwn(
  context: Context,
  tx: Tx,
  actor: Actor,
  { facts, at }: Input<typeof ownRoutes.reveal>,
): Promise<Revealed> {
  const { reach, subject } = await openOwn(tx, actor)
  await refuseUnknown(tx, actor.tenant, reach, facts)
  const values = await clearFacts(tx, context.secrets, reach, {
    tenant: actor.tenant,
    subjectId: subject.id,
    facts,
    at,
  })
  const look = { kind: 'own', permissions: ['disclosure.own'], purpose: 'own-request', reason: '' } as const
  await recordLooks(tx, actor, { ...look, facts, at }, [{ subjectId: subject.id, areaPath: subject.areaPath }])
  return shortly(values, await readRules(tx, actor.tenant), at)
}

/** A person within the area of a counter, opened for what is held about them; anybody else is not there. */
export async function openAtCounter(
  tx: Tx,
  actor: Actor,
  subjectId: string,
): Promise<{ reach: RegisterReach; subject: LibrarySubject }> {
  await openDisclosure(tx, actor, 'disclosure.counter')
  await openLibrary(tx, actor)
  const subject = await findSubject(tx, actor.tenant, subjectId)
  const isThere = subject?.kind === 'person' && isAllowed(actor, 'disclosure.counter', { areaPath: subject.areaPath })
  if (!subject || !isThere) throw notFound('subject')
  await openDisclosure(tx, actor, 'disclosure.counter', { subjectId: subject.id })
  return { reach: await openHeld(tx, actor, subject.id), subject }
}

/**
 * What is held about a person, for the clerk to print and hand over to that person, whose identity card was checked. The
 * same as the person sees in the portal; counted and written down like a reveal.
 */
export async function printSheet(
  context: Context,
  tx: Tx,
  actor: Actor,
  { subjectId, reason, clear, at }: Input<typeof counterRoutes.sheet>,
): Promise<Reply<typeof counterRoutes.sheet>> {
  const { reach, subject } = await openAtCounter(tx, actor, subjectId)
  await refuseUnknown(tx, actor.tenant, reach, clear)
  const rules = await readRules(tx, actor.tenant)
  await takeQuota(tx, actor, { rules, at })
  const asked = { tenant: actor.tenant, subjectId: subject.id, facts: clear, at }
  const values = await clearFacts(tx, context.secrets, reach, asked)
  const held = await heldAbout(tx, reach, { tenant: actor.tenant, subject, at, limit: 200 })
  const look = { kind: 'counter', permissions: ['disclosure.counter'], purpose: 'own-request' } as const
  await recordLooks(tx, actor, { ...look, reason, facts: clear, at }, [
    { subjectId: subject.id, areaPath: subject.areaPath },
  ])
  await watchLooks(tx, actor, { rules, at })
  return { ...held, clear: values }
}

export async function listLinks(tx: Tx, actor: Actor, { subjectId }: Input<typeof counterRoutes.links>) {
  const { subject } = await openAtCounter(tx, actor, subjectId)
  return { items: (await linksOf(tx, actor.tenant, subject.id)).map(linkView) }
}

export function linkView({ linkedName, linkedAt, endedAt, ...row }: LinkRow): PersonLink {
  return {
    ...row,
    linkedBy: linkedName,
    linkedAt: linkedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  }
}
