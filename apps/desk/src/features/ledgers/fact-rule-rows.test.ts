import { RULED_FACTS, SUBJECT_KINDS } from '@yiwang/contract/registers'
import { expect, test } from 'vitest'
import { rowsOf, wholeRules } from './fact-rule-rows.ts'

test('every fact has its row once', () => {
  expect(SUBJECT_KINDS.flatMap((kind) => rowsOf(kind).map(({ name }) => name))).toEqual(RULED_FACTS)
})

test('the editor begins with what holds: the county, else the platform', () => {
  const own = { owner: 'D01', freshDays: null }
  const rules = wholeRules({ 'person.phone': own })
  expect(rules['person.phone']).toEqual(own)
  expect(rules['person.needs']).toEqual({ owner: null, freshDays: 180 })
  expect(Object.keys(rules)).toHaveLength(RULED_FACTS.length)
})
