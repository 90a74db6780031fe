import type { Role } from '@yiwang/contract/identity'
import type { CaseRow } from '@yiwang/contract/cases'
import type { CaseQuery } from '../../shared/cases/case-search.ts'

/** Where a case is best acted on from this post. */
export function deskFor(role: Role | null, row: Pick<CaseRow, 'id'>): string {
  if (role === 'dispatcher') return `/dispatch?case=${row.id}`
  if (role === 'department' || role === 'department-head') return `/department?case=${row.id}`
  return `/cases/${row.id}`
}

const DANGER = { overdue: 0, soon: 1, running: 2, standing: 3, none: 4, met: 5, missed: 5 } as const
const PRIORITY = { emergency: 0, urgent: 1, normal: 2 } as const

/** Clocks in danger first, then priority, then the earliest due, then who has waited longest. */
export function byDanger(a: CaseRow, b: CaseRow): number {
  return (
    DANGER[a.clock.state] - DANGER[b.clock.state] ||
    PRIORITY[a.priority] - PRIORITY[b.priority] ||
    (a.clock.dueAt ?? '9').localeCompare(b.clock.dueAt ?? '9') ||
    a.reportedAt.localeCompare(b.reportedAt)
  )
}

/** What I must act on. A dispatcher's finished cases count as come back, so that new ones are not buried. */
export function toAct(role: Role | null): CaseQuery {
  if (role === 'dispatcher') return { view: 'mine', state: 'reported', sort: 'oldest' }
  return { view: 'mine', sort: 'due' }
}

/** What I wait for: a dispatcher for units and workers, a unit for the check, everybody for what they reported. */
export function toWait(role: Role | null): CaseQuery {
  if (role === 'dispatcher') return { view: 'all', state: 'verifying,dispatched,handling,checking', sort: 'due' }
  if (role === 'department' || role === 'department-head')
    return { view: 'all', state: 'handled,checking,checked', sort: 'newest' }
  return { view: 'sent', open: 'true', sort: 'newest' }
}

/** What came back: to a dispatcher what units returned or finished, to others how their reports ended. */
export function cameBack(role: Role | null): CaseQuery {
  if (role === 'dispatcher') return { view: 'mine', state: 'filed,returned,handled,checked', sort: 'oldest' }
  return { view: 'sent', state: 'closed,refused', sort: 'newest' }
}
