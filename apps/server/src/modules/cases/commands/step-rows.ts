import type { CaseAction, CaseCore } from '@yiwang/contract/cases'
import type { Actor } from '../../../kernel/actor.ts'
import type { CasePlace, CaseTimes } from '../store/case-store.ts'
import type { CaseRecord, PhotoRef } from '../store/tables.ts'
import type { Facts } from './resolution.ts'

/** The dates that follow from an action. */
export function timesAfter(
  row: CaseRecord,
  next: CaseCore,
  { action, at }: { action: CaseAction; at: Date },
): CaseTimes {
  const isDone = ['handled', 'checking', 'checked', 'closed'].includes(next.state)
  return {
    handled_at: action.type === 'handle' ? at : isDone ? row.handled_at : null,
    closed_at: next.state === 'closed' ? (row.closed_at ?? at) : null,
    changed_at: at,
  }
}

/** Where a case lies after it was located; its words are found under the new place from then on. */
export function placeAfter(action: CaseAction, facts: Facts): CasePlace {
  if (action.type !== 'locate') return {}
  const { address } = action.input
  return {
    area_id: String(facts.areaId),
    area_path: String(facts.areaPath),
    ...(address === '' ? {} : { address }),
  }
}

type Telling = { action: CaseAction; at: Date; facts: Facts; photos: PhotoRef[] }

export function entryFor(actor: Actor, row: CaseRecord, { action, at, facts, photos }: Telling) {
  return {
    tenant: actor.tenant,
    caseId: row.id,
    at,
    action: action.type,
    fromState: row.state,
    actorId: actor.id,
    actorName: actor.name,
    unitId: actor.posts.find((post) => post.unitId !== null)?.unitId ?? null,
    note: noteOf(action),
    open: OPEN.has(action.type) && !(action.type === 'dispatch' && row.returns > 0),
    facts,
    photos,
  }
}

function noteOf({ input }: CaseAction): string {
  if ('note' in input) return input.note
  if ('comment' in input) return input.comment
  if ('request' in input) return input.request.reason
  if ('task' in input) return input.task
  return 'topic' in input ? input.topic : ''
}

/** Steps that the reporter sees; the talk between offices, such as why a returned case is sent on, stays inside. */
const OPEN = new Set<CaseAction['type']>([
  'verify',
  'file',
  'refuse',
  'dispatch',
  'accept',
  'handle',
  'feedback',
  'check',
  'close',
  'rate',
  'answer-rating',
  'reopen',
  'withdraw',
  'self-handle',
  'merge',
  'unmerge',
  'close-along',
  'resume',
  'conclude',
])

export function photosOf({ type, input }: CaseAction): PhotoRef[] {
  const kind = type === 'handle' || type === 'self-handle' || type === 'correct' ? 'after' : 'site'
  return idsIn(input).map((id) => ({ id, kind }))
}

function idsIn(input: CaseAction['input']): readonly string[] {
  if ('photos' in input) return input.photos
  return 'request' in input && 'evidence' in input.request ? input.request.evidence : []
}
