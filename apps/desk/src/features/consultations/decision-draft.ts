import type { Call } from '@yiwang/contract'
import type { consultationRoutes } from '@yiwang/contract/cases'

export type TaskDraft = { taskId: string; unitId: string | null; task: string; limitText: string | null }
export type DecisionDraft = { text: string; leadUnitId: string | null; tasks: TaskDraft[] }
export type DecisionFault = 'text' | 'lead' | `unit.${string}` | `task.${string}` | `twice.${string}`
type Body = NonNullable<Call<typeof consultationRoutes.decide>['body']>

/** What is missing or wrong in a decision; a unit has one part, and the one that leads has none. */
export function faultsOf({ text, leadUnitId, tasks }: DecisionDraft): DecisionFault[] {
  const faults: DecisionFault[] = []
  if (text.trim().length < 4) faults.push('text')
  if (leadUnitId === null) faults.push('lead')
  const taken = new Set([leadUnitId])
  for (const { taskId, unitId, task } of tasks) {
    if (unitId === null) faults.push(`unit.${taskId}`)
    else if (taken.has(unitId)) faults.push(`twice.${taskId}`)
    taken.add(unitId)
    if (task.trim().length < 2) faults.push(`task.${taskId}`)
  }
  return faults
}

/** The decision as it is sent; null while something is missing. */
export function decisionBody(draft: DecisionDraft): Body | null {
  const { leadUnitId, text } = draft
  if (leadUnitId === null || faultsOf(draft).length > 0) return null
  const tasks = draft.tasks.flatMap(({ unitId, ...task }) => (unitId === null ? [] : [{ ...task, unitId }]))
  return { text: text.trim(), leadUnitId, tasks }
}
