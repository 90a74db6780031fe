import type { CaseRow } from '@yiwang/contract/cases'
import { dayOf } from '../../shared/when.ts'

export const GROUPS = ['accept', 'today', 'later', 'waiting'] as const
export type Group = (typeof GROUPS)[number]

/** Where a case belongs in a unit's inbox. What is overdue counts as due today: it is not later than that. */
export function groupOf(row: Pick<CaseRow, 'state' | 'clock'>, now: number): Group {
  if (row.state === 'dispatched') return 'accept'
  if (row.state !== 'handling') return 'waiting'
  if (row.clock.dueAt === null) return 'later'
  return dayOf(Date.parse(row.clock.dueAt)) <= dayOf(now) ? 'today' : 'later'
}

/** The inbox in its groups, each with the earliest due date first; the order of equals stays. */
export function groupInbox(rows: readonly CaseRow[], now: number): Record<Group, CaseRow[]> {
  const groups: Record<Group, CaseRow[]> = { accept: [], today: [], later: [], waiting: [] }
  for (const row of rows) groups[groupOf(row, now)].push(row)
  for (const group of GROUPS) {
    groups[group].sort((a, b) => (a.clock.dueAt ?? '9').localeCompare(b.clock.dueAt ?? '9'))
  }
  return groups
}
