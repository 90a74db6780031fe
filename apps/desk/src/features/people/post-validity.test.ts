import { expect, test } from 'vitest'
import { postTime, sortPosts } from './post-validity.ts'

const today = '2026-11-21'

test('the first and the last day of a post count', () => {
  expect(postTime({ validFrom: today, validTo: null }, today)).toBe('current')
  expect(postTime({ validFrom: '2026-01-01', validTo: today }, today)).toBe('current')
  expect(postTime({ validFrom: '2026-01-01', validTo: '2026-11-20' }, today)).toBe('ended')
  expect(postTime({ validFrom: '2026-11-22', validTo: null }, today)).toBe('coming')
})

test('posts in force come first, the newest of them on top, ended ones last', () => {
  const ended = { validFrom: '2025-01-01', validTo: '2025-12-31' }
  const old = { validFrom: '2024-01-01', validTo: null }
  const recent = { validFrom: '2026-03-01', validTo: null }
  const coming = { validFrom: '2027-01-01', validTo: null }
  expect(sortPosts([ended, coming, old, recent], today)).toEqual([recent, old, coming, ended])
})
