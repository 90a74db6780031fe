import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalLabel, likeness, plainLabel } from './likeness.ts'

test.each([
  ['手机号码', '联系电话'],
  ['身份证号（18位）', '公民身份号码'],
  ['现居住地', '家庭住址'],
  ['目前文化程度', '学历'],
  ['  本人 电话：', '联系方式'],
])('%s and %s are the same thing', (one, other) => {
  expect(canonicalLabel(one)).toBe(canonicalLabel(other))
})

test.each([
  ['取暖方式', '联系电话'],
  ['出生日期', '登记日期'],
  ['户号', '户主'],
])('%s and %s are not', (one, other) => {
  expect(canonicalLabel(one)).not.toBe(canonicalLabel(other))
  expect(likeness(one, other)).toBeLessThan(0.7)
})

test('labels that share most of their words are much alike', () => {
  expect(likeness('冬季取暖方式', '取暖方式')).toBeGreaterThan(0.7)
  expect(likeness('冬季取暖方式', '燃煤存放地点')).toBe(0)
})

test('a label of filler alone stays what it is', () => {
  expect(plainLabel('本人')).toBe('本人')
})

test('likeness is the same both ways, between 0 and 1, and 1 for a label and itself', () => {
  const label = fc.string({ minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(label, label, (one, other) => {
      const value = likeness(one, other)
      expect(value).toBeCloseTo(likeness(other, one))
      expect(value >= 0 && value <= 1).toBe(true)
      expect(canonicalLabel(one) === '' || likeness(one, one) === 1).toBe(true)
    }),
  )
})
