import { expect, test } from 'vitest'
import { factStateAt, laterOf } from './freshness.ts'

const AT = new Date('2026-11-20T00:00:00Z')

const [OLD, LONG_AGO, MONTH_AGO] = ['1999-01-01T00:00:00Z', '2024-01-01T00:00:00Z', '2026-10-21T00:00:00Z']
const LATELY = '2026-11-19T00:00:00Z'

test.each([
  ['nobody said anything', { seenAt: null, lookedAt: null, freshDays: 30 }, 'missing'],
  ['a look without a word is no word', { seenAt: null, lookedAt: LATELY, freshDays: 30 }, 'missing'],
  ['said lately', { seenAt: LATELY, lookedAt: null, freshDays: 30 }, 'known'],
  ['said long ago', { seenAt: LONG_AGO, lookedAt: null, freshDays: 30 }, 'stale'],
  ['said long ago and found so lately', { seenAt: LONG_AGO, lookedAt: LATELY, freshDays: 30 }, 'known'],
  ['an old look does not age a new word', { seenAt: LATELY, lookedAt: LONG_AGO, freshDays: 30 }, 'known'],
  ['what does not grow stale', { seenAt: OLD, lookedAt: null, freshDays: null }, 'known'],
  ['to the last moment', { seenAt: MONTH_AGO, lookedAt: null, freshDays: 30 }, 'known'],
] as const)('%s', (_, freshness, state) => {
  expect(factStateAt(freshness, AT)).toBe(state)
})

test('the later of two instants, however they are written', () => {
  expect(laterOf('2026-11-20T08:00:00+08:00', '2026-11-20T00:00:01Z')).toBe('2026-11-20T00:00:01Z')
  expect(laterOf(null, '2026-01-01T00:00:00Z')).toBe('2026-01-01T00:00:00Z')
  expect(laterOf(null, null)).toBeNull()
})
