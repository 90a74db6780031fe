import { expect, test } from 'vitest'
import { termsOn } from './over-term.ts'

test('a term counts from the end of a record; a ledger without one keeps everything', () => {
  const ledgers = [
    { id: 'a', retentionDays: 365 },
    { id: 'b', retentionDays: null },
    { id: 'c', retentionDays: 1 },
  ]
  expect(termsOn('2026-11-22', ledgers)).toEqual([
    { ledgerId: 'a', endedBefore: '2025-11-22' },
    { ledgerId: 'c', endedBefore: '2026-11-21' },
  ])
})
