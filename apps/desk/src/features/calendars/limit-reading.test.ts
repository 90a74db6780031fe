import { expect, test } from 'vitest'
import { changedLimits, readingOf } from './limit-reading.ts'

test.each([
  ['30\u5206\u949f', { amount: 30, unit: 'minute' }],
  ['4\u5de5\u4f5c\u65f6', { amount: 4, unit: 'working-hour' }],
  [' ', 'empty'],
  ['soon', 'unreadable'],
])('%j', (text, reading) => {
  expect(readingOf(text)).toEqual(reading)
})

test('only what was changed is sent; emptied is taken away', () => {
  const before = { check: 'a', dispatch: 'b' }
  expect(changedLimits(before, { check: 'a', dispatch: ' ', contact: 'c ', signing: '' })).toEqual({
    dispatch: null,
    contact: 'c',
  })
  expect(changedLimits(before, before)).toEqual({})
})
