import type { ThreeDays } from '@yiwang/contract/services'
import { expect, test } from 'vitest'
import { actualOf, sayLimit } from './limit-words.ts'

const code = (_: string, value: string | number) => String(value)
const t = (key: string, values?: Record<string, string | number>) => `${key} ${values?.['n'] ?? ''}`.trim()
const days: ThreeDays = {
  statutory: { unit: 'working-day', amount: 20, note: '' },
  promised: { unit: 'working-day', amount: 4, note: '' },
  actual: 3,
  statutoryDue: null,
  promisedDue: null,
  provisional: false,
  startedAt: '2026-03-02T09:00:00Z',
  stoppedAt: '2026-03-05T09:00:00Z',
  standing: null,
  extended: false,
  state: 'early',
}

test('limits with their units; what is done at once has no number', () => {
  expect(sayLimit(days.statutory, code)).toBe('20 working-day')
  expect(sayLimit({ unit: 'at-once', amount: 0, note: '' }, code)).toBe('at-once')
  expect(sayLimit(null, code)).toBe('—')
})

test('days that it took, or until now; none before acceptance', () => {
  expect(actualOf(days, t)).toBe('services.days.took 3')
  expect(actualOf({ ...days, stoppedAt: null }, t)).toBe('services.days.so 3')
  expect(actualOf({ ...days, actual: 0 }, t)).toBe('services.days.sameDay')
  expect(actualOf({ ...days, actual: null, startedAt: null }, t)).toBe('—')
})
