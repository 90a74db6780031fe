import { expect, test } from 'vitest'
import { canRecord, clockOf, secondsOf } from './record-voice.ts'

test('a recording lasts at least a second and at most two minutes', () => {
  expect([0, 400, 1600, 61_000, 900_000].map(secondsOf)).toEqual([1, 1, 2, 61, 120])
})

test('seconds are said as a clock says them', () => {
  expect([1, 59, 60, 95].map(clockOf)).toEqual(['0:01', '0:59', '1:00', '1:35'])
})

test('a browser without a recorder offers none', () => {
  expect(canRecord()).toBe(false)
})
