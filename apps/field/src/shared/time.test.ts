import { expect, test } from 'vitest'
import { agoText, clockText, spanOf, spanText } from './time.ts'
import type { Say } from './words.ts'

const say: Say = (key, values) => [key, ...Object.values(values ?? {})].join(' ')
const HOUR = 3_600_000
const clock = { stage: null, limitText: null, startedAt: null, provisional: false, ratio: null }

test('spans forget minutes from a day on and never go below zero', () => {
  expect(spanOf(3 * HOUR + 20 * 60_000)).toEqual({ days: 0, hours: 3, minutes: 20 })
  expect(spanOf(50 * HOUR + 59 * 60_000)).toEqual({ days: 2, hours: 2, minutes: 0 })
  expect(spanOf(-5)).toEqual({ days: 0, hours: 0, minutes: 0 })
})

test('a span is said without empty parts and as at least a minute', () => {
  expect(spanText({ days: 0, hours: 3, minutes: 20 }, say)).toBe('time.hours 3 time.minutes 20')
  expect(spanText({ days: 2, hours: 0, minutes: 0 }, say)).toBe('time.days 2')
  expect(spanText({ days: 0, hours: 0, minutes: 0 }, say)).toBe('time.minutes 1')
})

test('a clock says what is left, how far it is over, or how it ended', () => {
  const now = Date.parse('2026-11-21T10:00:00+08:00')
  const at = (hours: number) => new Date(now + hours * HOUR).toISOString()
  expect(clockText({ ...clock, state: 'running', dueAt: at(2) }, now, say)).toBe('time.left time.hours 2')
  expect(clockText({ ...clock, state: 'overdue', dueAt: at(-1) }, now, say)).toBe('time.over time.hours 1')
  expect(clockText({ ...clock, state: 'met', dueAt: at(-1) }, now, say)).toBe('time.met')
  expect(clockText({ ...clock, state: 'none', dueAt: null }, now, say)).toBeNull()
})

test('less than a minute ago is just now', () => {
  const now = Date.parse('2026-11-21T10:00:00Z')
  expect(agoText('2026-11-21T09:59:30Z', now, say)).toBe('time.justNow')
  expect(agoText('2026-11-21T08:00:00Z', now, say)).toBe('time.ago time.hours 2')
})
