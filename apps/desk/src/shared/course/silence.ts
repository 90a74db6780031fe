import { isOpenTask, type CaseView } from '@yiwang/contract/cases'

type Task = Pick<CaseView['joint'][number], 'state' | 'askedAt' | 'heardAt' | 'overdue' | 'silent' | 'dueAt' | 'task'>

/**
 * For how long a unit has said nothing about its open part, in milliseconds; null while that is not worth saying. The server
 * says from when on it is: half a working day by the unit's own hours, so that nights and holidays are no silence.
 */
export function silenceOf(task: Task, now: number): number | null {
  if (!isOpenTask({ ...task, id: '', unitId: '', unitName: '', limitText: null, note: '' })) return null
  const since = now - Date.parse(task.heardAt ?? task.askedAt)
  return task.overdue || (task.heardAt === null && task.silent) ? Math.max(0, since) : null
}
