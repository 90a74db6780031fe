import { caseProcedure, obstacle, transition } from '@yiwang/contract/cases'
import type { CaseAction, CaseCore, CaseReceipt } from '@yiwang/contract/cases'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import { settleWithCommit } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, forbidden, notFound } from '../../../kernel/errors.ts'
import type { Events } from '../../../kernel/events.ts'
import { attachFiles } from '../../../kernel/files/files.ts'
import { addEntry, coreOf, keepInSight, lockCase, saveCase } from '../store/case-store.ts'
import type { CaseTimes } from '../store/case-store.ts'
import type { CaseRecord, PhotoRef } from '../store/tables.ts'
import { resolveAction } from './resolve.ts'
import type { Facts } from './resolve.ts'
import { abilitiesOf, subjectOf } from './subject.ts'
import { MESSAGES } from './words.ts'

export type TakeAction = {
  caseId: string
  /** The version the actor saw; null for the platform itself and for tracking codes, which follow the newest. */
  version: number | null
  at: Date
  action: CaseAction
  /** Rights were proved in another way: by the tracking code. */
  byCode?: boolean
}

/** Takes one action of the procedure on a case: the only way a case ever changes. */
export async function takeAction(events: Events, tx: Tx, actor: Actor, input: TakeAction): Promise<CaseReceipt> {
  const { caseId, action, at } = input
  const row = await lockCase(tx, actor.tenant, caseId)
  if (!row) throw notFound('case')
  refuseWithoutRight(actor, row, input)
  const core = coreOf(row)
  if (input.version !== null && input.version !== core.version) throw changedMeanwhile(actor, row, core)
  if (obstacle(core, action.type) !== null) throw changedMeanwhile(actor, row, core)
  const { resolved, facts } = await resolveAction(tx, actor, action, { row, at })
  const step = transition(core, { ...action, resolved } as CaseAction)
  if (!step.ok) throw changedMeanwhile(actor, row, core)
  const photos = photosOf(action)
  const told = { ...entryFor(actor, row, { action, at, facts, photos }), toState: step.next.state }
  settleWithCommit(
    tx,
    keepInSight(tx, caseId),
    saveCase(tx, row, step.next, timesAfter(row, step.next, { action, at })),
    addEntry(tx, { ...told, version: step.next.version }),
  )
  await attachFiles(tx, actor, { ids: photos.map((photo) => photo.id), type: 'case', subjectId: caseId })
  if (step.next.state === 'closed' && row.state !== 'closed')
    await events.emit(tx, actor.tenant, 'cases.closed', closedEvent(row, step.next))
  return receiptOf(actor, { ...row, unit_id: step.next.unitId, assignee_id: step.next.assigneeId }, step.next)
}

function closedEvent(row: CaseRecord, next: CaseCore): Record<string, unknown> {
  return { caseId: row.id, areaPath: row.area_path, subclassId: next.subclassId, unitId: next.unitId }
}

function refuseWithoutRight(actor: Actor, row: CaseRecord, { action, byCode }: TakeAction): void {
  if (byCode || actor.kind === 'system') return
  const { permission } = caseProcedure.actions[action.type]
  if (isAllowed(actor, permission, subjectOf(row))) return
  throw isAllowed(actor, 'case.read', subjectOf(row)) ? forbidden(permission) : notFound('case')
}

function changedMeanwhile(actor: Actor, row: CaseRecord, core: CaseCore): AppError {
  const { state, version } = core
  const current = { state, version, can: abilitiesOf(actor, core, subjectOf(row)) }
  return new AppError('conflict', `case is ${state} at version ${version}`, MESSAGES.changedMeanwhile, { current })
}

/** Receipt of a write; the tracking code is told only to the one who reports. */
export function receiptOf(
  actor: Actor,
  row: CaseRecord,
  core: CaseCore,
  trackingCode: string | null = null,
): CaseReceipt {
  return {
    id: row.id,
    number: row.number,
    state: core.state,
    version: core.version,
    trackingCode,
    can: abilitiesOf(actor, core, subjectOf(row)),
  }
}

/** The dates that follow from an action: the handling clock runs from dispatch to handled, and again in rework. */
function timesAfter(row: CaseRecord, next: CaseCore, { action, at }: { action: CaseAction; at: Date }): CaseTimes {
  const offClock = action.type === 'return' || action.type === 'reopen'
  const closes = next.state === 'closed' ? (row.closed_at ?? at) : null
  return {
    clock_started_at: action.type === 'dispatch' ? at : offClock ? null : row.clock_started_at,
    handled_at: action.type === 'handle' ? at : next.state === 'handling' || offClock ? null : row.handled_at,
    closed_at: closes,
    changed_at: at,
  }
}

type Telling = { action: CaseAction; at: Date; facts: Facts; photos: PhotoRef[] }

function entryFor(actor: Actor, row: CaseRecord, { action, at, facts, photos }: Telling) {
  return {
    tenant: actor.tenant,
    caseId: row.id,
    at,
    action: action.type,
    fromState: row.state,
    actorId: actor.id,
    actorName: actor.name,
    unitId: actor.posts.find((post) => post.unitId !== null)?.unitId ?? null,
    note: 'note' in action.input ? action.input.note : 'comment' in action.input ? action.input.comment : '',
    open: !INTERNAL.has(action.type),
    facts,
    photos,
  }
}

/** Entries that stay inside: the reporter sees the step, not the talk between offices. */
const INTERNAL = new Set<CaseAction['type']>(['note', 'verify-request', 'check-request', 'return'])

function photosOf(action: CaseAction): PhotoRef[] {
  const ids = 'photos' in action.input ? action.input.photos : []
  const kind = action.type === 'handle' || action.type === 'self-handle' ? 'after' : 'site'
  return ids.map((id) => ({ id, kind }))
}
