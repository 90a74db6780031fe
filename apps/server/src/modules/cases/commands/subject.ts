import { CASE_ACTIONS, caseProcedure, obstacle, requestableKinds } from '@yiwang/contract/cases'
import type { CaseReceipt, CaseCore } from '@yiwang/contract/cases'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Subject } from '../../../kernel/authorize.ts'
import type { CaseRecord } from '../store/tables.ts'

/** Who is concerned with a case, for every question of rights. */
export function subjectOf(
  row: Pick<CaseRecord, 'area_path' | 'unit_id' | 'assisting' | 'assignee_id' | 'reporter_id'>,
): Subject {
  return {
    areaPath: row.area_path,
    unitId: row.unit_id,
    assistingUnitIds: row.assisting,
    assigneeId: row.assignee_id,
    reporterId: row.reporter_id,
  }
}

/** True for somebody who has no part in the work: a resident, with or without an account. */
export function isReporterOnly({ kind, posts }: Actor): boolean {
  return kind !== 'system' && posts.every((post) => post.role === 'resident')
}

/** What the actor may do now and, for the rest, why not. */
export function abilitiesOf(
  actor: Actor,
  core: CaseCore,
  { row, at }: { row: CaseRecord; at: Date },
): CaseReceipt['can'] {
  const can: CaseReceipt['can'] = { may: [], not: {}, requests: [] }
  const subject = subjectOf(row)
  const when = { at: at.toISOString(), channel: row.channel, byReporter: isReporterOnly(actor) }
  for (const action of CASE_ACTIONS) {
    const reason = isAllowed(actor, caseProcedure.actions[action].permission, subject)
      ? obstacle(core, action, when)
      : 'not-permitted'
    // A merged case is closed by its parent; by hand only where that failed.
    if (reason === null && action === 'close-along') can.not[action] = 'follows-parent'
    else if (reason === null) can.may.push(action)
    else can.not[action] = reason
  }
  if (can.may.includes('request')) can.requests = [...requestableKinds(core, when)]
  return can
}
