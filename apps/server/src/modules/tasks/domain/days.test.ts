import { expect, test } from 'vitest'
import { addDays, daysFrom, endOfDay, mondayOf, mondaysFrom, periodStart } from './days.ts'

test.each([
  ['2026-11-16', '2026-11-16'],
  ['2026-11-22', '2026-11-16'],
  ['2027-01-03', '2026-12-28'],
  ['2024-02-29', '2024-02-26'],
])('the week of %s begins on Monday %s', (day, monday) => {
  expect(mondayOf(day)).toBe(monday)
})

test('weeks follow one another across the year', () => {
  expect(mondaysFrom('2026-12-30', 3)).toEqual(['2026-12-28', '2027-01-04', '2027-01-11'])
})

test.each([
  ['week', '2026-11-16'],
  ['month', '2026-11-01'],
  ['quarter', '2026-10-01'],
  ['year', '2026-01-01'],
] as const)('the %s of 22 November 2026 begins on %s', (period, start) => {
  expect(periodStart(period, '2026-11-22')).toBe(start)
})

test('a day ends at midnight in China and both ends count', () => {
  expect(endOfDay('2026-11-22').toISOString()).toBe('2026-11-22T16:00:00.000Z')
  expect(daysFrom('2026-11-22', '2026-11-22')).toBe(1)
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
})
