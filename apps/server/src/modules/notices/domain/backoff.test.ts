import { expect, test } from 'vitest'
import { MOST_TRIES, waitAfter } from './backoff.ts'

test('waits double up to an hour', () => {
  const waits = Array.from({ length: MOST_TRIES - 1 }, (_, i) => waitAfter(i + 1) / 1000)
  expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600])
})

test('a provider that asks for more time gets it, within reason', () => {
  expect(waitAfter(1, 90_000)).toBe(90_000)
  expect(waitAfter(5, 1_000)).toBe(480_000)
  expect(waitAfter(1, 10 ** 12)).toBe(6 * 3_600_000)
})
