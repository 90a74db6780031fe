import { expect, test } from 'vitest'
import { dayOf, daysBefore, endOfDay, hourOf, minutesAfter } from './windows.ts'

const at = new Date('2026-11-22T16:30:15Z')

test('a day begins at midnight in China, an hour with the hour', () => {
  expect(dayOf(at).toISOString()).toBe('2026-11-22T16:00:00.000Z')
  expect(hourOf(at).toISOString()).toBe('2026-11-22T16:00:00.000Z')
  expect(dayOf(new Date('2026-11-22T15:59:59Z')).toISOString()).toBe('2026-11-21T16:00:00.000Z')
})

test('a last day lasts until midnight in China', () => {
  expect(endOfDay('2026-11-30').toISOString()).toBe('2026-11-30T16:00:00.000Z')
})

test('days go back over the end of a month and a leap year', () => {
  expect(daysBefore('2026-03-01', 1)).toBe('2026-02-28')
  expect(daysBefore('2024-03-01', 1)).toBe('2024-02-29')
  expect(daysBefore('2026-11-22', 365)).toBe('2025-11-22')
  expect(minutesAfter(at, 30).toISOString()).toBe('2026-11-22T17:00:15.000Z')
})
