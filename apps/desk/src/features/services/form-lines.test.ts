import type { FormLine } from '@yiwang/contract/services'
import { expect, test } from 'vitest'
import { lackingIn, maskOf, valueIn } from './form-lines.ts'

const line = (change: Partial<FormLine>): FormLine => ({
  key: 'shop',
  label: '店名',
  type: 'text',
  value: null,
  known: false,
  required: true,
  help: '',
  choices: null,
  ...change,
})

test('what was typed goes before what is kept; an emptied line is empty', () => {
  expect(valueIn(line({ value: '旧' }), {})).toBe('旧')
  expect(valueIn(line({ value: '旧' }), { shop: '新' })).toBe('新')
  expect(valueIn(line({ value: '旧' }), { shop: null })).toBeNull()
})

test('a masked value is known and never typed again', () => {
  const phone = line({ value: { masked: '138****5678' } })
  expect(maskOf(phone)).toBe('138****5678')
  expect(valueIn(phone, {})).toBeNull()
  expect(lackingIn([phone], {})).toEqual([])
  expect(lackingIn([phone], { shop: '' })).toHaveLength(1)
})

test('only required lines without a value lack', () => {
  expect(lackingIn([line({}), line({ key: 'note', required: false })], {})).toHaveLength(1)
  expect(lackingIn([line({})], { shop: '面馆' })).toEqual([])
})
