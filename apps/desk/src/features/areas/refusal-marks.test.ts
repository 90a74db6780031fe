import { ApiError } from '@yiwang/client'
import type { Problem } from '@yiwang/contract'
import type { Finding } from '@yiwang/contract/areas'
import { expect, test } from 'vitest'
import { refusalMarks } from './refusal-marks.ts'

const overlap: Finding = {
  kind: 'overlap',
  severity: 'error',
  areaIds: [],
  areaNames: [],
  where: [
    [
      [
        [117, 36],
        [117.1, 36],
        [117.1, 36.1],
        [117, 36],
      ],
    ],
  ],
  amount: 12,
  expected: null,
}

function refused(current: unknown): ApiError {
  const problem: Problem = {
    type: 'about:blank',
    title: '',
    status: 422,
    code: 'rule-broken',
    userMessage: '',
    current,
  }
  return new ApiError('rule-broken', 422, problem)
}

test('a refusal with places marks them, one without place does not', () => {
  const marks = refusalMarks(refused({ findings: [{ ...overlap, where: null }, overlap] }))
  expect(marks).toEqual([{ id: 'refusal-1', polygon: overlap.where, severity: 'error' }])
})

test('other failures mark nothing', () => {
  expect(refusalMarks(refused({ id: 'an area that won' }))).toEqual([])
  expect(refusalMarks(refused(undefined))).toEqual([])
  expect(refusalMarks(new ApiError('unreachable', 0, null))).toEqual([])
  expect(refusalMarks(null)).toEqual([])
})
