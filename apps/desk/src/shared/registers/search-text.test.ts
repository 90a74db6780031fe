import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isUnfinishedNumber, isWholeNumber } from './search-text.ts'

test.each(['13800138000', '+86 138-0013-8000', '11010519491231002X', '91350100M000100Y43', '\u9C81A12345'])(
  'the number %s is looked for as a whole',
  (typed) => {
    expect(isWholeNumber(typed)).toBe(true)
    expect(isUnfinishedNumber(typed)).toBe(false)
  },
)

test.each(['\u738B\u660E', 'wangming', 'wm', '3-1-102', '102', '\u660E\u6C34'])(
  '%s is looked for as words',
  (typed) => {
    expect(isWholeNumber(typed)).toBe(false)
    expect(isUnfinishedNumber(typed)).toBe(false)
  },
)

test('a phone or identity number that is not whole yet is not looked for', () => {
  fc.assert(
    fc.property(fc.integer({ min: 5, max: 10 }), (length) => {
      expect(isUnfinishedNumber('13800138000'.slice(0, length))).toBe(true)
    }),
  )
})
