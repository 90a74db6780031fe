import { HALF_LIVES } from './history.ts'

/** What all experts say about the candidates of one case: evidence by candidate and expert, and how sure each may be. */
export type Opinions = {
  candidates: string[]
  /** Log of the expert's chance for the candidate over an even chance; row by candidate. */
  evidence: Float64Array
  /** How much an expert has seen, 0 (nothing) to 5 (a lot); it has a weight for each. */
  seen: Uint8Array
  /** The candidate that had the context of an expert last, or -1. */
  last: Int32Array
}

export const SEEN_LEVELS = 6
const STEP = 0.05
const FIRST_SQUARE = 0.01
const FIRST_TOTAL = 6
const FIRST_OF_SHORT = 0.7

/** The two numbers per expert and level that are learned: trust in its counts, trust in its last case. */
export type MixerState = { weights: number[]; squares: number[] }

/**
 * Experts' chances multiplied with learned powers (logarithmic opinion pool), as in context-mixing compressors. After
 * each decision the powers move towards what would have made it likelier (AdaGrad).
 */
export class Mixer {
  readonly #experts: number
  readonly #weights: Float64Array
  readonly #squares: Float64Array

  constructor(experts: number, state?: MixerState) {
    const size = experts * SEEN_LEVELS * 2
    this.#experts = experts
    this.#weights = Float64Array.from({ length: size }, (_, at) => state?.weights[at] ?? firstWeight(at, experts))
    this.#squares = Float64Array.from({ length: size }, (_, at) => state?.squares[at] ?? FIRST_SQUARE)
  }

  save(): MixerState {
    return { weights: [...this.#weights], squares: [...this.#squares] }
  }

  /** Chance of each candidate. */
  chances(opinions: Opinions): Float64Array {
    const scores = Float64Array.from(opinions.candidates, (_, candidate) => {
      let score = 0
      for (let expert = 0; expert < this.#experts; expert += 1) score += this.push(opinions, candidate, expert)
      return score
    })
    const highest = scores.reduce((most, score) => Math.max(most, score), -Infinity)
    let total = 0
    for (let i = 0; i < scores.length; i += 1) {
      scores[i] = Math.exp((scores[i] ?? 0) - highest)
      total += scores[i] ?? 0
    }
    return scores.map((score) => score / total)
  }

  /** How far one expert pushes one candidate. */
  push(opinions: Opinions, candidate: number, expert: number): number {
    const level = opinions.seen[expert] ?? 0
    if (level === 0) return 0
    const at = (expert * SEEN_LEVELS + level) * 2
    const counted = (this.#weights[at] ?? 0) * (opinions.evidence[candidate * this.#experts + expert] ?? 0)
    return opinions.last[expert] === candidate ? counted + (this.#weights[at + 1] ?? 0) : counted
  }

  /** Moves the powers after a decision for a candidate. */
  learn(opinions: Opinions, decided: number): void {
    const chances = this.chances(opinions)
    for (let expert = 0; expert < this.#experts; expert += 1) {
      const level = opinions.seen[expert] ?? 0
      if (level === 0) continue
      let counted = -(opinions.evidence[decided * this.#experts + expert] ?? 0)
      for (let candidate = 0; candidate < chances.length; candidate += 1)
        counted += (chances[candidate] ?? 0) * (opinions.evidence[candidate * this.#experts + expert] ?? 0)
      const at = (expert * SEEN_LEVELS + level) * 2
      this.#move(at, counted)
      const last = opinions.last[expert] ?? -1
      if (last >= 0) this.#move(at + 1, (chances[last] ?? 0) - (last === decided ? 1 : 0))
    }
  }

  #move(at: number, slope: number): void {
    this.#squares[at] = (this.#squares[at] ?? 0) + slope * slope
    this.#weights[at] = (this.#weights[at] ?? 0) - (STEP * slope) / Math.sqrt(this.#squares[at] ?? 1)
  }
}

/** Before anything is learned: the more was seen the better, and the short memory better than the long one. */
function firstWeight(at: number, experts: number): number {
  if (at % 2 === 1) return 0
  const level = Math.floor(at / 2) % SEEN_LEVELS
  const memory = Math.floor(at / 2 / SEEN_LEVELS) % HALF_LIVES.length
  const share = memory === 0 ? FIRST_OF_SHORT : (1 - FIRST_OF_SHORT) / (HALF_LIVES.length - 1)
  return (level / (SEEN_LEVELS - 1)) * share * Math.min(HALF_LIVES.length, (FIRST_TOTAL * HALF_LIVES.length) / experts)
}

/** Level of having seen so much (a fading count). */
export function seenLevel(total: number): number {
  if (total < 0.05) return 0
  if (total < 0.7) return 1
  if (total < 1.7) return 2
  if (total < 5) return 3
  return total < 20 ? 4 : 5
}
