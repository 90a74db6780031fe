import { trainClassifier } from '@yiwang/triage'
import {
  calibrationError,
  coverageAt,
  coverageCurve,
  macroF1,
  shareRight,
  Stopwatch,
  type Answer,
} from './proposal-scores.ts'

const SEEDS = [1, 2, 3, 4, 5]
const FOLDS = 5
const LABEL_LEVEL = '一级分类'
const OTHER = '其他'

type Row = Record<string, string>
type Example = { title: string; text: string; label: string }
type Knowledge = { label: string; names: string[] }[]

/** Labels of complaints: stratified 5-fold, each seed another cut, the label tree as knowledge where there is one. */
export function measureClasses(rows: Row[], tree: Row[] | null) {
  const examples = rows.map(({ title = '', text = '', label = '' }): Example => ({ title, text, label }))
  const knowledge = tree === null ? [] : knowledgeOf(tree, new Set(examples.map(({ label }) => label)))
  const training = new Stopwatch()
  const proposing = new Stopwatch()
  const learning = new Stopwatch()
  const answers: Answer[] = []
  const kept: Answer[] = []
  const macroF1BySeed = SEEDS.map((seed) => {
    const pairs = foldsOf(examples, seed).flatMap(({ known, asked }) => {
      const classifier = training.measure(() => trainClassifier(known, { knowledge }))
      const threshold = classifier.thresholdFor(0.95)
      return asked.map((one) => {
        const { proposals } = proposing.measure(() => classifier.propose({ title: one.title, text: one.text }))
        const answer = { confidence: proposals[0]?.confidence ?? 0, right: proposals[0]?.label === one.label }
        answers.push(answer)
        if (answer.confidence >= threshold) kept.push(answer)
        return { wanted: one.label, got: proposals[0]?.label ?? '' }
      })
    })
    return macroF1(pairs)
  })
  return {
    examples: examples.length,
    labels: new Set(examples.map(({ label }) => label)).size,
    withLabelTree: tree !== null,
    macroF1: macroF1BySeed.reduce((sum, one) => sum + one, 0) / SEEDS.length,
    macroF1BySeed,
    accuracy: shareRight(answers),
    coverageAt95: coverageAt(0.95, answers),
    // The threshold that each training found for itself, without the texts asked.
    ownThresholdFor95: { coverage: kept.length / answers.length, precision: shareRight(kept) },
    curve: coverageCurve(answers),
    calibrationError: calibrationError(answers),
    corrections: measureCorrections(examples, knowledge, learning),
    trainingMs: training.at(0.5),
    proposal: proposing.summary(),
    update: learning.summary(),
  }
}

/** A third of the texts known, the rest asked one by one: without learning, and learning each label after asking. */
function measureCorrections(examples: Example[], knowledge: Knowledge, learning: Stopwatch) {
  const { known: rest, asked: known } = foldsOf(examples, SEEDS[0] ?? 1, 3)[0] ?? { known: [], asked: [] }
  // A file sorted by label would let the last correction give the next answer away.
  const random = seriesFrom(SEEDS[0] ?? 1)
  const asked = rest
    .map((one) => ({ one, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ one }) => one)
  const share = (learn: boolean) => {
    const classifier = trainClassifier(known, { knowledge })
    const answers = asked.map((one) => {
      const [best] = classifier.propose(one, { top: 1 }).proposals
      if (learn) learning.measure(() => classifier.learn(one))
      return { confidence: best?.confidence ?? 0, right: best?.label === one.label }
    })
    return { all: shareRight(answers), lastHalf: shareRight(answers.slice(answers.length / 2)) }
  }
  return { known: known.length, asked: asked.length, frozen: share(false), learning: share(true) }
}

function knowledgeOf(tree: Row[], labels: Set<string>): Knowledge {
  return [...labels].map((label) => {
    const paths = tree
      .filter((row) => row[LABEL_LEVEL] === label)
      .map((row) =>
        Object.values(row)
          .slice(1)
          .filter((name) => name !== OTHER)
          .join('，'),
      )
    return { label, names: [label, ...new Set(paths.filter((path) => path !== ''))] }
  })
}

function foldsOf(examples: Example[], seed: number, folds = FOLDS): { known: Example[]; asked: Example[] }[] {
  const random = seriesFrom(seed)
  const fold = new Map<Example, number>()
  let next = 0
  for (const label of [...new Set(examples.map((one) => one.label))].sort()) {
    const mixed = examples.filter((one) => one.label === label).map((one) => ({ one, key: random() }))
    for (const { one } of mixed.sort((a, b) => a.key - b.key)) fold.set(one, next++ % folds)
  }
  return Array.from({ length: folds }, (_, own) => ({
    known: examples.filter((one) => fold.get(one) !== own),
    asked: examples.filter((one) => fold.get(one) === own),
  }))
}

function seriesFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}
