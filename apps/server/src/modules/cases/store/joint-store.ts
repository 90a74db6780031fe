import type { JointTask } from '@yiwang/contract/cases'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { CasesTables } from './tables.ts'

type Key = { tenant: string; caseId: string }

/** Keeps the rows that units find their parts by in step with the case. */
export async function saveJointTask(tx: Tx, { tenant, caseId }: Key, task: JointTask): Promise<void> {
  const state = { state: task.state, due_at: task.dueAt === null ? null : new Date(task.dueAt) }
  await tx
    .withTables<CasesTables>()
    .insertInto('cases.joint_tasks')
    .values({ tenant, case_id: caseId, id: task.id, unit_id: task.unitId, ...state })
    .onConflict((conflict) => conflict.columns(['tenant', 'case_id', 'id']).doUpdateSet(state))
    .execute()
}

/** Cases that units help with, those in work first; a unit has few. */
export async function assistedCases(tx: Tx, tenant: string, unitIds: readonly string[]): Promise<string[]> {
  if (unitIds.length === 0) return []
  const rows = await tx
    .withTables<CasesTables>()
    .selectFrom('cases.joint_tasks')
    .select('case_id')
    .where('tenant', '=', tenant)
    .where('unit_id', 'in', [...unitIds])
    .where('state', 'not in', ['dropped', 'declined'])
    .orderBy('state')
    .limit(MOST_ASSISTED)
    .execute()
  return [...new Set(rows.map((row) => row.case_id))]
}

const MOST_ASSISTED = 500
