import { ApiError } from '@yiwang/client'
import { expect, test } from 'vitest'
import { mayRetry } from './api.ts'

const refused = new ApiError('forbidden', 403, null)
const lost = new ApiError('unreachable', 0, null)
const broken = new ApiError('internal', 500, null)

test('what may pass by itself is tried twice more', () => {
  for (const error of [lost, broken, new TypeError('network')]) {
    expect([0, 1, 2, 3].map((count) => mayRetry(count, error))).toEqual([true, true, false, false])
  }
})

test('what the server refused is not asked again', () => {
  expect(mayRetry(0, refused)).toBe(false)
  expect(mayRetry(0, new ApiError('conflict', 409, null))).toBe(false)
  expect(mayRetry(0, new ApiError('not-signed-in', 401, null))).toBe(false)
})
