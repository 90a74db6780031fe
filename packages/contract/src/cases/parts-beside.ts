import type { CaseCore } from './core.ts'
import { isOpenTask } from './joint.ts'
import type { JointTask } from './joint.ts'

/** States in which nobody can be asked to go on: the case stands by leave, or lies with another one. */
const STANDING: ReadonlySet<CaseCore['state']> = new Set(['paused', 'merged'])

/** The parts after a step: while the case stands by leave, the clocks of the parts stand with it. */
export function partsBeside(before: CaseCore, after: CaseCore, at: string): readonly JointTask[] {
  const { joint, pause } = after.course
  if (STANDING.has(before.state) === STANDING.has(after.state)) return joint
  const reason = after.state === 'paused' ? (pause?.kind ?? 'procedure') : 'merged'
  return joint.map((task) => {
    if (!isOpenTask(task)) return task
    const pauses = task.pauses ?? []
    if (STANDING.has(after.state)) return { ...task, dueAt: null, pauses: [...pauses, { from: at, to: null, reason }] }
    return { ...task, dueAt: null, pauses: pauses.map((one) => (one.to === null ? { ...one, to: at } : one)) }
  })
}

/** Parts of a case that is over: nobody waits for them any more. */
export function partsDropped(tasks: readonly JointTask[]): readonly JointTask[] {
  if (!tasks.some(isOpenTask)) return tasks
  return tasks.map((task) => (isOpenTask(task) ? { ...task, state: 'dropped' as const, dueAt: null } : task))
}
