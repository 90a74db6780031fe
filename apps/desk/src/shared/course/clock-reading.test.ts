import { expect, test } from 'vitest'
import type { Translate } from '../i18n.ts'
import { dayFor, readingOf, sayOwnTime } from './clock-reading.ts'

const t: Translate = (key, values = {}) => `${key.split('.')[1]} ${Object.values(values).join(' ')}`.trim()
const HOUR = 3_600_000
const clock = { totalMs: 8 * HOUR, usedMs: 2 * HOUR, stoppedAt: null, standing: false }

test('what is left of a clock, and how it stands', () => {
  expect(readingOf(clock)).toEqual({ state: 'running', late: false, leftMs: 6 * HOUR })
  expect(readingOf({ ...clock, standing: true }).state).toBe('standing')
  expect(readingOf({ ...clock, stoppedAt: 'x', standing: true }).state).toBe('ended')
  expect(readingOf({ ...clock, usedMs: 9 * HOUR })).toEqual({ state: 'running', late: true, leftMs: -HOUR })
})

test('exactly used up is not late, and a limit that cannot be read is never late', () => {
  expect(readingOf({ ...clock, usedMs: 8 * HOUR }).late).toBe(false)
  expect(readingOf({ ...clock, totalMs: 0 })).toMatchObject({ state: 'unread', late: false })
})

test('a limit in working hours is told in hours, one in working days in days', () => {
  const hours = dayFor({ limitText: '4\u5DE5\u4F5C\u65F6', dayMs: 8 * HOUR })
  expect(sayOwnTime(9.5 * HOUR, hours, t)).toBe('hoursMinutes 9 30')
  const days = dayFor({ limitText: '5\u5DE5\u4F5C\u65E5', dayMs: 8 * HOUR })
  expect(sayOwnTime(9.5 * HOUR, days, t)).toBe('and workDays 1 hours 1')
  expect(dayFor({ limitText: null, dayMs: 0 })).toBe(0)
})

test('a working day is said as one, a day round the clock as another', () => {
  expect(sayOwnTime(17 * HOUR, 8 * HOUR, t)).toBe('and workDays 2 hours 1')
  expect(sayOwnTime(16 * HOUR, 8 * HOUR, t)).toBe('workDays 2')
  expect(sayOwnTime(-48 * HOUR, 24 * HOUR, t)).toBe('days 2')
  expect(sayOwnTime(3.5 * HOUR, 8 * HOUR, t)).toBe('hoursMinutes 3 30')
  expect(sayOwnTime(1000, 0, t)).toBe('moment')
})
