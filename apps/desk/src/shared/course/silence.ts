import { isOpenTask, type CaseView } from '@yiwang/contract/cases'

const HOUR = 3_600_000
/** Said as silence from here on; before that a unit has simply not answered yet. */
const SILENT_AFTER = 4 * HOUR

type Task = Pick<CaseView['joint'][number], 'state' | 'askedAt' | 'heardAt' | 'overdue' | 'dueAt' | 'task'>

/** For how long a unit has said nothing about its open part, in milliseconds; null while that is not worth saying. */
export function silenceOf(task: Task, now: number): number | null {
  if (!isOpenTask({ ...task, id: '', unitId: '', unitName: '', limitText: null, note: '' })) return null
  const since = now - Date.parse(task.heardAt ?? task.askedAt)
  return task.overdue || (task.heardAt === null && since >= SILENT_AFTER) ? Math.max(0, since) : null
}
