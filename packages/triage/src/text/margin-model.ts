import { seededRandom, shuffle } from '../seeded-random.ts'
import type { TextVector } from './vocabulary.ts'

/** A text with the number of its label; `weight` is how much it counts beside an ordinary example. */
export type TaggedVector = { vector: TextVector; label: number; weight: number }

const COST = 1
const MOST_PASSES = 30
const PRECISE_ENOUGH = 0.01
// Bounds the training time: multiplications over all labels and passes, about six seconds of one core.
const MOST_WORK = 3e9
// Larger steps chase the last correction and lose what many texts taught.
const LEARNING_STEP = 0.1
const SEED = 7

/**
 * Linear one-against-the-rest margins (support vector machine with squared hinge loss, dual coordinate descent);
 * single corrections move it by a passive-aggressive step. Weights by feature, then label; the bias lies behind them.
 */
export class MarginModel {
  #weights: Float32Array
  readonly bias: number[]
  #labels: number

  constructor(weights: Float32Array, bias: number[]) {
    this.#weights = weights
    this.bias = bias
    this.#labels = bias.length
  }

  get weights(): Float32Array {
    return this.#weights
  }

  scores({ features, values }: TextVector): number[] {
    const scores = [...this.bias]
    const labels = this.#labels
    for (let i = 0; i < features.length; i += 1) {
      const row = (features[i] ?? 0) * labels
      const value = values[i] ?? 0
      for (let label = 0; label < labels; label += 1)
        scores[label] = (scores[label] ?? 0) + (this.#weights[row + label] ?? 0) * value
    }
    return scores
  }

  /** What one feature of value 1 adds for a label, above what it adds on average. */
  pull(feature: number, label: number): number {
    const row = feature * this.#labels
    let sum = 0
    for (let other = 0; other < this.#labels; other += 1) sum += this.#weights[row + other] ?? 0
    return (this.#weights[row + label] ?? 0) - sum / this.#labels
  }

  /** Moves the margin between the right label and its strongest rival towards 1. */
  learn(vector: TextVector, label: number): void {
    const scores = this.scores(vector)
    let rival = -1
    for (let other = 0; other < scores.length; other += 1)
      if (other !== label && (rival < 0 || (scores[other] ?? 0) > (scores[rival] ?? 0))) rival = other
    if (rival < 0) return
    const loss = 1 - ((scores[label] ?? 0) - (scores[rival] ?? 0))
    if (loss <= 0) return
    const step = Math.min(LEARNING_STEP, loss / 4)
    const { features, values } = vector
    for (let i = 0; i < features.length; i += 1) {
      const row = (features[i] ?? 0) * this.#labels
      const change = step * (values[i] ?? 0)
      this.#weights[row + label] = (this.#weights[row + label] ?? 0) + change
      this.#weights[row + rival] = (this.#weights[row + rival] ?? 0) - change
    }
    this.bias[label] = (this.bias[label] ?? 0) + step
    this.bias[rival] = (this.bias[rival] ?? 0) - step
  }

  /** Makes room for `features` features. */
  reserve(features: number): void {
    this.#weights = roomFor(this.#weights, features * this.#labels)
  }
}

/** The same numbers in an array of at least `length`, with spare room so that growing stays rare. */
export function roomFor(values: Float32Array, length: number): Float32Array {
  if (values.length >= length) return values
  const roomy = new Float32Array(Math.ceil(length * 1.25))
  roomy.set(values)
  return roomy
}

export function trainMargins(examples: TaggedVector[], labels: number, features: number): MarginModel {
  const weights = new Float32Array(features * labels)
  const entries = examples.reduce((sum, { vector }) => sum + vector.features.length, 0)
  const passes = Math.max(1, Math.min(MOST_PASSES, Math.floor(MOST_WORK / (1 + entries * labels * 2))))
  const bias = Array.from({ length: labels }, (_, label) => {
    const plane = trainPlane(examples, label, { features, passes })
    for (let feature = 0; feature < features; feature += 1) weights[feature * labels + label] = plane[feature] ?? 0
    return plane[features] ?? 0
  })
  return new MarginModel(weights, bias)
}

function trainPlane(
  examples: TaggedVector[],
  label: number,
  { features, passes }: { features: number; passes: number },
): Float64Array {
  const plane = new Float64Array(features + 1)
  const alphas = new Float64Array(examples.length)
  const softness = Float64Array.from(examples, ({ weight }) => 1 / (2 * COST * weight))
  const order = Int32Array.from(examples.keys())
  const random = seededRandom(SEED)
  for (let pass = 0; pass < passes; pass += 1) {
    shuffle(order, random)
    let furthest = 0
    for (const at of order) {
      const example = examples[at]
      if (example === undefined) continue
      const sign = example.label === label ? 1 : -1
      const soft = softness[at] ?? 0
      const alpha = alphas[at] ?? 0
      const gradient = sign * planeScore(plane, example.vector, features) - 1 + alpha * soft
      if (alpha === 0 && gradient >= 0) continue
      furthest = Math.max(furthest, Math.abs(gradient))
      // Vectors have length 1, the bias adds another 1.
      const next = Math.max(0, alpha - gradient / (2 + soft))
      alphas[at] = next
      movePlane(plane, example.vector, (next - alpha) * sign)
    }
    if (furthest < PRECISE_ENOUGH) break
  }
  return plane
}

function planeScore(plane: Float64Array, { features, values }: TextVector, biasAt: number): number {
  let score = plane[biasAt] ?? 0
  for (let i = 0; i < features.length; i += 1) score += (plane[features[i] ?? 0] ?? 0) * (values[i] ?? 0)
  return score
}

function movePlane(plane: Float64Array, { features, values }: TextVector, change: number): void {
  for (let i = 0; i < features.length; i += 1) {
    const feature = features[i] ?? 0
    plane[feature] = (plane[feature] ?? 0) + change * (values[i] ?? 0)
  }
  plane[plane.length - 1] = (plane[plane.length - 1] ?? 0) + change
}
