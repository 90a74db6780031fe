import { CASE_ACTIONS, caseProcedure, formerUnit, obstacle, requestableKinds } from '@yiwang/contract/cases'
import type { CaseReceipt, CaseCore, Circumstances } from '@yiwang/contract/cases'
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

/** Moment, way in and side from which the actor looks at a case. */
export function circumstancesOf(
  actor: Actor,
  core: CaseCore,
  { row, at }: { row: CaseRecord; at: Date },
): Circumstances {
  const { areaPath, unitId } = subjectOf(row)
  const hasCase = isAllowed(actor, 'case.request', { areaPath, unitId })
  const former = hasCase ? undefined : actor.posts.map((post) => formerUnit(core, post.unitId)).find(Boolean)
  const when = { at: at.toISOString(), channel: row.channel, byReporter: isReporterOnly(actor) }
  return former === undefined ? when : { ...when, formerUnitId: former }
}

/** What the actor may do now and, for the rest, why not. */
export function abilitiesOf(
  actor: Actor,
  core: CaseCore,
  { row, at }: { row: CaseRecord; at: Date },
): CaseReceipt['can'] {
  const can: CaseReceipt['can'] = { may: [], not: {}, requests: [] }
  const subject = subjectOf(row)
  const when = circumstancesOf(actor, core, { row, at })
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
