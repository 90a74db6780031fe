import type { CodeList } from '@yiwang/contract/catalog'
import { expect, test } from 'vitest'
import type { Translate } from '../i18n.ts'
import { entryOf, fileIds, valueText, wordOf } from './value-text.ts'

const sexes: CodeList = {
  code: 'yw:care',
  name: { zh: 'care', en: 'Care' },
  version: 2,
  validFrom: null,
  entries: [
    { code: '01', zh: 'one', en: 'One', other: false },
    { code: '99', zh: 'other', en: 'Other', other: true },
  ],
  former: [{ code: '07', zh: 'old', en: 'Old', other: false }],
}
const t: Translate = (key, values) => (values === undefined ? key : `${key} ${JSON.stringify(values)}`)
const words = { lists: new Map([['yw:care', sexes]]), lang: 'zh-CN' as const, t }
const care = { type: 'codes' as const, list: 'yw:care' }

test('codes are read as words, other with its text, values of earlier versions as well', () => {
  expect(valueText(care, ['01', '99'], words, 'burns')).toBe('oneadmin.common.listSeparatorother (burns)')
  expect(valueText({ type: 'code', list: 'yw:care' }, '07', words)).toBe('old')
  expect(valueText({ type: 'code', list: 'yw:care' }, '55', words)).toBe('55')
  expect(entryOf(sexes, '01')?.en).toBe('One')
  expect(valueText(care, ['01'], { ...words, lang: 'en' })).toBe('One')
})

test('flags, numbers, positions, masked and missing values have words', () => {
  expect(valueText({ type: 'flag' }, false, words)).toBe('registers.no')
  expect(valueText({ type: 'number', unit: 'm²' }, 80, words)).toBe('80 m²')
  expect(valueText({ type: 'position' }, { lng: 117.5, lat: 36.7 }, words)).toBe('117.500000, 36.700000')
  expect(valueText({ type: 'phone' }, { masked: '138****0000' }, words)).toBe('138****0000')
  expect(valueText({ type: 'photo' }, ['a', 'b'], words)).toBe('registers.pictures {"n":2}')
  expect(valueText({ type: 'text' }, null, words)).toBe('registers.empty')
})

test('a label without English is said in Chinese; pictures may be one or several', () => {
  expect(wordOf({ zh: 'Z', en: '' }, 'en')).toBe('Z')
  expect(wordOf({ zh: 'Z', en: 'E' }, 'en')).toBe('E')
  expect([fileIds('a'), fileIds(['a', 'b']), fileIds(null)]).toEqual([['a'], ['a', 'b'], []])
})
