import type { ApplicationCore } from '@yiwang/contract/services'
import type { ApplicationChange } from '../store/application-store.ts'
import type { ApplicationRecord } from '../store/tables.ts'

/** The part of a row that actions change, as the shared reducer takes it. */
export function coreOf(row: ApplicationRecord): ApplicationCore {
  return {
    state: row.state,
    outcome: row.outcome,
    role: row.role,
    rules: row.rules,
    acceptedBy: row.accepted_by,
    reviewedBy: row.reviewed_by,
    decidedBy: row.decided_by,
    course: row.course,
    version: row.version,
  }
}

/** The columns that follow from a core. */
export function columnsOf(core: ApplicationCore): ApplicationChange {
  return {
    state: core.state,
    outcome: core.outcome,
    accepted_by: core.acceptedBy,
    reviewed_by: core.reviewedBy,
    decided_by: core.decidedBy,
    course: core.course,
  }
}
