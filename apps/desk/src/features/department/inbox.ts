import type { CaseRow } from '@yiwang/contract/cases'
import type { CaseQuery } from '../../shared/cases/case-search.ts'
import { dayOf } from '../../shared/when.ts'

/** The groups of a unit's inbox in the order in which they are worked off. */
export const GROUPS = ['endorse', 'accept', 'overdue', 'today', 'answer', 'joint', 'later', 'waiting'] as const
export type Group = (typeof GROUPS)[number]

/** Who looks at the inbox. */
export type Reader = { unitId: string | null; endorses: boolean }

type Placed = Pick<CaseRow, 'state' | 'clock' | 'unitId' | 'asks' | 'cardsOpen' | 'rating'>

/**
 * Where a case belongs in a unit's inbox: a head's decisions first, then what is to be accepted or is due, then what
 * only waits for an answer. A case whose request is being decided waits for others, unless it is due before that.
 */
export function groupOf(row: Placed, now: number, { unitId, endorses }: Reader): Group {
  if (endorses && row.asks.includes('endorse')) return 'endorse'
  if (unitId !== null && row.unitId !== unitId) return 'joint'
  if (row.state === 'dispatched') return 'accept'
  const dueAt = row.state === 'handling' && row.clock.dueAt !== null ? Date.parse(row.clock.dueAt) : null
  if (dueAt !== null && dueAt < now) return 'overdue'
  if (dueAt !== null && dayOf(dueAt) <= dayOf(now)) return 'today'
  if (row.cardsOpen > 0 || row.rating === 'correcting') return 'answer'
  if (row.state !== 'handling') return 'waiting'
  return row.asks.length > 0 ? 'waiting' : 'later'
}

/** The inbox in its groups, each with the earliest due date first; the order of equals stays. */
export function groupInbox(rows: readonly CaseRow[], now: number, reader: Reader): Record<Group, CaseRow[]> {
  const groups: Record<Group, CaseRow[]> = {
    endorse: [],
    accept: [],
    overdue: [],
    today: [],
    answer: [],
    joint: [],
    later: [],
    waiting: [],
  }
  const seen = new Set<string>()
  for (const row of rows) {
    if (seen.has(row.id)) continue
    seen.add(row.id)
    groups[groupOf(row, now, reader)].push(row)
  }
  for (const group of GROUPS) {
    groups[group].sort((a, b) => (a.clock.dueAt ?? '9').localeCompare(b.clock.dueAt ?? '9'))
  }
  return groups
}

type Lists = { ours: CaseQuery; theirs: CaseQuery; beside: CaseQuery }

/** What the inbox is read from: cases of the unit, those that wait for others, and what waits beside the state. */
export function inboxLists(unitId: string | null): Lists {
  const unit = unitId === null ? {} : { unitId }
  return {
    ours: { view: 'all', state: 'dispatched,handling,paused', sort: 'due', ...unit },
    theirs: { view: 'all', state: 'handled,checking,checked', sort: 'newest', ...unit },
    beside: { view: 'mine', matter: 'ask,card,bad-rating,joint', sort: 'newest' },
  }
}

/** The case before or after one in the order of the groups; the first when none is chosen. */
export function neighbour(order: readonly string[], chosen: string | null, step: 1 | -1): string | null {
  const at = chosen === null ? -1 : order.indexOf(chosen)
  if (at < 0) return order[0] ?? null
  return order[Math.min(order.length - 1, Math.max(0, at + step))] ?? null
}

/** Only what waits for an answer to supervision, where that is asked for. */
export function narrowed(groups: Record<Group, CaseRow[]>, only: 'card' | null): Record<Group, CaseRow[]> {
  if (only === null) return groups
  const kept = GROUPS.map((group) => [group, groups[group].filter((row) => row.cardsOpen > 0)] as const)
  return { ...groups, ...Object.fromEntries(kept) }
}
