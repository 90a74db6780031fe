import { expect, test } from 'vitest'
import { lastVisitOf, nextVisitOn } from './visit-plan.ts'

const active = { state: 'active' as const, startedOn: '2026-01-10', lastVisitedOn: null }
const seen = (lastVisitedOn: string) => ({ ...active, lastVisitedOn })

test('the interval is counted from the last visit, and from the beginning before the first', () => {
  expect(nextVisitOn({ everyDays: 30 }, active)).toBe('2026-02-09')
  expect(nextVisitOn({ everyDays: 30 }, seen('2026-02-20'))).toBe('2026-03-22')
})

test('nothing is due without a rule or after the end', () => {
  expect(nextVisitOn(null, active)).toBeNull()
  expect(nextVisitOn({ everyDays: 7 }, { ...active, state: 'ended' })).toBeNull()
})

test.each([
  ['2026-01-01', '2026-07-01'],
  ['2026-06-28', '2026-07-05'],
  ['2026-09-20', '2026-09-27'],
  ['2026-09-25', '2027-07-01'],
  ['2026-12-30', '2027-07-01'],
])('July to September: after %s comes %s', (last, next) => {
  expect(nextVisitOn({ everyDays: 7, season: { from: 7, to: 9 } }, seen(last))).toBe(next)
})

test.each([
  ['2026-02-01', '2026-02-08'],
  ['2026-03-28', '2026-11-01'],
  ['2026-12-28', '2027-01-04'],
  ['2026-10-25', '2026-11-01'],
])('November to March runs over the new year: after %s comes %s', (last, next) => {
  expect(nextVisitOn({ everyDays: 7, season: { from: 11, to: 3 } }, seen(last))).toBe(next)
})

test('only who stood at the door has visited', () => {
  const statements = [
    { source: 'visit', seenAt: '2026-02-28T16:00:00.000Z' },
    { source: 'import', seenAt: '2026-05-01T00:00:00.000Z' },
    { source: 'visit', seenAt: '2026-02-01T00:00:00.000Z' },
  ]
  expect(lastVisitOf(statements)).toBe('2026-03-01')
  expect(lastVisitOf([])).toBeNull()
})
