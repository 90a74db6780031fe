import { assignmentActions, assignmentRoutes, type AssignmentRow, type AssignmentView } from '@yiwang/contract/tasks'
import type { Operation } from './operation.ts'

type Pending = Pick<Operation, 'at' | 'said'>
const PATH = /^\/task-assignments\/\{assignmentId\}\/(done|refuse)$/

const bodies = { done: assignmentRoutes.done.body, refuse: assignmentRoutes.refuse.body }

/** The part of a task as it is going to be when what is unsent has arrived. */
export function reducePart<Part extends AssignmentRow | AssignmentView>(part: Part, pending: readonly Pending[]): Part {
  return pending.reduce((before, one) => ({ ...before, ...changeOf(before, one) }), part)
}

function changeOf(part: AssignmentRow | AssignmentView, { said, at }: Pending): Partial<AssignmentView> {
  const act = PATH.exec(said.path)?.[1]
  const possible = assignmentActions({ state: part.state, answered: part.answer !== null })
  const when = new Date(at).toISOString()
  const next = { changedAt: when, can: [], version: part.version + 1 }
  if (act === 'done' && possible.includes(act)) {
    const body = bodies.done.safeParse(said.body).data
    return { ...next, state: 'done', doneNote: body?.note ?? '' }
  }
  if (act === 'refuse' && possible.includes(act)) {
    const body = bodies.refuse.safeParse(said.body).data
    return { ...next, state: 'refused', refusal: body ? { ...body, at: when } : null }
  }
  return {}
}
