import { SERVICE_RIGHTS } from '@yiwang/contract/services'
import type { ApplicationAction } from '@yiwang/contract/services'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { findUnit } from '../../areas/index.ts'
import type { StepRecord } from '../store/tables.ts'
import type { Effects } from './effects.ts'
import type { Acting } from './acting.ts'

/** Talk between offices stays inside. */
const INSIDE: ReadonlySet<ApplicationAction['type']> = new Set([
  'ask-second-notice',
  'decide-second-notice',
  'propose',
  'send-back',
  'ask-extension',
  'archive',
])

/** The step that an action adds to the story. */
export async function stepFor(tx: Tx, { actor, row, next, action, at }: Acting, effects: Effects): Promise<StepRecord> {
  const post = actor.posts.find(
    (one) => one.unitId !== null && SERVICE_RIGHTS.some((right) => isAllowed({ ...actor, posts: [one] }, right)),
  )
  const unit = post?.unitId ? await findUnit(tx, row.tenant, post.unitId) : null
  return {
    applicationId: row.id,
    number: next.version,
    at,
    action: action.type,
    toState: row.state,
    actorId: actor.id,
    actorName: actor.name,
    unitName: unit?.name ?? null,
    note: noteOf(action),
    open: !INSIDE.has(action.type),
    facts: effects.facts,
  }
}

function noteOf({ input }: ApplicationAction): string {
  if ('note' in input) return input.note
  if ('decision' in input) return input.decision.granted ? input.decision.note : input.decision.reason
  return 'reason' in input ? input.reason : ''
}
