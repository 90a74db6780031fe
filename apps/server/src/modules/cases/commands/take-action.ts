import { caseProcedure, obstacle, transition } from '@yiwang/contract/cases'
import type { CaseAction, CaseCore, CaseReceipt, Taking } from '@yiwang/contract/cases'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import { settleWithCommit } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, forbidden, notFound } from '../../../kernel/errors.ts'
import type { Events } from '../../../kernel/events.ts'
import { attachFiles } from '../../../kernel/files/files.ts'
import { calendarFor } from '../../catalog/index.ts'
import { addEntry, coreOf, keepInSight, lockCase, saveCase } from '../store/case-store.ts'
import type { CaseRecord } from '../store/tables.ts'
import { timedCase } from './clock-rules.ts'
import { resolveAction } from './resolve.ts'
import { saveSideRows } from './side-rows.ts'
import type { CardStep } from '../domain/card-steps.ts'
import { entryFor, photosOf, placeAfter, timesAfter } from './step-rows.ts'
import { abilitiesOf, circumstancesOf, subjectOf } from './subject.ts'
import { tellAbout } from './tell.ts'
import { MESSAGES } from './words.ts'

export type TakeAction = {
  caseId: string
  /** The version the actor saw; null for the platform itself and for tracking codes, which follow the newest. */
  version: number | null
  at: Date
  action: CaseAction
  /** Rights were proved in another way: by the tracking code, or by what a consultation decided. */
  rightProved?: boolean
  /** Where a card comes from that no person issues. */
  origin?: CardStep
}

/** Takes one action of the procedure on a case: the only way a case ever changes. */
export async function takeAction(events: Events, tx: Tx, actor: Actor, input: TakeAction): Promise<CaseReceipt> {
  const { caseId, action, at } = input
  // The calendar is asked for together with the case: one round trip for both.
  const [row] = await Promise.all([lockCase(tx, actor.tenant, caseId), calendarFor(tx, actor.tenant, null)])
  if (!row) throw notFound('case')
  refuseWithoutRight(actor, row, input)
  const core = coreOf(row)
  const isStale = input.version !== null && input.version !== core.version
  const when = circumstancesOf(actor, core, { row, at })
  if (isStale || obstacle(core, action.type, when) !== null) throw changedMeanwhile(actor, { row, core, at })
  const { resolved, facts } = await resolveAction(tx, actor, action, { row, core, at, origin: input.origin })
  const taking = takingOf(actor, at, when.formerUnitId)
  const step = transition(core, { ...action, resolved } as CaseAction, taking, row.channel)
  if (!step.ok) throw changedMeanwhile(actor, { row, core, at })
  const next = await timedCase(tx, actor.tenant, step.next)
  const photos = photosOf(action)
  const told = { ...entryFor(actor, row, { action, at, facts, photos }), toState: next.state, clocks: step.stopped }
  settleWithCommit(
    tx,
    keepInSight(tx, caseId),
    saveCase(tx, row, next, { ...timesAfter(row, next, { action, at }), ...placeAfter(action, facts) }),
    addEntry(tx, { ...told, version: next.version }),
  )
  await saveSideRows(tx, actor, { row, next, action, facts, at, origin: input.origin })
  await attachFiles(tx, actor, { ids: photos.map((photo) => photo.id), type: 'case', subjectId: caseId })
  tellAbout(tx, actor, { row, next, action, at, facts, origin: input.origin })
  if (next.state === 'closed' && row.state !== 'closed')
    await events.emit(tx, actor.tenant, 'cases.closed', closedEvent(row, next))
  if (DROPPED.has(next.state) && !DROPPED.has(row.state))
    await events.emit(tx, actor.tenant, 'cases.dropped', { caseId })
  return receiptOf(actor, { ...row, unit_id: next.unitId, assignee_id: next.assigneeId }, { core: next, at })
}

/** Ends without work: nothing that follows such a case is done with it. */
const DROPPED = new Set<CaseCore['state']>(['refused', 'withdrawn'])

function takingOf(actor: Actor, at: Date, formerUnitId: string | undefined): Taking {
  return { at: at.toISOString(), by: actor.id, byName: actor.name, unitId: formerUnitId ?? unitOf(actor) }
}

function unitOf(actor: Actor): string | null {
  return actor.posts.find((post) => post.unitId !== null)?.unitId ?? null
}

function closedEvent(row: CaseRecord, next: CaseCore): Record<string, unknown> {
  return { caseId: row.id, areaPath: row.area_path, subclassId: next.subclassId, unitId: next.unitId }
}

function refuseWithoutRight(actor: Actor, row: CaseRecord, { action, rightProved }: TakeAction): void {
  if (rightProved || actor.kind === 'system') return
  const { permission } = caseProcedure.actions[action.type]
  if (isAllowed(actor, permission, subjectOf(row))) return
  throw isAllowed(actor, 'case.read', subjectOf(row)) ? forbidden(permission) : notFound('case')
}

type Now = { row: CaseRecord; core: CaseCore; at: Date }

function changedMeanwhile(actor: Actor, { row, core, at }: Now): AppError {
  const { state, version } = core
  const can = abilitiesOf(actor, core, { row, at })
  const current = { state, version, can }
  return new AppError('conflict', `case is ${state} at version ${version}`, MESSAGES.changedMeanwhile, { current })
}

/** Receipt of a write; the tracking code is told only to the one who reports. */
export function receiptOf(
  actor: Actor,
  row: CaseRecord,
  { core, at, trackingCode = null }: { core: CaseCore; at: Date; trackingCode?: string | null },
): CaseReceipt {
  return {
    id: row.id,
    number: row.number,
    state: core.state,
    version: core.version,
    trackingCode,
    can: abilitiesOf(actor, core, { row, at }),
  }
}
