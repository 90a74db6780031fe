import type { ChangedDay } from '@yiwang/contract/catalog'
import { expect, test } from 'vitest'
import { byHoliday, noticeFormat, yearNamed } from './notice-changes.ts'

const day = (date: string, name: string, becomes: ChangedDay['becomes']): ChangedDay => ({
  date,
  name,
  was: null,
  becomes,
})

test('changed days stand by holiday, off and worked apart', () => {
  const changes = [day('2027-01-01', 'a', 'off'), day('2027-01-31', 'b', 'working'), day('2027-02-05', 'b', 'off')]
  expect(byHoliday(changes)).toEqual([
    { name: 'a', off: [changes[0]], working: [] },
    { name: 'b', off: [changes[2]], working: [changes[1]] },
  ])
  expect(byHoliday([])).toEqual([])
})

test.each([
  ['2027.JSON', 'json'],
  ['a.csv', 'csv'],
  ['notice.txt', 'notice'],
  ['a.docx', null],
  ['constructor', null],
])('%s is %s', (name, format) => {
  expect(noticeFormat(name)).toBe(format)
})

test('the year of a notice is proposed', () => {
  expect(yearNamed('\u5173\u4e8e2027\u5e74\u90e8\u5206\u8282\u5047\u65e5')).toBe(2027)
  expect(yearNamed('2027')).toBeNull()
})
