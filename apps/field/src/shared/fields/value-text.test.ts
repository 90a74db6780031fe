import type { CodeList } from '@yiwang/contract/catalog'
import { expect, test } from 'vitest'
import { valueText } from './value-text.ts'

const WORDS = { yes: '是', no: '否', none: '没有', separator: '、', isEnglish: false }
const LIST = { entries: [{ code: '1', zh: '男', en: 'Male' }] } as unknown as CodeList

test.each([
  [null, '没有'],
  [true, '是'],
  [4, '4'],
  ['1', '男'],
  ['7', '7'],
  [['1', '2'], '男、2'],
  [{ masked: '139****7777' }, '139****7777'],
  [{ lng: 117, lat: 36.5 }, '117.00000, 36.50000'],
])('%j reads %s', (value, text) => {
  expect(valueText(value, LIST, WORDS)).toBe(text)
})

test('in English a code has its English name', () => {
  expect(valueText('1', LIST, { ...WORDS, isEnglish: true })).toBe('Male')
})
