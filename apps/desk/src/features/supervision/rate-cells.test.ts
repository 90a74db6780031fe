import type { Rates } from '@yiwang/contract/cases'
import { expect, test } from 'vitest'
import { parseSearch } from '../../shared/url-state.ts'
import { lastDays, rateCell, rowsBehind } from './rate-cells.ts'

const rates: Rates = {
  closed: 31,
  excluded: 1,
  solved: { count: 26, of: 30, rate: 0.867 },
  satisfied: { count: 30, of: 30, rate: 1 },
  inTime: { count: 0, of: 0, rate: null },
}

test('a rate has what met it and what missed it', () => {
  expect(rateCell(rates, 'solved')).toEqual({
    percent: '86.7',
    met: { n: 26, result: 'solved' },
    missed: { n: 4, result: 'unsolved' },
  })
  expect(rateCell(rates, 'satisfied').percent).toBe('100')
})

test('nothing out of nothing is no rate', () => {
  expect(rateCell(rates, 'inTime')).toMatchObject({ percent: null, missed: { n: 0 } })
})

test('each figure opens its rows', () => {
  const span = { from: '2026-11-01', to: '2026-11-22' }
  expect(parseSearch(rowsBehind(span, 'u', 'late').split('?')[1] ?? '')).toEqual({
    closedFrom: '2026-11-01',
    closedTo: '2026-11-22',
    unitId: 'u',
    result: 'late',
  })
  expect(rowsBehind(span, null, null)).toContain('state=closed')
})

test('a span of days ends today', () => {
  expect(lastDays(Date.parse('2026-11-22T01:00:00+08:00'), 30)).toEqual({ from: '2026-10-24', to: '2026-11-22' })
})
