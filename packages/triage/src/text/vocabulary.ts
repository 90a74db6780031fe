import { countGrams, type TextInput } from './grams.ts'

/** A text as sparse vector of length 1: feature numbers and their values. */
export type TextVector = { features: Int32Array; values: Float32Array; sum: number }

export type VocabularyState = { grams: string[]; idf: number[]; newIdf: number }

const MOST_FEATURES = 120_000
// Below this, corrections bring new grams. Above it they do more harm than good until the next training weighs them.
const SMALL = 2000
// In a handful of texts every gram is rare; dropping what occurs once would leave nothing.
const FEW_TEXTS = 40

/** Grams by number with their weight (inverse document frequency). Grows with corrections while it is small. */
export class Vocabulary {
  readonly #ids = new Map<string, number>()
  readonly #grams: string[]
  readonly #idf: number[]
  readonly #newIdf: number

  constructor(state: VocabularyState) {
    this.#grams = [...state.grams]
    this.#idf = [...state.idf]
    this.#newIdf = state.newIdf
    this.#grams.forEach((gram, id) => this.#ids.set(gram, id))
  }

  get size(): number {
    return this.#grams.length
  }

  save(): VocabularyState {
    return { grams: [...this.#grams], idf: [...this.#idf], newIdf: this.#newIdf }
  }

  /** Number of a gram, or undefined where no text had it. */
  find(gram: string): number | undefined {
    return this.#ids.get(gram)
  }

  nameOf(feature: number): string {
    return this.#grams[feature] ?? ''
  }

  /** With `grow`, a vocabulary that is still small takes up grams that it has not seen before. */
  vector(counts: Map<string, number>, grow = false): TextVector {
    const features = new Int32Array(counts.size)
    const values = new Float32Array(counts.size)
    let used = 0
    let squares = 0
    for (const [gram, count] of counts) {
      let id = this.#ids.get(gram)
      if (id === undefined && grow && this.#grams.length < SMALL) id = this.#add(gram)
      if (id === undefined) continue
      const value = (1 + Math.log(count)) * (this.#idf[id] ?? this.#newIdf)
      features[used] = id
      values[used] = value
      squares += value * value
      used += 1
    }
    return normalised(features.subarray(0, used), values.subarray(0, used), Math.sqrt(squares))
  }

  #add(gram: string): number {
    const id = this.#grams.length
    this.#ids.set(gram, id)
    this.#grams.push(gram)
    this.#idf.push(this.#newIdf)
    return id
  }
}

function normalised(features: Int32Array, values: Float32Array, length: number): TextVector {
  let sum = 0
  for (let i = 0; i < values.length; i += 1) {
    const value = (values[i] ?? 0) / (length || 1)
    values[i] = value
    sum += value
  }
  return { features, values, sum }
}

/** The vocabulary of these texts: grams that occur in at least two of them, the commonest first where it is too many. */
export function buildVocabulary(texts: Map<string, number>[], extra: TextInput[] = []): Vocabulary {
  const documents = new Map<string, number>()
  for (const counts of texts) for (const gram of counts.keys()) documents.set(gram, (documents.get(gram) ?? 0) + 1)
  const least = texts.length < FEW_TEXTS ? 1 : 2
  let kept = [...documents].filter(([, count]) => count >= least)
  if (kept.length > MOST_FEATURES) kept = kept.sort((a, b) => b[1] - a[1]).slice(0, MOST_FEATURES)
  const idf = (count: number) => Math.log((texts.length + 1) / (count + 1)) + 1
  // Words of the label tree are known even when no text used them yet.
  const known = new Set(kept.map(([gram]) => gram))
  for (const input of extra)
    for (const gram of countGrams(input).keys())
      if (!known.has(gram)) {
        known.add(gram)
        kept.push([gram, 1])
      }
  return new Vocabulary({
    grams: kept.map(([gram]) => gram),
    idf: kept.map(([, count]) => idf(count)),
    newIdf: idf(1),
  })
}
