const DAY = 86_400_000

/** Half-lives in days of the two memories: what changed last week, and what was always so. */
export const HALF_LIVES = [5, 60] as const
/** Days that the counts in reasons look back. */
export const REASON_DAYS = 90

/** What one role did in one context: fading counts as of `at`, and exact counts by day for the reasons. */
export type RoleTally = { at: number; weights: number[]; days: [day: number, count: number][] }
/** One context ("this sub-class in this community"): tallies by role, and who had it last. */
export type ContextTally = { roles: Map<string, RoleTally>; last: string | null }

/** Who handled what, by context. A context is an opaque text; times are epoch milliseconds. */
export class History {
  readonly #contexts: Map<string, ContextTally>

  constructor(contexts: Map<string, ContextTally> = new Map()) {
    this.#contexts = contexts
  }

  get contexts(): ReadonlyMap<string, ContextTally> {
    return this.#contexts
  }

  add(context: string, role: string, at: number): void {
    const tally = this.#contexts.get(context) ?? { roles: new Map<string, RoleTally>(), last: null }
    this.#contexts.set(context, tally)
    const own = tally.roles.get(role) ?? { at, weights: HALF_LIVES.map(() => 0), days: [] }
    tally.roles.set(role, own)
    const now = Math.max(at, own.at)
    own.weights = fadedWeights(own, now).map((weight) => weight + 1)
    own.at = now
    tally.last = role
    countDay(own, Math.floor(at / DAY))
  }

  /** Fading counts of every role of a context at a time, one for each half-life. */
  counts(context: string, at: number): { byRole: Map<string, number[]>; totals: number[]; last: string | null } {
    const tally = this.#contexts.get(context)
    const byRole = new Map<string, number[]>()
    const totals = HALF_LIVES.map(() => 0)
    for (const [role, own] of tally?.roles ?? []) {
      const weights = fadedWeights(own, at)
      byRole.set(role, weights)
      weights.forEach((weight, memory) => (totals[memory] = (totals[memory] ?? 0) + weight))
    }
    return { byRole, totals, last: tally?.last ?? null }
  }

  /** Exact counts of the last days: all cases of a context, and those of one role. */
  recent(context: string, role: string, at: number): { total: number; handled: number } {
    const since = Math.floor(at / DAY) - REASON_DAYS
    let total = 0
    let handled = 0
    for (const [other, own] of this.#contexts.get(context)?.roles ?? [])
      for (const [day, count] of own.days) {
        if (day <= since) continue
        total += count
        if (other === role) handled += count
      }
    return { total, handled }
  }
}

function fadedWeights(own: RoleTally, at: number): number[] {
  const days = Math.max(0, at - own.at) / DAY
  return HALF_LIVES.map((halfLife, memory) => (own.weights[memory] ?? 0) * 2 ** (-days / halfLife))
}

function countDay(own: RoleTally, day: number): void {
  const same = own.days.findLast(([known]) => known === day)
  if (same === undefined) own.days.push([day, 1])
  else same[1] += 1
  while ((own.days[0]?.[0] ?? day) <= day - REASON_DAYS) own.days.shift()
}
