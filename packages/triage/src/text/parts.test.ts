import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fingerprint, packFloats, unpackFloats } from '../packed-floats.ts'
import { blendChances, fitBlend, PLAIN_BLEND, type HeldOut } from './blend.ts'
import { countGrams, normaliseText } from './grams.ts'
import { loudestPhrases } from './phrases.ts'

test('floats survive packing to the bit', () => {
  fc.assert(
    fc.property(fc.float32Array({ maxLength: 200 }), (values) => {
      expect(unpackFloats(packFloats(values), values.length)).toEqual(values)
    }),
    { seed: 5 },
  )
})

test('fingerprints tell texts apart', () => {
  const names = new Set(Array.from({ length: 5000 }, (_, i) => fingerprint(`text ${i}`)))
  expect(names.size).toBe(5000)
})

test('numbers, width and case say nothing', () => {
  expect(normaliseText('Ａ３区１２号楼')).toBe(normaliseText('b7区305号楼'))
})

test('a title counts more than the text and never crosses punctuation', () => {
  const counts = countGrams({ title: '路灯', text: '路，灯' })
  expect(counts.get('路灯')).toBe(2)
  expect(counts.get('#路灯')).toBe(1)
  expect(countGrams({ text: '路，灯' }).has('路灯')).toBe(false)
})

const heldOut = (label: number, margin: number[], bayes: number[]): HeldOut => ({ label, margin, bayes })

test('the blend trusts the model that was right', () => {
  const cases = Array.from({ length: 200 }, (_, i) =>
    heldOut(i % 2, i % 2 ? [0, 1] : [1, 0], i % 3 ? [0.1, 0] : [0, 0.1]),
  )
  const blend = fitBlend(cases)
  expect(blend.margin).toBeGreaterThan(PLAIN_BLEND.margin)
  expect(blend.bayes).toBeLessThan(PLAIN_BLEND.bayes)
  expect(fitBlend([])).toEqual(PLAIN_BLEND)
})

test('chances add up to 1 however large the scores', () => {
  const chances = blendChances([900, -900, 3], [5, 5, 5], { margin: 50, bayes: 50 })
  expect(chances.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1)
  expect(chances[0]).toBe(1)
})

test('phrases do not repeat each other and name the label tree where they stand in it', () => {
  const pulls = new Map([
    ['路灯', 2],
    ['灯不', 1],
    ['路灯不', 1.5],
    ['不亮', 0.5],
    ['小区', -3],
    ['#围栏', 1],
    ['围栏', 0],
  ])
  const reasons = loudestPhrases(pulls, ['路灯照明'])
  const values = reasons.map(({ value }) => value)
  expect(values.filter((value) => value.includes('路灯'))).toHaveLength(1)
  expect(values).not.toContain('小区')
  expect(reasons.find(({ value }) => value === '围栏')?.kind).toBe('title-phrase')
  expect(loudestPhrases(new Map([['路灯', 1]]), ['路灯照明'])[0]).toMatchObject({
    kind: 'label-name',
    detail: { name: '路灯照明' },
  })
})
