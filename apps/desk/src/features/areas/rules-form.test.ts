import { areaRules, type AreaRules } from '@yiwang/contract/areas'
import { expect, test } from 'vitest'
import { MOST_HOUSEHOLDS, OPTIONAL_LEVELS, RANGE_KINDS, rulesOf, valuesOf } from './rules-form.ts'

const rules: AreaRules = {
  levels: ['county', 'town', 'district', 'grid'],
  staffPer10000: 12,
  households: [{ level: 'grid', kind: 'dedicated', min: 0, max: 900 }],
}

test('rules are the same after the form', () => {
  expect(rulesOf(valuesOf(rules))).toEqual(rules)
  expect(areaRules.safeParse(rulesOf(valuesOf(rules))).success).toBe(true)
})

test('levels that every county has cannot be left out', () => {
  expect(OPTIONAL_LEVELS).toEqual(['district', 'village', 'micro-grid'])
  expect(rulesOf({ optional: [], ranges: [] }).levels).toEqual(['county', 'town', 'grid'])
})

test('an empty limit is open, two empty limits are no rule', () => {
  const ranges = RANGE_KINDS.map((_, i) => (i === 2 ? { min: 300 } : i === 4 ? { max: 80 } : { min: null, max: null }))
  expect(rulesOf({ optional: ['village'], staffPer10000: null, ranges }).households).toEqual([
    { level: 'grid', kind: 'general', min: 300, max: MOST_HOUSEHOLDS },
    { level: 'micro-grid', kind: 'general', min: 0, max: 80 },
  ])
})
