import { expect, test } from 'vitest'
import { isUnseen, markSeen, parseSeen } from './seen.ts'

const row = { id: 'a', reportedAt: '2026-11-20T08:00:00Z', changedAt: '2026-11-20T08:00:00Z' }

test('a report nothing happened to is no news; a change after the last look is', () => {
  expect(isUnseen({}, row)).toBe(false)
  const changed = { ...row, changedAt: '2026-11-20T09:00:00Z' }
  expect(isUnseen({}, changed)).toBe(true)
  expect(isUnseen(markSeen({}, [changed]), changed)).toBe(false)
  expect(isUnseen(markSeen({}, [changed]), { ...row, changedAt: '2026-11-20T10:00:00Z' })).toBe(true)
})

test('only the newest three hundred are remembered', () => {
  const rows = Array.from({ length: 310 }, (_, n) => ({
    id: `case-${n}`,
    changedAt: new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString(),
  }))
  const seen = markSeen({}, rows)
  expect(Object.keys(seen)).toHaveLength(300)
  expect(seen['case-0']).toBeUndefined()
  expect(seen['case-309']).toBeDefined()
})

test('broken storage is empty', () => {
  for (const stored of [null, '', '[1]', '{"a":1}', '{']) expect(parseSeen(stored)).toEqual({})
})
