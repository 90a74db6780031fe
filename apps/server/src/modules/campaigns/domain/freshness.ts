import type { FactState } from '@yiwang/contract/campaigns'

const DAY = 86_400_000

export type Freshness = {
  /** Null when nobody ever said anything of it, not even that there is none. */
  seenAt: string | null
  /** Last time a visit found it as it stands. */
  lookedAt: string | null
  freshDays: number | null
}

/** The later of two instants. */
export function laterOf(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other
  return Date.parse(one) >= Date.parse(other) ? one : other
}

/**
 * Whether a fact is to be asked for again. A visit that found it unchanged counts like the word itself: what a department
 * said years ago and a worker saw last week is fresh.
 */
export function factStateAt({ seenAt, lookedAt, freshDays }: Freshness, at: Date): FactState {
  const checked = seenAt === null ? null : laterOf(seenAt, lookedAt)
  if (checked === null) return 'missing'
  if (freshDays === null) return 'known'
  return Date.parse(checked) + freshDays * DAY < at.getTime() ? 'stale' : 'known'
}
