import { fingerprint, packFloats, unpackFloats } from '../packed-floats.ts'
import type { Proposal, Proposals } from '../types.ts'
import { blendChances, type Blend } from './blend.ts'
import { ComplementBayes } from './complement-bayes.ts'
import { countGrams, type TextInput } from './grams.ts'
import { MarginModel } from './margin-model.ts'
import { loudestPhrases } from './phrases.ts'
import { Vocabulary, type VocabularyState } from './vocabulary.ts'

/** What is known about a label before any example: its names, synonyms and the names of what lies below it. */
export type LabelKnowledge = { label: string; names: string[] }

/** A text with the label that a person gave it. */
export type LabelledText = TextInput & { label: string }

/** Everything a classifier knows, as JSON. Feed it to `restoreClassifier`; the inside is nobody else's business. */
export type ClassifierState = {
  format: 'triage-classifier'
  version: 1
  fingerprint: string
  corrections: number
  labels: string[]
  names: string[][]
  vocabulary: VocabularyState
  margin: { weights: string; bias: number[] }
  bayes: { sums: string; totals: number[] }
  blend: Blend
  curve: PrecisionPoint[]
}

/** On texts held out in training: how many are covered from this confidence up, and how many of those were right. */
export type PrecisionPoint = { confidence: number; coverage: number; precision: number }

export type ProposeOptions = { top?: number; threshold?: number }

const DEFAULT_TOP = 3
const DEFAULT_THRESHOLD = 0.5

/** Proposes labels for texts and learns from each correction at once. Made by `trainClassifier`. */
export class TextClassifier {
  readonly labels: readonly string[]
  readonly #state: ClassifierState
  readonly #vocabulary: Vocabulary
  readonly #margin: MarginModel
  readonly #bayes: ComplementBayes
  #corrections: number
  #lineage: string

  constructor(state: ClassifierState) {
    const cells = state.vocabulary.grams.length * state.labels.length
    this.#state = state
    this.labels = state.labels
    this.#vocabulary = new Vocabulary(state.vocabulary)
    this.#margin = new MarginModel(unpackFloats(state.margin.weights, cells), [...state.margin.bias])
    this.#bayes = new ComplementBayes(
      unpackFloats(state.bayes.sums, cells),
      [...state.bayes.totals],
      this.#vocabulary.size,
    )
    this.#corrections = state.corrections
    this.#lineage = state.fingerprint
  }

  /** Names this exact state: a name of the training and all corrections since, and their number. */
  get model(): string {
    return `${this.#lineage}+${this.#corrections}`
  }

  /** The best labels, best first, with confidence and reasons. An empty text has no evidence and abstains. */
  propose(input: TextInput, { top = DEFAULT_TOP, threshold = DEFAULT_THRESHOLD }: ProposeOptions = {}): Proposals {
    const counts = countGrams(input)
    const vector = this.#vocabulary.vector(counts)
    const chances = blendChances(this.#margin.scores(vector), this.#bayes.scores(vector), this.#state.blend)
    const best = chances
      .map((confidence, label) => ({ confidence, label }))
      .sort((a, b) => b.confidence - a.confidence)
      .slice(0, Math.max(0, top))
    const proposals = best.map(({ confidence, label }): Proposal => {
      const pulls = new Map<string, number>()
      vector.features.forEach((feature, i) => {
        const value = vector.values[i] ?? 0
        const bayes = (this.#bayes.pull(feature, label) / (vector.sum || 1)) * this.#state.blend.bayes
        const margin = this.#margin.pull(feature, label) * this.#state.blend.margin
        pulls.set(this.#vocabulary.nameOf(feature), value * (margin + bayes))
      })
      const reasons = loudestPhrases(pulls, this.#state.names[label] ?? [])
      return { label: this.labels[label] ?? '', confidence, reasons }
    })
    const abstained = vector.features.length === 0 || !((best[0]?.confidence ?? 0) >= threshold)
    return { proposals, abstained, model: this.model }
  }

  /**
   * Learns one decision of a person at once. A label that training did not know is refused with `false`: new labels
   * need a new training, because every weight there is compares the labels of its day.
   */
  learn({ label, ...input }: LabelledText): boolean {
    const at = this.labels.indexOf(label)
    if (at < 0) return false
    const vector = this.#vocabulary.vector(countGrams(input), true)
    this.#margin.reserve(this.#vocabulary.size)
    this.#bayes.reserve(this.#vocabulary.size)
    this.#margin.learn(vector, at)
    this.#bayes.learn(vector, at)
    this.#corrections += 1
    this.#lineage = fingerprint([this.#lineage, label, input.title ?? '', input.text].join('\n'))
    return true
  }

  /** Coverage and precision by confidence, measured on held-out texts when the classifier was trained. */
  get precisionCurve(): readonly PrecisionPoint[] {
    return this.#state.curve
  }

  /** The lowest threshold that kept this precision on held-out texts; 1 (abstain always) where none did. */
  thresholdFor(precision: number): number {
    const points = this.#state.curve.filter((point) => point.precision >= precision)
    return points.reduce((lowest, point) => Math.min(lowest, point.confidence), 1)
  }

  save(): ClassifierState {
    const cells = this.#vocabulary.size * this.labels.length
    return {
      ...this.#state,
      fingerprint: this.#lineage,
      corrections: this.#corrections,
      vocabulary: this.#vocabulary.save(),
      margin: { weights: packFloats(this.#margin.weights.slice(0, cells)), bias: [...this.#margin.bias] },
      bayes: { sums: packFloats(this.#bayes.sums.slice(0, cells)), totals: [...this.#bayes.totals] },
    }
  }
}

/** A classifier as it was saved; throws on another format or version. It proposes exactly what the saved one did. */
export function restoreClassifier(state: ClassifierState): TextClassifier {
  if (state.format !== 'triage-classifier' || state.version !== 1)
    throw new Error(`not a classifier of version 1: ${String(state.format)} ${String(state.version)}`)
  return new TextClassifier(state)
}

/** The name of a training: equal examples and knowledge give an equal name. */
export function nameTraining(examples: LabelledText[], knowledge: LabelKnowledge[]): string {
  return fingerprint(JSON.stringify([examples.map((one) => [one.label, one.title ?? '', one.text]), knowledge]))
}
