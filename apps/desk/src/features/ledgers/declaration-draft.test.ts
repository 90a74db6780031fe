import type { LedgerFinding } from '@yiwang/contract/registers'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  declarationOf,
  draftOf,
  EMPTY_DRAFT,
  findingsAt,
  moved,
  newField,
  unfilled,
  withType,
  type DeclarationDraft,
} from './declaration-draft.ts'

const filled: DeclarationDraft = {
  ...EMPTY_DRAFT,
  code: 'lone-elders',
  name: { zh: 'elders', en: '' },
  group: { zh: 'care', en: '' },
  purpose: 'visits',
  legalBasis: 'a law',
  fields: [{ ...newField([], 'a'), label: { zh: 'care', en: '' }, unit: '' }],
}

test('what is not filled in yet is named place by place', () => {
  expect(unfilled(EMPTY_DRAFT).toSorted()).toEqual(['code', 'fields', 'group', 'legalBasis', 'name', 'purpose'])
  expect(unfilled({ ...filled, fields: [...filled.fields, newField(filled.fields, 'b')] })).toEqual(['fields.1'])
  expect(unfilled(filled)).toEqual([])
})

test('a declaration read into a draft and sent back is the same', () => {
  const declaration = declarationOf(filled)
  expect(declaration.fields[0]).not.toHaveProperty('unit')
  expect(declarationOf(draftOf('lone-elders', declaration))).toEqual(declaration)
})

test('a new row has a key that is not there yet', () => {
  const one = newField([], 'a')
  const two = newField([{ ...one, key: 'field-2' }], 'b')
  expect([one.key, two.key]).toEqual(['field-1', 'field-3'])
})

test('moving a row loses and doubles none, and moving it back restores the order', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(), { minLength: 1 }), fc.nat(20), fc.nat(20), (rows, a, b) => {
      const [from, to] = [a % rows.length, b % rows.length]
      const next = moved(rows, from, to)
      const sorted = (list: number[]) => list.toSorted((one, other) => one - other)
      expect(sorted(next)).toEqual(sorted(rows))
      expect(next[to]).toBe(rows[from])
      expect(moved(next, to, from)).toEqual(rows)
    }),
  )
  expect(moved([1, 2], 0, 5)).toEqual([1, 2])
})

test('another type drops the list and the filter that do not go with it', () => {
  const coded = { ...newField([], 'a'), type: 'code' as const, list: 'yw:hazards', filter: true }
  expect(withType(coded, 'codes')).toMatchObject({ list: 'yw:hazards', filter: true })
  expect(withType(coded, 'text')).toMatchObject({ filter: false })
  expect(withType(coded, 'text')).not.toHaveProperty('list')
})

test('findings stand at their place', () => {
  const finding: LedgerFinding = { level: 'error', code: 'filter-type', at: 'fields.care', about: '', message: 'm' }
  expect(findingsAt([finding], 'fields.care')).toEqual([finding])
  expect(findingsAt([finding], 'fields.care-other')).toEqual([])
})
