import { createRecommender } from '@yiwang/triage'
import { calibrationError, coverageAt, coverageCurve, Stopwatch, type Answer } from './proposal-scores.ts'

const KEYS = [
  ['sub_type', 'community'],
  ['sub_type', 'street'],
  ['sub_type'],
  ['main_type', 'community'],
  ['main_type', 'street'],
  ['main_type'],
  ['type', 'community'],
  ['type', 'street'],
  ['type'],
  ['sub_type', 'community', 'source'],
  ['sub_type', 'street', 'source'],
  ['sub_type', 'source'],
  ['main_type', 'source'],
  ['sub_type', 'property'],
  ['sub_type', 'property', 'street'],
  ['street', 'source'],
  ['community'],
]
const PLACES = ['community', 'street']
const ASKED = 2000

type Row = Record<string, string>

/** Handling units: all but the last 2,000 events known, those asked in order of time. */
export function measureUnits(rows: Row[]) {
  const known = Math.max(0, rows.length - ASKED)
  return {
    known,
    asked: rows.length - known,
    frozen: measureRun(rows, known, false),
    learning: measureRun(rows, known, true),
  }
}

function measureRun(rows: Row[], known: number, learns: boolean) {
  const recommender = createRecommender({ keys: KEYS, places: PLACES })
  const proposing = new Stopwatch()
  const learning = new Stopwatch()
  const answers: Answer[] = []
  const hits = { top1: 0, top3: 0, unitTop1: 0, unitTop3: 0, unseenSpelling: 0 }
  const spellings = new Set<string>()
  let historyMs = 0
  rows.forEach((row, at) => {
    const { dispose_unit: unit = '', create_time: created = '' } = row
    const time = Date.parse(`${created.replace(' ', 'T')}+08:00`)
    // The recommender must not see what it is asked.
    const fields = Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'dispose_unit'))
    if (at < known) {
      const began = performance.now()
      recommender.learn(fields, unit, time)
      historyMs += performance.now() - began
      spellings.add(unit)
      return
    }
    const { proposals } = proposing.measure(() => recommender.propose(fields, time, 3))
    const labels = proposals.map(({ label }) => label)
    const bare = labels.map((label) => withoutParent(label, row))
    const wanted = withoutParent(unit, row)
    if (labels[0] === unit) hits.top1 += 1
    if (labels.includes(unit)) hits.top3 += 1
    if (bare[0] === wanted) hits.unitTop1 += 1
    if (bare.includes(wanted)) hits.unitTop3 += 1
    if (!spellings.has(unit)) hits.unseenSpelling += 1
    answers.push({ confidence: proposals[0]?.confidence ?? 0, right: labels[0] === unit })
    if (learns) learning.measure(() => recommender.learn(fields, unit, time))
  })
  const share = (count: number) => count / Math.max(1, answers.length)
  return {
    top1: share(hits.top1),
    top3: share(hits.top3),
    // The same unit, whether or not its parent office is written behind it in brackets.
    sameUnitTop1: share(hits.unitTop1),
    sameUnitTop3: share(hits.unitTop3),
    nameNeverSeenBefore: share(hits.unseenSpelling),
    coverageAt95: coverageAt(0.95, answers),
    coverageAt90: coverageAt(0.9, answers),
    curve: coverageCurve(answers),
    calibrationError: calibrationError(answers),
    historyMs,
    proposal: proposing.summary(),
    update: learns ? learning.summary() : null,
  }
}

function withoutParent(unit: string, row: Row): string {
  const [, name, bracket] = /^(.+)[（(]([^（）()]*)[）)]$/u.exec(unit) ?? []
  if (name === undefined || bracket === undefined) return unit
  return PLACES.some((place) => (row[place] ?? '').length > 1 && bracket.includes(row[place] ?? '')) ? name : unit
}
