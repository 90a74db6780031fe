import fc from 'fast-check'
import { expect, test } from 'vitest'
import { madeUpTexts, TOPICS } from '../tests/made-up.ts'
import { restoreClassifier, type ClassifierState } from './classifier.ts'
import { trainClassifier } from './train.ts'

const SEED = 20_261_122
const knowledge = Object.keys(TOPICS).map((label) => ({ label, names: [label, `${label}管理`] }))
const known = madeUpTexts(120, 1)
const trained = trainClassifier(known, { knowledge })
const saved = JSON.stringify(trained.save())
const reload = () => restoreClassifier(JSON.parse(saved) as ClassifierState)
const anyText = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.constantFrom(...Object.values(TOPICS).flat()),
  fc
    .array(fc.constantFrom(...Object.values(TOPICS).flat(), '某处', '，', '123'), { maxLength: 12 })
    .map((all) => all.join('')),
)

test('recognises texts it has not seen', () => {
  const asked = madeUpTexts(80, 2)
  const right = asked.filter((one) => trained.propose(one).proposals[0]?.label === one.label)
  expect(right.length).toBeGreaterThan(76)
})

test('confidence lies within 0 and 1, best first, and adds up to 1 over all labels', () => {
  fc.assert(
    fc.property(anyText, anyText, (title, text) => {
      const { proposals } = trained.propose({ title, text }, { top: trained.labels.length })
      const confidences = proposals.map((one) => one.confidence)
      expect(confidences.every((one) => one >= 0 && one <= 1)).toBe(true)
      expect(confidences).toEqual([...confidences].sort((a, b) => b - a))
      expect(confidences.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9)
    }),
    { seed: SEED },
  )
})

test('what was saved and restored proposes the same, also after the same corrections', () => {
  const restored = reload()
  const twin = reload()
  fc.assert(
    fc.property(anyText, fc.constantFrom(...trained.labels), (text, label) => {
      expect(restored.propose({ text })).toEqual(twin.propose({ text }))
      restored.learn({ text, label })
      twin.learn({ text, label })
      const again = restoreClassifier(JSON.parse(JSON.stringify(restored.save())) as ClassifierState)
      expect(again.propose({ text })).toEqual(twin.propose({ text }))
    }),
    { seed: SEED, numRuns: 40 },
  )
})

test('a correction raises the label that it names, at once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 79 }), fc.constantFrom(...trained.labels), (at, label) => {
      const classifier = reload()
      const input = madeUpTexts(80, 3)[at] ?? { text: '', label: '' }
      const sure = () =>
        classifier.propose(input, { top: 9 }).proposals.find((one) => one.label === label)?.confidence ?? 0
      const before = sure()
      expect(classifier.learn({ ...input, label })).toBe(true)
      expect(sure()).toBeGreaterThan(before)
    }),
    { seed: SEED, numRuns: 60 },
  )
})

test('words first met in a correction count from then on', () => {
  const classifier = reload()
  for (let i = 0; i < 3; i += 1) classifier.learn({ text: '喷淋装置锈蚀', label: '供水' })
  const [best] = classifier.propose({ text: '喷淋装置锈蚀严重' }).proposals
  expect(best?.label).toBe('供水')
  expect(best?.reasons.map(({ value }) => value).join()).toMatch(/喷淋|装置|锈蚀/)
})

test('a label unknown to training is refused and changes nothing', () => {
  const classifier = reload()
  const { model } = classifier
  expect(classifier.learn({ text: '路面坑洼', label: '海洋' })).toBe(false)
  expect(classifier.model).toBe(model)
})

test('every state has a name of its own, equal histories an equal one', () => {
  const [one, two] = [reload(), reload()]
  expect(trainClassifier(known, { knowledge }).model).toBe(one.model)
  one.learn({ text: '路面坑洼', label: '道路' })
  expect(one.model).not.toBe(two.model)
  two.learn({ text: '路面坑洼', label: '噪声' })
  expect(one.model).not.toBe(two.model)
})

test('reasons are phrases of the text that speak for the label', () => {
  const [best] = trained.propose({ title: '自来水发黄', text: '早上发现，水压很低，拍了照片' }).proposals
  expect(best?.label).toBe('供水')
  expect(best?.reasons.length).toBeGreaterThan(0)
  for (const { value, weight } of best?.reasons ?? []) {
    expect('自来水发黄，早上发现，水压很低，拍了照片').toContain(value)
    expect(weight).toBeGreaterThan(0)
  }
  expect(best?.reasons[0]?.value).toMatch(/水/)
})

test('abstains below the threshold and where there is nothing to read', () => {
  expect(trained.propose({ text: '水压很低' }).abstained).toBe(false)
  expect(trained.propose({ text: '水压很低' }, { threshold: 1.01 }).abstained).toBe(true)
  expect(trained.propose({ text: '' }).abstained).toBe(true)
  expect(trained.propose({ text: '!!! ???' }).abstained).toBe(true)
})

test('the label tree alone is enough for a first proposal', () => {
  const fresh = trainClassifier([], {
    knowledge: [
      { label: '道路', names: ['道路', '路面破损', '井盖'] },
      { label: '供水', names: ['供水', '自来水', '水压'] },
    ],
  })
  const [best] = fresh.propose({ text: '自来水的水压不够' }).proposals
  expect(best?.label).toBe('供水')
  expect(best?.reasons[0]).toMatchObject({ kind: 'label-name' })
})

test('the threshold for a precision comes from held-out texts', () => {
  expect(trained.precisionCurve.at(-1)?.coverage).toBe(1)
  expect(trained.thresholdFor(0.9)).toBeLessThan(1)
  expect(trained.thresholdFor(1.1)).toBe(1)
  expect(trainClassifier([]).thresholdFor(0.5)).toBe(1)
})

test('another version of the format is refused', () => {
  const state = JSON.parse(saved) as ClassifierState
  expect(() => restoreClassifier({ ...state, version: 2 as 1 })).toThrow(/version 1/)
  expect(() => restoreClassifier({ ...state, bayes: { ...state.bayes, sums: 'AAAA' } })).toThrow(/packed floats/)
})
