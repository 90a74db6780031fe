import type { AssignmentRow, AssignmentState } from '@yiwang/contract/tasks'
import type { Tone } from '../../shared/marks.tsx'

const MINUTE = 60_000
const CHINA_HOURS = 8 * 3_600_000

/** The last day of a task, YYYY-MM-DD in China; `dueAt` is the first instant after it. */
export function lastDay(dueAt: string): string {
  return new Date(Date.parse(dueAt) - MINUTE + CHINA_HOURS).toISOString().slice(0, 10)
}

export function isLate({ state, dueAt }: Pick<AssignmentRow, 'state' | 'dueAt'>, now: number): boolean {
  return state === 'open' && Date.parse(dueAt) <= now
}

/** A refusal waits on others; it is nothing to be ashamed of and never red. */
export function partTone(state: AssignmentState): Tone {
  if (state === 'open') return 'go'
  return state === 'done' ? 'good' : 'wait'
}
