import { expect, test } from 'vitest'
import { factStateAt, laterOf } from './freshness.ts'

const AT = new Date('2026-11-20T00:00:00Z')

test.each([
  ['nobody said anything', null, null, 30, 'missing'],
  ['a look without a word is no word', null, '2026-11-19T00:00:00Z', 30, 'missing'],
  ['said lately', '2026-11-01T00:00:00Z', null, 30, 'known'],
  ['said long ago', '2026-10-01T00:00:00Z', null, 30, 'stale'],
  ['said long ago and found so lately', '2024-01-01T00:00:00Z', '2026-11-19T00:00:00Z', 30, 'known'],
  ['an old look does not age a new word', '2026-11-19T00:00:00Z', '2024-01-01T00:00:00Z', 30, 'known'],
  ['what does not grow stale', '1999-01-01T00:00:00Z', null, null, 'known'],
  ['to the last moment', '2026-10-21T00:00:00Z', null, 30, 'known'],
] as const)('%s', (_, seenAt, lookedAt, freshDays, state) => {
  expect(factStateAt({ seenAt, lookedAt, freshDays }, AT)).toBe(state)
})

test('the later of two instants, however they are written', () => {
  expect(laterOf('2026-11-20T08:00:00+08:00', '2026-11-20T00:00:01Z')).toBe('2026-11-20T00:00:01Z')
  expect(laterOf(null, '2026-01-01T00:00:00Z')).toBe('2026-01-01T00:00:00Z')
  expect(laterOf(null, null)).toBeNull()
})
