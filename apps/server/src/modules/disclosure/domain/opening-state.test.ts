import { expect, test } from 'vitest'
import { openingStateOf } from './opening-state.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 10, minute))
const times = { endsAt: at(30), reviewDue: at(50), reviewedAt: null }

test.each([
  [29, 'open'],
  [30, 'waiting'],
  [50, 'waiting'],
  [51, 'overdue'],
] as const)('at minute %i it is %s', (minute, state) => {
  expect(openingStateOf(times, at(minute))).toBe(state)
})

test('what was reviewed stays reviewed', () => {
  expect(openingStateOf({ ...times, reviewedAt: at(20) }, at(59))).toBe('reviewed')
})
