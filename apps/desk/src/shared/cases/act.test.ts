import { ApiError } from '@yiwang/client'
import type { Problem } from '@yiwang/contract'
import { expect, test } from 'vitest'
import { conflictState } from './act.ts'

const problem = (current: unknown): Problem => ({
  type: 'urn:yiwang:problem:conflict',
  title: 'conflict',
  status: 409,
  code: 'conflict',
  userMessage: '',
  current,
})

test('a conflict names the state that won', () => {
  expect(conflictState(new ApiError('conflict', 409, problem({ state: 'closed', version: 4 })))).toBe('closed')
})

test('a conflict that does not say, or says something unknown, names none', () => {
  for (const current of [undefined, null, {}, { state: 'burnt' }, 'closed']) {
    expect(conflictState(new ApiError('conflict', 409, problem(current)))).toBeNull()
  }
  expect(conflictState(new ApiError('conflict', 409, null))).toBeNull()
})

test('other failures are no conflict, whatever they carry', () => {
  expect(conflictState(new ApiError('forbidden', 403, problem({ state: 'closed' })))).toBeNull()
  expect(conflictState(new Error('closed'))).toBeNull()
})
