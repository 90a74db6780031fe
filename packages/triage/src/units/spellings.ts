const MEMORY = 0.7
const UNCERTAIN = 0.25

/** Which spelling of a unit's name is in use: shares that fade with every further decision for the unit. */
export class Spellings {
  readonly #byRole: Map<string, Map<string, number>>

  constructor(state: [string, [string, number][]][] = []) {
    this.#byRole = new Map(state.map(([role, shares]) => [role, new Map(shares)]))
  }

  save(): [string, [string, number][]][] {
    return [...this.#byRole].map(([role, shares]) => [role, [...shares]])
  }

  learn(role: string, spelling: string): void {
    const shares = this.#byRole.get(role) ?? new Map<string, number>()
    this.#byRole.set(role, shares)
    for (const [other, share] of shares) shares.set(other, share * MEMORY)
    shares.set(spelling, (shares.get(spelling) ?? 0) + 1)
  }

  /** Chances of the spellings of a role, adding up to 1. */
  chances(role: string): [spelling: string, chance: number][] {
    const shares = [...(this.#byRole.get(role) ?? [['', 1] as const])]
    const total = shares.reduce((sum, [, share]) => sum + share + UNCERTAIN, 0)
    return shares.map(([spelling, share]) => [spelling, (share + UNCERTAIN) / total])
  }
}
