import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isGood, readCursor, writeCursor } from './cursor.ts'
import type { Cursor } from './cursor.ts'

const DAY = 86_400_000
const cursor: Cursor = {
  phase: 'new',
  epoch: '018f0000-0000-7000-8000-000000000001',
  sight: 'abc',
  from: '770',
  to: '780',
  at: 1_795_000_000_000,
  toAt: 1_795_000_060_000,
  after: '018f0000-0000-7000-8000-000000000002',
  total: 12,
}

test('what is written is read', () => {
  expect(readCursor(writeCursor(cursor))).toEqual(cursor)
  expect(readCursor(writeCursor({ ...cursor, phase: 'all', to: null, after: null }))?.phase).toBe('all')
})

test('whatever else comes is no cursor and breaks nothing', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json().map((json) => Buffer.from(json).toString('base64url')),
      ),
      (text) => {
        expect(readCursor(text)).toBeNull()
      },
    ),
  )
  const forged = Buffer.from(JSON.stringify([1, 'e', 's', "0'; drop", null, 1, 1, null, 1])).toString('base64url')
  expect(readCursor(forged)).toBeNull()
})

test.each([
  ['the same', {}, true],
  ['another life of the server', { epoch: 'other' }, false],
  ['another view', { sight: 'other' }, false],
  ['89 days later', { now: new Date(cursor.at + 89 * DAY) }, true],
  ['91 days later', { now: new Date(cursor.at + 91 * DAY) }, false],
])('%s: followed on %#', (_, change, good) => {
  expect(isGood(cursor, { epoch: cursor.epoch, sight: 'abc', now: new Date(cursor.at), ...change })).toBe(good)
})
