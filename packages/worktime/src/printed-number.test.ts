import { expect, test } from 'vitest'
import { readPrintedNumber } from './printed-number.ts'

const ONES = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** Numbers below 1,000 as an official text writes them. */
function written(value: number): string {
  const hundreds = Math.floor(value / 100)
  const tens = Math.floor(value / 10) % 10
  const ones = ONES[value % 10]
  if (hundreds === 0) return tens === 0 ? `${ones}` : `${tens === 1 ? '' : ONES[tens]}十${ones}`
  if (tens > 0) return `${ONES[hundreds]}百${ONES[tens]}十${ones}`
  return `${ONES[hundreds]}百${ones ? `零${ones}` : ''}`
}

test('every number from 1 to 999 is read as written', () => {
  for (let value = 1; value < 1000; value += 1)
    expect([value, readPrintedNumber(written(value))]).toEqual([value, value])
})

test.each([
  ['半', 0.5],
  ['两', 2],
  ['两百', 200],
  ['一十五', 15],
  ['一百〇五', 105],
  ['7', 7],
  ['007', 7],
  ['0.25', 0.25],
  ['999999', 999_999],
])('%s is %d', (text, value) => {
  expect(readPrintedNumber(text)).toBe(value)
})

test.each([
  '',
  '三五',
  '十十',
  '百',
  '一百五',
  '一百十',
  '一百零',
  '一百零十',
  '千',
  '一千',
  '五百两',
  '1e3',
  '1.',
  '.5',
  '1.234',
  '1234567',
  '-1',
  '一半',
])('%j is refused', (text) => {
  expect(readPrintedNumber(text)).toBeNull()
})
