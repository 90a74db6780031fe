import { receiptCode, type PublicField } from '@yiwang/contract/campaigns'
import { expect, test } from 'vitest'
import { canAnswer, lacking, needsOther, parseReceipt, showReceipt, typedOf, valuesOf } from './entry-values.ts'

function field(key: string, type: PublicField['type'], required = false): PublicField {
  return { key, type, required, label: { zh: key, en: '' } }
}

const FIELDS = [
  field('person.name', 'text', true),
  field('person.phone', 'phone', true),
  field('form:x.count', 'number'),
  field('form:x.works', 'flag', true),
  field('form:x.kinds', 'codes'),
  field('person.photo', 'photo', true),
]

test('what must be answered is named, but for what a phone cannot answer', () => {
  expect(lacking(FIELDS, {})).toEqual(['person.name', 'person.phone', 'form:x.works'])
  expect(lacking(FIELDS, { 'person.name': '张', 'person.phone': '1', 'form:x.works': false })).toEqual([])
  expect(FIELDS.filter(canAnswer)).toHaveLength(5)
})

test('values are sent as their types want them, empty ones not at all', () => {
  const typed = { 'person.name': ' 张三 ', 'form:x.count': '3', 'form:x.works': true, 'person.phone': '' }
  expect(valuesOf(FIELDS, typed)).toEqual({ 'person.name': '张三', 'form:x.count': 3, 'form:x.works': true })
})

test('the choice of "other" brings its words', () => {
  const typed = { 'form:x.kinds': ['1', '99'], 'form:x.kinds-other': ' 别的 ' }
  expect(needsOther(typed, 'form:x.kinds')).toBe(true)
  expect(valuesOf(FIELDS, typed)).toEqual({ 'form:x.kinds': ['1', '99'], 'form:x.kinds-other': '别的' })
  expect(valuesOf(FIELDS, { ...typed, 'form:x.kinds': ['1'] })).toEqual({ 'form:x.kinds': ['1'] })
})

test('a correction begins with what was entered, never with a mask', () => {
  const [name, phone, count] = FIELDS
  if (!name || !phone || !count) throw new Error('no fields')
  const entry = [
    { ...name, value: '张三' },
    { ...phone, value: { masked: '139****7777' } },
    { ...count, value: 3 },
  ]
  expect(typedOf(entry)).toEqual({ 'person.name': '张三', 'form:x.count': '3' })
})

test('receipts are typed with spaces and small letters, and are still receipts', () => {
  const receipt = 'A2B3C4D5E6F7G8'
  expect(showReceipt(receipt)).toBe('A2B3 C4D5E 6F7G8')
  expect(parseReceipt(` ${showReceipt(receipt).toLowerCase()} `)).toBe(receipt)
  expect(receiptCode.safeParse(parseReceipt(receipt)).success).toBe(true)
  expect([parseReceipt('A2B3'), parseReceipt('I0I0I0I0I0I0I0')]).toEqual([null, null])
})
