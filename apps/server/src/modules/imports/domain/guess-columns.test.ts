import { expect, test } from 'vitest'
import { guessColumns, guessSubject } from './guess-columns.ts'
import { moveColumns, plainHeading, signatureOf } from './headings.ts'

const targets = ['person.name', 'person.identity-number', 'person.phone', 'household.household-number', 'area'].map(
  (to) => ({
    to,
    label: { zh: '', en: '' },
  }),
)

test('columns are told by their usual names, each once', () => {
  expect(
    guessColumns(['序号', '姓名*', '身份证号码', '手机号（必填）', '联系电话', '户号', '所属网格'], targets),
  ).toEqual([
    { column: 1, to: 'person.name' },
    { column: 2, to: 'person.identity-number' },
    { column: 3, to: 'person.phone' },
    { column: 5, to: 'household.household-number' },
    { column: 6, to: 'area' },
  ])
})

test('a grouped heading ends with the name; a whole one goes first', () => {
  expect(guessColumns(['本人/联系电话', '联系电话'], targets)).toEqual([{ column: 1, to: 'person.phone' }])
  expect(guessColumns(['本人/联系电话'], targets)).toEqual([{ column: 0, to: 'person.phone' }])
})

test('what a table tells of is seen by its headings', () => {
  expect(guessSubject(['姓名', '身份证号'])).toBe('person')
  expect(guessSubject(['单位名称', '统一社会信用代码'])).toBe('organisation')
  expect(guessSubject(['车牌号', '品牌'])).toBe('vehicle')
  expect(guessSubject(['场所名称', '电话'])).toBe('place')
})

test('the same headings in another order, with stars and error columns, are the same table', () => {
  expect(signatureOf(['姓名', '电 话*'])).toBe(signatureOf(['电话', '姓名', '原行号', '错误原因']))
  expect(signatureOf(['姓名'])).not.toBe(signatureOf(['姓名', '电话']))
  expect(plainHeading('联系电话（手机）：')).toBe('联系电话')
})

test('a remembered mapping finds its columns where they stand now', () => {
  const columns = [
    { column: 0, to: 'person.name' },
    { column: 2, to: 'area' },
  ]
  expect(moveColumns(columns, ['姓名', 'x', '网格'], ['网格', '姓名'])).toEqual([
    { column: 1, to: 'person.name' },
    { column: 0, to: 'area' },
  ])
})
