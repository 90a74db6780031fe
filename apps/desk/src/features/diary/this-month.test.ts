import { expect, test } from 'vitest'
import { thisMonth } from './this-month.ts'

test('a month begins at midnight in China', () => {
  expect(thisMonth(Date.parse('2026-10-31T15:59:59Z'))).toBe('2026-10')
  expect(thisMonth(Date.parse('2026-10-31T16:00:00Z'))).toBe('2026-11')
})
