import { roomFor, type TaggedVector } from './margin-model.ts'
import type { TextVector } from './vocabulary.ts'

const SMOOTHING = 0.05

/**
 * Complement naive Bayes: a label is likely where the features are rare in all the other labels. Its counts are sums,
 * so that one correction is learned exactly. After Rennie et al. 2003, without their weight normalisation.
 */
export class ComplementBayes {
  #sums: Float32Array
  #logs: Float32Array
  #fresh: Uint8Array
  readonly totals: number[]
  readonly #labels: number
  #features: number

  constructor(sums: Float32Array, totals: number[], features: number) {
    this.#sums = sums
    this.totals = totals
    this.#labels = totals.length
    this.#features = features
    this.#logs = new Float32Array(sums.length)
    this.#fresh = new Uint8Array(Math.ceil(sums.length / Math.max(1, totals.length)))
  }

  get sums(): Float32Array {
    return this.#sums
  }

  /** Mean evidence per unit of feature weight, so that long and short texts compare. */
  scores(vector: TextVector): number[] {
    const { features, values, sum } = vector
    const scores = this.#logTotals()
    if (sum === 0) return scores
    for (let i = 0; i < features.length; i += 1) {
      const feature = features[i] ?? 0
      this.#refresh(feature)
      const row = feature * this.#labels
      const share = (values[i] ?? 0) / sum
      for (let label = 0; label < this.#labels; label += 1)
        scores[label] = (scores[label] ?? 0) - (this.#logs[row + label] ?? 0) * share
    }
    return scores
  }

  /** What one feature adds for a label, above what it adds on average. */
  pull(feature: number, label: number): number {
    this.#refresh(feature)
    const row = feature * this.#labels
    let sum = 0
    for (let other = 0; other < this.#labels; other += 1) sum += this.#logs[row + other] ?? 0
    return sum / this.#labels - (this.#logs[row + label] ?? 0)
  }

  learn({ features, values, sum }: TextVector, label: number, weight = 1): void {
    for (let i = 0; i < features.length; i += 1) {
      const feature = features[i] ?? 0
      const at = feature * this.#labels + label
      this.#sums[at] = (this.#sums[at] ?? 0) + weight * (values[i] ?? 0)
      this.#fresh[feature] = 0
    }
    this.totals[label] = (this.totals[label] ?? 0) + weight * sum
  }

  reserve(features: number): void {
    this.#features = features
    this.#sums = roomFor(this.#sums, features * this.#labels)
    if (this.#logs.length >= this.#sums.length) return
    this.#logs = new Float32Array(this.#sums.length)
    this.#fresh = new Uint8Array(Math.ceil(this.#sums.length / this.#labels))
  }

  #logTotals(): number[] {
    const all = this.totals.reduce((sum, one) => sum + one, 0)
    return this.totals.map((own) => Math.log(all - own + SMOOTHING * Math.max(1, this.#features)))
  }

  #refresh(feature: number): void {
    if (this.#fresh[feature] === 1) return
    const row = feature * this.#labels
    let all = 0
    for (let label = 0; label < this.#labels; label += 1) all += this.#sums[row + label] ?? 0
    for (let label = 0; label < this.#labels; label += 1)
      // Rounding may leave a hair below zero where one label holds everything.
      this.#logs[row + label] = Math.log(Math.max(0, all - (this.#sums[row + label] ?? 0)) + SMOOTHING)
    this.#fresh[feature] = 1
  }
}

export function countBayes(examples: TaggedVector[], labels: number, features: number): ComplementBayes {
  const model = new ComplementBayes(
    new Float32Array(features * labels),
    Array.from({ length: labels }, () => 0),
    features,
  )
  for (const { vector, label, weight } of examples) model.learn(vector, label, weight)
  return model
}
