import { ApiError } from '@yiwang/client'
import { expect, test } from 'vitest'
import { fieldErrors } from './field-errors.ts'

type Values = { name: string; phone: string }

test('errors of the body stand at the fields of the form', () => {
  expect(fieldErrors<Values>(refusal({ 'body.name': 'too long', phone: 'unknown' }))).toEqual([
    { name: 'name', errors: ['too long'] },
    { name: 'phone', errors: ['unknown'] },
  ])
})

test('other failures mark no field', () => {
  expect(fieldErrors<Values>(refusal(undefined))).toEqual([])
  expect(fieldErrors<Values>(new Error('offline'))).toEqual([])
})

function refusal(fields: Record<string, string> | undefined): ApiError {
  const problem = {
    type: 'about:blank',
    title: '',
    status: 400,
    code: 'bad-request' as const,
    detail: '',
    userMessage: '',
  }
  return new ApiError('bad-request', 400, { ...problem, ...(fields === undefined ? {} : { fields }) })
}
