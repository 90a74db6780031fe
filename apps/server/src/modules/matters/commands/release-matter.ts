import type { MatterView } from '@yiwang/contract/matters'
import type { Actor } from '../../../kernel/actor.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import { bumpVersion } from '../../../kernel/versions.ts'
import { WORDS } from '../domain/words.ts'
import { CATALOGUE } from '../queries/catalogue.ts'
import { saveStanding } from '../store/matter-store.ts'
import type { MatterRecord } from '../store/matter-store.ts'
import { findOpen, lastPublished, saveVersionStep } from '../store/version-store.ts'
import type { VersionRecord } from '../store/version-store.ts'
import { countOf, demandPublishable, lintContent } from './lint-content.ts'
import { lockFor, personOf, viewAfter } from './lock-for.ts'
import type { Asked } from './lock-for.ts'

type Noted = Asked & { note: string }

/** Puts the draft up for approval with the day from which it shall hold; errors of the linter stop it. */
export async function proposeMatter(tx: Tx, actor: Actor, input: Noted & { validFrom: string }): Promise<MatterView> {
  const { row, open } = await openFor(tx, actor, input, 'propose')
  const { validFrom, at } = input
  if (validFrom < chinaDay(at)) throw ruleBroken('starts in the past', WORDS.pastStart, { validFrom: WORDS.pastStart })
  await demandLater(tx, actor, row, validFrom)
  const findings = await lintContent(tx, actor, open.content)
  demandPublishable(findings)
  const step = { id: open.id, state: 'proposed' as const, at, note: noteOf(input), validFrom, findings }
  await saveVersionStep(tx, actor.tenant, { ...step, proposed: personOf(actor) })
  await saveStanding(tx, actor.tenant, { id: row.id, openState: 'proposed', ...countOf(findings), at })
  return viewAfter(tx, actor, input)
}

/**
 * Publishes what was proposed, after the linter looked once more. Never by the one who proposed it. A first day that has
 * gone by meanwhile becomes today: nothing is published backwards. Applications that run keep their version.
 */
export async function publishMatter(tx: Tx, actor: Actor, input: Noted): Promise<MatterView> {
  const { row, open } = await openFor(tx, actor, input, 'publish')
  const { at } = input
  const decided = personOf(actor)
  if (open.proposedById === decided.id) throw ruleBroken('own proposal', WORDS.selfApproval)
  const findings = await lintContent(tx, actor, open.content)
  demandPublishable(findings)
  const today = chinaDay(at)
  const validFrom = open.validFrom !== null && open.validFrom > today ? open.validFrom : today
  await demandLater(tx, actor, row, validFrom)
  const step = { id: open.id, state: 'published' as const, at, note: noteOf(input), validFrom, findings, decided }
  await saveVersionStep(tx, actor.tenant, step)
  const { name, basicCode, kind, titles } = open.content
  const listed = { name, basicCode, kind, mainItem: titles.main }
  const standing = { id: row.id, state: 'published' as const, openState: null, ...countOf(findings), at }
  await saveStanding(tx, actor.tenant, { ...listed, ...standing })
  await bumpVersion(tx, actor.tenant, CATALOGUE)
  return viewAfter(tx, actor, input)
}

export async function returnMatter(tx: Tx, actor: Actor, input: Noted): Promise<MatterView> {
  const { row, open } = await openFor(tx, actor, input, 'return')
  const step = { id: open.id, state: 'draft' as const, at: input.at, note: noteOf(input), decided: personOf(actor) }
  await saveVersionStep(tx, actor.tenant, step)
  const { errors, warnings } = row
  await saveStanding(tx, actor.tenant, { id: row.id, openState: 'draft', errors, warnings, at: input.at })
  return viewAfter(tx, actor, input)
}

/** Takes no applications from a day on. */
export async function retireMatter(tx: Tx, actor: Actor, input: Noted & { on: string }): Promise<MatterView> {
  const row = await lockFor(tx, actor, input, 'retire')
  const { on, at } = input
  if (on < chinaDay(at)) throw ruleBroken('ends in the past', WORDS.pastRetirement, { on: WORDS.pastRetirement })
  const ended = { state: 'retired' as const, retiredOn: on, openState: null, errors: 0, warnings: 0 }
  await saveStanding(tx, actor.tenant, { id: row.id, ...ended, at })
  await bumpVersion(tx, actor.tenant, CATALOGUE)
  return viewAfter(tx, actor, input)
}

async function openFor(
  tx: Tx,
  actor: Actor,
  asked: Asked,
  action: 'propose' | 'publish' | 'return',
): Promise<{ row: MatterRecord; open: VersionRecord }> {
  const row = await lockFor(tx, actor, asked, action)
  const open = await findOpen(tx, actor.tenant, row.id)
  if (!open) throw ruleBroken('nothing open', WORDS.noDraft)
  return { row, open }
}

async function demandLater(tx: Tx, { tenant }: Actor, row: MatterRecord, validFrom: string): Promise<void> {
  const last = await lastPublished(tx, tenant, row.id)
  if (last === null || validFrom >= last) return
  throw ruleBroken('starts before the last version', WORDS.beforeLast, { validFrom: WORDS.beforeLast })
}

function noteOf({ note }: { note: string }): string | null {
  return note === '' ? null : note
}
