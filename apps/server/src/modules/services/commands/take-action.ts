import { applyApplication, missingKeys } from '@yiwang/contract/services'
import type { ApplicationAction, ApplicationCore, ApplicationReceipt } from '@yiwang/contract/services'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Context } from '../../../kernel/context.ts'
import { settleWithCommit } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, forbidden, notFound, ruleBroken } from '../../../kernel/errors.ts'
import { columnsOf, coreOf } from '../domain/core-of.ts'
import { datesAfter } from '../domain/dates-after.ts'
import { abilitiesOf, mayTake, subjectOf } from '../domain/subject-of.ts'
import { OBSTACLE_WORDS, WORDS } from '../domain/words.ts'
import { matterVersion } from '../queries/matter-version.ts'
import { calendarOf, receiptOf } from '../queries/receipt.ts'
import { lockApplication, saveApplication } from '../store/application-store.ts'
import { readMaterials } from '../store/material-store.ts'
import { openServices } from '../store/open-services.ts'
import { addStep } from '../store/step-store.ts'
import { countMove } from '../store/tally-store.ts'
import type { ApplicationRecord, MaterialRecord } from '../store/tables.ts'
import type { Acting, TakeAction } from './acting.ts'
import { chargeFor, refuseUnpaid } from './charge-fee.ts'
import { countAction } from './count-action.ts'
import { carryEffects, refuseInput } from './effects.ts'
import { followWhole, settleWhole } from './joined-parts.ts'
import { stepFor } from './step-for.ts'
import { tellAbout } from './tell.ts'

/** Takes one action of the procedure: the only way in which an application ever changes its state. */
export async function takeAction(
  context: Context,
  tx: Tx,
  actor: Actor,
  { applicationId, version, at, action }: TakeAction,
): Promise<ApplicationReceipt> {
  await openServices(tx, actor)
  const row = await lockApplication(tx, actor.tenant, applicationId)
  if (!row) throw notFound('application')
  refuseWithoutRight(actor, row, action)
  const [matter, materials, calendar] = await Promise.all([
    matterVersion(tx, row.tenant, row.matter_version_id),
    // Only whole applications ask what is missing.
    row.role === 'part' ? [] : readMaterials(tx, row.tenant, row.id),
    calendarOf(tx, row, at),
  ])
  const before = coreOf(row)
  const missing = missingFor(action, materials)
  if (version !== null && version !== before.version) throw changedMeanwhile(actor, row, { core: before, missing })
  const known = { context, actor, at, action, row, before, matter, materials, missing, calendar }
  await refuseInput(tx, known)
  await refuseUnpaid(tx, known)
  const taking = { at: at.toISOString(), by: actor.id, missing, inPerson: isInPerson(row, action) }
  const step = applyApplication(before, action, taking)
  if (!step.ok) {
    if (step.reason === 'wrong-state') throw changedMeanwhile(actor, row, { core: before, missing })
    throw ruleBroken(`obstacle: ${step.reason}`, OBSTACLE_WORDS[step.reason], { obstacle: step.reason })
  }
  return finish(tx, { ...known, next: step.next })
}

/** Writes what follows from an action that may be taken. */
async function finish(tx: Tx, acting: Acting): Promise<ApplicationReceipt> {
  const { actor, row, next, at } = acting
  const dates = datesAfter(acting)
  const change = {
    ...columnsOf(next),
    ...dates,
    changed_at: at,
    ...(next.state === 'reviewing' ? handlerOf(actor) : {}),
  }
  const known = { ...acting, row: { ...row, ...change, version: next.version } }
  const effects = await carryEffects(tx, known)
  const after = { ...known, row: { ...known.row, ...effects.change } }
  settleWithCommit(
    tx,
    saveApplication(tx, row, { ...change, ...effects.change }),
    addStep(tx, row.tenant, await stepFor(tx, after, effects)),
    countMove(tx, row.tenant, { place: row, from: row, to: after.row }),
    countAction(tx, after),
  )
  await chargeFor(tx, after)
  if (next.role === 'parent') await followWhole(tx, after)
  if (next.role === 'part') await settleWhole(tx, after, takeAction)
  tellAbout(tx, after)
  return receiptOf(tx, actor, { row: after.row, missing: acting.missing, at, paperId: effects.paperId })
}

function handlerOf(actor: Actor): Pick<ApplicationRecord, 'reviewed_name'> {
  return { reviewed_name: actor.name }
}

/** A notice may call for what depended on a condition. */
function missingFor(action: ApplicationAction, materials: readonly MaterialRecord[]): string[] {
  const missing = missingKeys(materials)
  return action.type === 'notify' ? [...new Set([...missing, ...action.input.keys])] : missing
}

/** Whoever hands in at a counter came for it; what is fetched there too. */
function isInPerson({ channel }: ApplicationRecord, action: ApplicationAction): boolean {
  if (action.type === 'deliver') return action.input.method === 'window'
  return channel === 'window'
}

function refuseWithoutRight(actor: Actor, row: ApplicationRecord, { type }: ApplicationAction): void {
  if (actor.kind === 'system') return
  if (row.state === 'draft' && row.opened_by !== actor.id) throw notFound('application')
  if (mayTake(actor, row, type)) return
  throw isAllowed(actor, 'service.read', subjectOf(row)) ? forbidden(`to ${type}`) : notFound('application')
}

type Now = { core: ApplicationCore; missing: readonly string[] }

function changedMeanwhile(actor: Actor, row: ApplicationRecord, { core, missing }: Now): AppError {
  const current = { state: core.state, version: core.version, can: abilitiesOf(actor, row, { core, missing }) }
  return new AppError('conflict', `application is ${core.state} at version ${core.version}`, WORDS.changed, { current })
}
