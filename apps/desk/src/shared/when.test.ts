import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Translate } from './i18n.ts'
import {
  dayEnd,
  dayOf,
  dayStart,
  fromLocalMinute,
  localMinute,
  sayAgo,
  sayDay,
  sayExact,
  saySecond,
  saySpan,
} from './when.ts'

const t: Translate = (key, values = {}) => `${key.split('.')[1]} ${Object.values(values).join(' ')}`.trim()
const HOUR = 3_600_000
const now = Date.parse('2026-11-03T15:20:00+08:00')

test('spans are said in the two largest units', () => {
  expect(saySpan(3 * HOUR + 20 * 60_000, t)).toBe('hoursMinutes 3 20')
  expect(saySpan(2 * HOUR, t)).toBe('hours 2')
  expect(saySpan(50 * HOUR, t)).toBe('daysHours 2 2')
  expect(saySpan(48 * HOUR, t)).toBe('days 2')
  expect(saySpan(24 * 11 * HOUR + HOUR, t)).toBe('days 11')
  expect(saySpan(30_000, t)).toBe('moment')
})

test('the past is said from now', () => {
  expect(sayAgo('2026-11-03T15:19:30+08:00', now, t)).toBe('now')
  expect(sayAgo('2026-11-03T13:20:00+08:00', now, t)).toBe('ago hours 2')
  expect(sayAgo('2026-11-03T12:25:00+08:00', now, t)).toBe('ago hours 2')
  expect(sayAgo('2026-11-01T09:00:00+08:00', now, t)).toBe('ago days 2')
  expect(sayAgo('2026-11-03T14:21:10+08:00', now, t)).toBe('ago minutes 58')
})

test('exact times are of the county, wherever the browser is', () => {
  expect(sayExact('2026-11-03T16:30:00Z', 'en')).toContain('00:30')
  expect(sayDay('2026-11-03T16:30:00Z', 'en')).toBe('Nov 4, 2026')
  expect(saySecond('2026-11-03T16:30:09Z', 'zh-CN')).toBe('2026/11/04 00:30:09')
  expect(dayOf(Date.parse('2026-11-03T16:30:00Z'))).toBe('2026-11-04')
})

test('every instant lies between start and end of its county day', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), (at) => {
      expect(Date.parse(dayStart(dayOf(at)))).toBeLessThanOrEqual(at)
      expect(Date.parse(dayEnd(dayOf(at)))).toBeGreaterThanOrEqual(at)
    }),
  )
})

test('a date and time of the county and its instant are the same moment', () => {
  expect(localMinute('2026-11-03T16:00:00Z')).toBe('2026-11-04T00:00')
  expect(fromLocalMinute('2026-11-04T00:00')).toBe('2026-11-03T16:00:00.000Z')
  expect(fromLocalMinute('')).toBeNull()
})
