import type { Reply } from '@yiwang/contract'
import type { casesRoutes } from '@yiwang/contract/cases'

export type Counts = Reply<typeof casesRoutes.counts>
/** How one area below stands; null while its counts are on their way. */
export type AreaFigures = { id: string; name: string; open: number; soon: number; overdue: number } | null

/** How many cases are open: the states that count are the open ones. */
export function openIn(counts: Pick<Counts, 'byState'>): number {
  return Object.values(counts.byState).reduce((sum, count) => sum + count, 0)
}

/** Areas with counts, the most overdue first, then the most in danger, then the fullest; equals keep their order. */
export function byTrouble(areas: readonly AreaFigures[]): NonNullable<AreaFigures>[] {
  return areas
    .filter((area) => area !== null)
    .sort((a, b) => b.overdue - a.overdue || b.soon - a.soon || b.open - a.open)
}

/** The part of open cases that is not overdue, in whole percent, never rounded up to 100; null when none is open. */
export function inTimePercent({ open, overdue }: { open: number; overdue: number }): number | null {
  return open === 0 ? null : Math.floor(((open - Math.min(overdue, open)) / open) * 100)
}
