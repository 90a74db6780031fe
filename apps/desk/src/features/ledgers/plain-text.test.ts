import { expect, test } from 'vitest'
import { plainText } from './plain-text.ts'

test.each([
  [null, ''],
  ['x', 'x'],
  [30, '30'],
  [{ everyDays: 30, season: { from: 7, to: 9 } }, 'everyDays: 30, season: from: 7, to: 9'],
  [{ key: 'care', required: false, unit: '' }, 'key: care'],
  [[{ role: 'window', unit: null }, 'b'], 'role: window; b'],
])('%j reads %s', (value, text) => {
  expect(plainText(value)).toBe(text)
})
