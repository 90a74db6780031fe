import { expect, test } from 'vitest'
import { DEFAULT_FACT_RULES, DEFAULT_RANKS, factRules, fieldsUnder, rankOf } from './fact-rules.ts'
import { SUBJECT_FIELDS } from './subject-fields.ts'

test('without rules of its own a county has the fields as they are shipped', () => {
  expect(fieldsUnder(DEFAULT_FACT_RULES, 'person')).toEqual(SUBJECT_FIELDS.person)
})

test('a rule names who answers for a fact and how long it stays fresh, and takes both away', () => {
  const of = (rule: { owner: string | null; freshDays: number | null }) =>
    fieldsUnder({ facts: { 'person.phone': rule } }, 'person').find(({ key }) => key === 'phone')
  expect(of({ owner: 'D01', freshDays: 90 })).toMatchObject({ owner: 'D01', freshDays: 90 })
  expect(of({ owner: null, freshDays: null })?.freshDays).toBeUndefined()
})

test('rules of facts that do not exist are refused', () => {
  const rule = { owner: null, freshDays: 30 }
  expect(factRules.safeParse({ facts: { 'person.phone': rule }, ranks: DEFAULT_RANKS }).success).toBe(true)
  expect(factRules.safeParse({ facts: { 'person.shoe-size': rule }, ranks: DEFAULT_RANKS }).success).toBe(false)
})

test('whoever answers for a field goes before its own level and stays behind the next; a decision goes before all', () => {
  const ranks = { ...DEFAULT_RANKS, visit: 9 }
  expect(rankOf(ranks, 'visit', false)).toBeGreaterThan(rankOf(ranks, 'department', true))
  expect(rankOf(ranks, 'department', true)).toBeGreaterThan(rankOf(ranks, 'department', false))
  expect(rankOf(DEFAULT_RANKS, 'visit', true)).toBeLessThan(rankOf(DEFAULT_RANKS, 'department', false))
  expect(rankOf(ranks, 'decision', false)).toBeGreaterThan(rankOf(ranks, 'visit', true))
})
