import { SERVICE_RIGHTS } from '@yiwang/contract/services'
import type { ApplicationAction } from '@yiwang/contract/services'
import type { Actor } from '../../../kernel/actor.ts'
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
  return {
    applicationId: row.id,
    number: next.version,
    at,
    action: action.type,
    toState: row.state,
    actorId: actor.id,
    actorName: actor.name,
    unitName: await unitNameOf(tx, actor),
    note: noteOf(action),
    open: !INSIDE.has(action.type),
    facts: effects.facts,
  }
}

/** The unit for which somebody handles applications, as the story names it. */
export async function unitNameOf(tx: Tx, actor: Actor): Promise<string | null> {
  const post = actor.posts.find(
    (one) => one.unitId !== null && SERVICE_RIGHTS.some((right) => isAllowed({ ...actor, posts: [one] }, right)),
  )
  return post?.unitId ? ((await findUnit(tx, actor.tenant, post.unitId))?.name ?? null) : null
}

function noteOf({ input }: ApplicationAction): string {
  if ('note' in input) return input.note
  if ('decision' in input) return input.decision.granted ? input.decision.note : input.decision.reason
  return 'reason' in input ? input.reason : ''
}
