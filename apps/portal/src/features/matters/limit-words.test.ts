import { expect, test } from 'vitest'
import type { Say } from '../../shared/words.ts'
import { limitWords } from './limit-words.ts'

const say: Say = (key, values) => `${key}${values ? ` ${values['n'] ?? ''}` : ''}`

test.each([
  [null, 'matters.none'],
  [{ unit: 'at-once', amount: 0, note: '' }, 'matters.atOnce'],
  [{ unit: 'working-day', amount: 4, note: '' }, 'matters.within 4'],
  [{ unit: 'working-hour', amount: 2, note: '' }, 'matters.withinHours 2'],
  [{ unit: 'calendar-day', amount: 30, note: '' }, 'matters.withinDays 30'],
] as const)('%j is said as %s', (limit, words) => {
  expect(limitWords(limit, say)).toBe(words)
})
