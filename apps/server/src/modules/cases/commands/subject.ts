import { CASE_ACTIONS, caseProcedure, obstacle } from '@yiwang/contract/cases'
import type { CaseReceipt, CaseCore } from '@yiwang/contract/cases'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Subject } from '../../../kernel/authorize.ts'
import type { CaseRecord } from '../store/tables.ts'

/** Who is concerned with a case, for every question of rights. */
export function subjectOf(row: CaseRecord): Subject {
  return { areaPath: row.area_path, unitId: row.unit_id, assigneeId: row.assignee_id, reporterId: row.reporter_id }
}

/** What the actor may do now and, for the rest, why not. */
export function abilitiesOf(actor: Actor, core: CaseCore, subject: Subject): CaseReceipt['can'] {
  const can: CaseReceipt['can'] = { may: [], not: {} }
  for (const action of CASE_ACTIONS) {
    const reason = isAllowed(actor, caseProcedure.actions[action].permission, subject)
      ? obstacle(core, action)
      : 'not-permitted'
    if (reason === null) can.may.push(action)
    else can.not[action] = reason
  }
  return can
}
