import type { TaskView } from '@yiwang/contract/tasks'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound, ruleBroken } from '../../../kernel/errors.ts'
import { WORDS } from '../domain/words.ts'
import { getTask } from '../queries/tasks.ts'
import { closeAssignments } from '../store/assignment-store.ts'
import { countWithdrawn } from '../store/burden-store.ts'
import { tellEnded } from './tell-team.ts'
import { demand } from '../store/reach.ts'
import { findTask } from '../store/task-store.ts'

/** Takes a task back from every grid that has not done it. */
export async function withdrawTask(
  tx: Tx,
  actor: Actor,
  { taskId, note, at }: { taskId: string; note: string; at: Date },
): Promise<TaskView> {
  const { tenant } = actor
  const task = await findTask(tx, tenant, taskId)
  if (!task) throw notFound('task')
  demand(actor, 'task.send', { unitId: task.unitId, areaPath: task.areaPath })
  const gridPaths = await closeAssignments(tx, { tenant, taskId, state: 'withdrawn', at })
  if (gridPaths.length === 0) throw ruleBroken('nothing open', WORDS.nothingOpen)
  await countWithdrawn(tx, tenant, { taskId, gridPaths })
  const { title, unitName: by } = task
  const reason = note === '' ? WORDS.takenBack : note
  tellEnded(tx, { tenant, taskId, title, stage: 'ended', at, gridPaths, by, reason })
  return getTask(tx, actor, { taskId })
}
