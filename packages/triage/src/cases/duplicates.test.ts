import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scoreDuplicate, type CasePair } from './duplicates.ts'

const twins: CasePair = {
  metres: 8,
  classes: 'same',
  hoursApart: 2,
  texts: ['百货大楼后门的下水井盖碎了一半', '下水井盖碎了，在百货大楼后门'],
}

test('same place, class, day and words: one matter, with reasons for each', () => {
  const { confidence, abstained, reasons } = scoreDuplicate(twins)
  expect(confidence).toBeGreaterThan(0.9)
  expect(abstained).toBe(false)
  expect(reasons.map(({ kind }) => kind).sort()).toEqual(['distance', 'same-class', 'similar-text', 'time-apart'])
  expect(reasons.find(({ kind }) => kind === 'similar-text')?.value).toContain('百货大楼后门')
})

test.each<[string, Partial<CasePair>]>([
  ['far away', { metres: 3000 }],
  ['another class and other words', { classes: 'different', texts: ['井盖碎了一半', '路口有人摆摊卖水果'] }],
  ['half a year apart and a street away', { hoursApart: 24 * 180, metres: 150 }],
  [
    'only the phrases of every report',
    { metres: 90, classes: 'related', texts: ['市民来电反映井盖问题希望尽快处理', '市民来电反映油烟问题希望尽快处理'] },
  ],
  ['nothing known but the time', { metres: null, classes: null, texts: ['', ''] }],
])('abstains: %s', (_, change) => {
  expect(scoreDuplicate({ ...twins, ...change }).abstained).toBe(true)
})

const pairs = fc.record({
  metres: fc.option(fc.double({ min: 0, max: 50_000, noNaN: true })),
  classes: fc.constantFrom('same' as const, 'related' as const, 'different' as const, null),
  hoursApart: fc.double({ min: -9000, max: 9000, noNaN: true }),
  texts: fc.tuple(fc.string({ maxLength: 40 }), fc.string({ maxLength: 40 })),
})

test('the order of the two cases is irrelevant, confidence within 0 and 1', () => {
  fc.assert(
    fc.property(pairs, (pair) => {
      const turned = scoreDuplicate({ ...pair, hoursApart: -pair.hoursApart, texts: [pair.texts[1], pair.texts[0]] })
      const score = scoreDuplicate(pair)
      expect(turned.confidence).toBeCloseTo(score.confidence, 12)
      expect(score.confidence >= 0 && score.confidence <= 1).toBe(true)
    }),
    { seed: 3 },
  )
})

test('further away or longer ago is never likelier', () => {
  fc.assert(
    fc.property(pairs, fc.double({ min: 0, max: 5000, noNaN: true }), (pair, more) => {
      const base = { ...pair, metres: pair.metres ?? 0, hoursApart: Math.abs(pair.hoursApart) }
      const { confidence } = scoreDuplicate(base)
      expect(scoreDuplicate({ ...base, metres: base.metres + more }).confidence).toBeLessThanOrEqual(confidence)
      expect(scoreDuplicate({ ...base, hoursApart: base.hoursApart + more }).confidence).toBeLessThanOrEqual(confidence)
    }),
    { seed: 4 },
  )
})

test('rare words bind more than common ones', () => {
  const pair: CasePair = {
    metres: 60,
    classes: 'related',
    hoursApart: 30,
    texts: ['彩虹雕塑旁路灯坏了', '彩虹雕塑边垃圾成堆'],
  }
  const rarity = (two: string) => ('彩虹雕塑'.includes(two) ? 5 : 1)
  expect(scoreDuplicate({ ...pair, rarity }).confidence).toBeGreaterThan(scoreDuplicate(pair).confidence)
})
