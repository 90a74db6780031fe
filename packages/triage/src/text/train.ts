import { packFloats } from '../packed-floats.ts'
import { seededRandom, shuffle } from '../seeded-random.ts'
import { blendChances, fitBlend, type HeldOut } from './blend.ts'
import {
  nameTraining,
  TextClassifier,
  type LabelKnowledge,
  type LabelledText,
  type PrecisionPoint,
} from './classifier.ts'
import { countBayes, type ComplementBayes } from './complement-bayes.ts'
import { countGrams } from './grams.ts'
import { trainMargins, type MarginModel, type TaggedVector } from './margin-model.ts'
import { buildVocabulary, type Vocabulary } from './vocabulary.ts'

export type TrainingOptions = { knowledge?: LabelKnowledge[] }

type Counted = { counts: Map<string, number>; label: number }
type Models = { vocabulary: Vocabulary; margin: MarginModel; bayes: ComplementBayes }

// A name in the label tree counts as a fraction of an example; each model has its own idea of a fraction.
const NAME_IN_MARGIN = 0.1
const NAME_IN_BAYES = 0.3
const FOLDS = 5
const MOST_HELD_OUT = 1500
const LEAST_HELD_OUT = 20
const SEED = 20_240_501

/**
 * Trains on all examples: seconds, not minutes (a few thousand texts and some dozen labels). The weights of the two
 * models and the precision curve come from folds inside the examples. Labels are those of the examples and of the
 * knowledge, sorted; without examples the names alone decide.
 */
export function trainClassifier(examples: LabelledText[], { knowledge = [] }: TrainingOptions = {}): TextClassifier {
  const labels = [...new Set([...examples, ...knowledge].map(({ label }) => label))].sort()
  const counted = examples.map((one) => ({ counts: countGrams(one), label: labels.indexOf(one.label) }))
  const names = labels.map((label) => knowledge.filter((one) => one.label === label).flatMap((one) => one.names))
  const heldOut = holdOut(counted, names)
  const blend = fitBlend(heldOut.length < LEAST_HELD_OUT ? [] : heldOut)
  const { vocabulary, margin, bayes } = fitModels(counted, names)
  return new TextClassifier({
    format: 'triage-classifier',
    version: 1,
    fingerprint: nameTraining(examples, knowledge),
    corrections: 0,
    labels,
    names,
    vocabulary: vocabulary.save(),
    margin: { weights: packFloats(margin.weights), bias: margin.bias },
    bayes: { sums: packFloats(bayes.sums), totals: bayes.totals },
    blend,
    curve: precisionCurve(
      heldOut.map((one) => {
        const chances = blendChances(one.margin, one.bayes, blend)
        const confidence = Math.max(...chances)
        return { confidence, right: chances.indexOf(confidence) === one.label }
      }),
    ),
  })
}

function fitModels(examples: Counted[], names: string[][]): Models {
  const known = names.flatMap((ones, label) => ones.map((text) => ({ counts: countGrams({ text }), label })))
  const vocabulary = buildVocabulary(
    examples.map((one) => one.counts),
    names.flat().map((text) => ({ text })),
  )
  const tagged = (ones: Counted[], weight: number): TaggedVector[] =>
    ones.map(({ counts, label }) => ({ vector: vocabulary.vector(counts), label, weight }))
  const texts = tagged(examples, 1)
  return {
    vocabulary,
    margin: trainMargins([...texts, ...tagged(known, NAME_IN_MARGIN)], names.length, vocabulary.size),
    bayes: countBayes([...texts, ...tagged(known, NAME_IN_BAYES)], names.length, vocabulary.size),
  }
}

/** Scores of each example by models that were trained without it. */
function holdOut(examples: Counted[], names: string[][]): HeldOut[] {
  if (examples.length < LEAST_HELD_OUT) return []
  const folds = stratifiedFolds(examples, names.length)
  return folds.flatMap((fold) => {
    const left = new Set(fold)
    const inside = folds.flat().filter((at) => !left.has(at))
    const { vocabulary, margin, bayes } = fitModels(pick(examples, inside), names)
    return pick(examples, fold).map(({ counts, label }) => {
      const vector = vocabulary.vector(counts)
      return { margin: margin.scores(vector), bayes: bayes.scores(vector), label }
    })
  })
}

function pick<T>(items: T[], at: number[]): T[] {
  return at.flatMap((one) => items[one] ?? [])
}

/** Numbers of the examples in folds with even shares of every label; of very many, a sample. */
function stratifiedFolds(examples: Counted[], labels: number): number[][] {
  const random = seededRandom(SEED)
  const folds = Array.from({ length: FOLDS }, (): number[] => [])
  const share = Math.min(1, MOST_HELD_OUT / examples.length)
  let next = 0
  for (let label = 0; label < labels; label += 1) {
    const own = examples.flatMap((one, at) => (one.label === label ? at : []))
    shuffle(own, random)
    for (const at of own.slice(0, Math.ceil(own.length * share))) folds[next++ % FOLDS]?.push(at)
  }
  return folds
}

/** One point for each twentieth of the answers, the surest first. */
function precisionCurve(answers: { confidence: number; right: boolean }[]): PrecisionPoint[] {
  const sorted = [...answers].sort((a, b) => b.confidence - a.confidence)
  const points: PrecisionPoint[] = []
  let right = 0
  sorted.forEach((answer, at) => {
    if (answer.right) right += 1
    const covered = at + 1
    if (covered % Math.ceil(sorted.length / 20) !== 0 && covered !== sorted.length) return
    points.push({ confidence: answer.confidence, coverage: covered / sorted.length, precision: right / covered })
  })
  return points
}
