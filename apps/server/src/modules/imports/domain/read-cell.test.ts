import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCodeWords } from './code-words.ts'
import { EVERYDAY_WORDS } from './everyday-words.ts'
import { readCell, valuesOf } from './read-cell.ts'

test.each([
  ['text', ' 张三\u3000', '张三'],
  ['text', '/', null],
  ['text', '', null],
  ['number', '1,234.5', 1234.5],
  ['number', '１２元', 12],
  ['date', '2020-1-5', '2020-01-05'],
  ['date', '2020年01月05日', '2020-01-05'],
  ['date', '20200105', '2020-01-05'],
  ['date', '2020.1.5', '2020-01-05'],
  ['date', '2020/1/5 0:00', '2020-01-05'],
  ['date', '43835', '2020-01-05'],
  ['flag', '是', true],
  ['flag', '√', true],
  ['flag', '无', false],
  ['identity-number', "'370199197001010018", '370199197001010018'],
  ['phone', '138 0013-8000', '138 0013-8000'],
  ['position', '117.12，36.65', { lng: 117.12, lat: 36.65 }],
] as const)('%s: %j is read', (type, raw, value) => {
  expect(readCell(type, raw)).toEqual({ value })
})

test.each([
  ['number', 'abc', 'not-a-number'],
  ['number', '3-5', 'not-a-number'],
  ['date', '2020-02-30', 'not-a-date'],
  ['date', '2020-05', 'not-a-date'],
  ['date', '昨天', 'not-a-date'],
  ['flag', '也许', 'not-a-flag'],
  ['identity-number', '3.70199E+17', 'digits-lost'],
  ['identity-number', '370199197001010000', 'digits-lost'],
  ['position', '117', 'not-a-position'],
  ['code', '火星', 'unknown-word'],
] as const)('%s: %j is refused', (type, raw, problem) => {
  expect(readCell(type, raw, createCodeWords([]))).toEqual({ problem })
})

test('every day of the calendar is read in every way it is written', () => {
  const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(day, (date) => {
      const iso = date.toISOString().slice(0, 10)
      const [year = '', month = '', dayOfMonth = ''] = iso.split('-')
      const ways = [
        iso,
        iso.replaceAll('-', '/'),
        iso.replaceAll('-', ''),
        `${year}年${Number(month)}月${Number(dayOfMonth)}日`,
      ]
      for (const way of ways) expect(readCell('date', way)).toEqual({ value: iso })
    }),
  )
})

const sexes = createCodeWords([
  { code: '1', zh: '男', en: 'Male' },
  { code: '2', zh: '女', en: 'Female' },
  { code: '99', zh: '其他', en: 'Other' },
])

test.each([
  ['男', '1'],
  ['男性', '1'],
  ['1', '1'],
  ['01', undefined],
  ['1男', '1'],
  ['女(2)', '2'],
  ['female', '2'],
  ['1女', undefined],
])('a code is found by code or word: %s', (text, code) => {
  expect(sexes.find(text)?.code).toBe(code)
})

test('what stands behind 其他 is kept as its text', () => {
  const reading = readCell('code', '其他（不详）', sexes)
  expect('value' in reading && valuesOf('sex', reading)).toEqual([
    ['sex', '99'],
    ['sex-other', '不详'],
  ])
})

test('several codes in one cell', () => {
  expect(readCell('codes', '男、女', sexes)).toEqual({ value: ['1', '2'] })
  expect(readCell('codes', '男、火', sexes)).toEqual({ problem: 'unknown-word' })
})

test('everyday words lead to codes that the list has', () => {
  const schooling = createCodeWords([{ code: '71', zh: '初中毕业', en: '' }], EVERYDAY_WORDS['GB/T 4658'])
  expect(schooling.find('初中')?.code).toBe('71')
  expect(schooling.find('博士')).toBeUndefined()
})
