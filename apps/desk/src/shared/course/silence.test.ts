import { expect, test } from 'vitest'
import { silenceOf } from './silence.ts'

const HOUR = 3_600_000
const now = Date.parse('2026-11-03T12:00:00Z')
const task = {
  state: 'asked' as const,
  task: 't',
  askedAt: new Date(now - 5 * HOUR).toISOString(),
  heardAt: null,
  overdue: false,
  silent: false,
  dueAt: null,
}

test('a unit that never answered is silent when its working hours say so, not before', () => {
  expect(silenceOf({ ...task, silent: true }, now)).toBe(5 * HOUR)
  expect(silenceOf(task, now)).toBeNull()
})

test('a unit that answered is silent again only when its part is overdue', () => {
  const heard = { ...task, state: 'accepted' as const, heardAt: new Date(now - 2 * HOUR).toISOString() }
  expect(silenceOf(heard, now)).toBeNull()
  expect(silenceOf({ ...heard, overdue: true }, now)).toBe(2 * HOUR)
})

test('a part that has ended is not silent', () => {
  expect(silenceOf({ ...task, state: 'done', overdue: true }, now)).toBeNull()
  expect(silenceOf({ ...task, state: 'dropped' }, now)).toBeNull()
})
