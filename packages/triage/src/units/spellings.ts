const MEMORY = 0.7
/** What counts for a spelling without any decision; a name that tells the office above it is the unit's full name. */
const BARE = 0.15
const FULL = 2
/** After so long what was in use says half as much of what is in use. */
const HALF_LIFE_MS = 14 * 86_400_000

type Usage = { at: number; shares: Map<string, number> }
export type SpellingState = [role: string, at: number, shares: [spelling: string, share: number][]]

/**
 * Which spelling of a unit's name is in use: shares that fade with every further decision for the unit, and with the time
 * without any, until the full name is the best guess.
 */
export class Spellings {
  readonly #byRole: Map<string, Usage>

  constructor(state: readonly SpellingState[] = []) {
    this.#byRole = new Map(state.map(([role, at, shares]) => [role, { at, shares: new Map(shares) }]))
  }

  save(): SpellingState[] {
    return [...this.#byRole].map(([role, { at, shares }]) => [role, at, [...shares]])
  }

  /** @param at epoch milliseconds */
  learn(role: string, spelling: string, at: number): void {
    const usage = this.#byRole.get(role) ?? { at, shares: new Map<string, number>() }
    this.#byRole.set(role, usage)
    usage.at = Math.max(usage.at, at)
    for (const [other, share] of usage.shares) usage.shares.set(other, share * MEMORY)
    usage.shares.set(spelling, (usage.shares.get(spelling) ?? 0) + 1)
  }

  /** Chances of the spellings of a role at a time in epoch milliseconds, adding up to 1. */
  chances(role: string, at: number): [spelling: string, chance: number][] {
    const usage = this.#byRole.get(role)
    if (!usage) return [['', 1]]
    const fade = 0.5 ** (Math.max(0, at - usage.at) / HALF_LIFE_MS)
    const weights = [...usage.shares].map(([spelling, share]): [string, number] => [
      spelling,
      share * fade + (spelling === '' ? BARE : FULL),
    ])
    const total = weights.reduce((sum, [, weight]) => sum + weight, 0)
    return weights.map(([spelling, weight]) => [spelling, weight / total])
  }
}
