import type { Field, ShownFact } from '@yiwang/contract/registers'
import { expect, test } from 'vitest'
import { factRows, isKnown, shownOf } from './fact-rows.ts'

function fact(key: string, value: ShownFact['value']): ShownFact {
  return { key, value, origin: null, stale: false, voices: [] }
}
const fields = ['name', 'kind', 'restricted'].map((key) => ({ key, type: 'text' }) as Field)

test('facts stand in the order of their fields, with the text of other, without those that are not shown', () => {
  const rows = factRows(fields, [fact('kind-other', 'tent'), fact('kind', '99'), fact('name', 'A')])
  expect(rows.map(({ field, other }) => [field.key, other])).toEqual([
    ['name', null],
    ['kind', 'tent'],
  ])
})

test('a fact is known when it has a value or somebody found none', () => {
  expect(isKnown(fact('name', null))).toBe(false)
  expect(isKnown(fact('name', 'A'))).toBe(true)
  const origin = { statement: 's', source: 'visit' as const, speaker: '', seenAt: '2026-01-01T00:00:00Z' }
  expect(isKnown({ ...fact('name', null), origin })).toBe(true)
  expect(shownOf([fact('name', 'A')])).toEqual({ name: 'A' })
})
