import type { CaseRow, CaseState, Clock } from '@yiwang/contract/cases'

const RANK = { emergency: 0, urgent: 1, normal: 2 } as const
const CLOCK_RANK = { overdue: 0, soon: 1, running: 2, standing: 3, none: 4, met: 5, missed: 5 } as const

/** What a card leads to: the form that brings the case on, and the words that say why. */
export type Task = {
  act: 'verify' | 'check' | 'accept' | 'handle' | undefined
  go: 'today.goVerify' | 'today.goCheck' | 'today.goAccept' | 'today.goHandle' | 'today.goOpen'
  why: 'today.whyVerify' | 'today.whyCheck' | 'today.whyAccept' | 'today.whyHandle' | 'today.whyOther'
}

export function taskOf(state: CaseState): Task {
  switch (state) {
    case 'verifying':
      return { act: 'verify', go: 'today.goVerify', why: 'today.whyVerify' }
    case 'handled':
    case 'checking':
      return { act: 'check', go: 'today.goCheck', why: 'today.whyCheck' }
    case 'dispatched':
      return { act: 'accept', go: 'today.goAccept', why: 'today.whyAccept' }
    case 'handling':
      return { act: 'handle', go: 'today.goHandle', why: 'today.whyHandle' }
    default:
      return { act: undefined, go: 'today.goOpen', why: 'today.whyOther' }
  }
}

/** A clock that someone still runs against; one that was met says nothing about the task that is left. */
export function isTicking({ state, dueAt }: Pick<Clock, 'state' | 'dueAt'>): boolean {
  return dueAt !== null && (state === 'running' || state === 'soon' || state === 'overdue')
}

type Ordered = Pick<CaseRow, 'priority' | 'clock' | 'reportedAt'>

/** Emergencies first, then clocks in danger, then what is due first, then what waits longest. */
export function inOrder<Row extends Ordered>(rows: readonly Row[]): Row[] {
  return [...rows].sort(
    (a, b) =>
      RANK[a.priority] - RANK[b.priority] ||
      CLOCK_RANK[a.clock.state] - CLOCK_RANK[b.clock.state] ||
      timeOf(a.clock.dueAt) - timeOf(b.clock.dueAt) ||
      Date.parse(a.reportedAt) - Date.parse(b.reportedAt),
  )
}

function timeOf(at: string | null): number {
  return at === null ? Number.MAX_SAFE_INTEGER : Date.parse(at)
}
