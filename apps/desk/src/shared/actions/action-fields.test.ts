import { actionInput, CASE_ACTIONS } from '@yiwang/contract/cases'
import { expect, test } from 'vitest'
import { ACTION_FIELDS, checkInput } from './action-fields.ts'

test.each(CASE_ACTIONS)('the form of %s asks exactly what its input has', (action) => {
  const extra = action === 'file' ? ['conditionId'] : []
  const asked = [...ACTION_FIELDS[action].map((field) => field.name), ...extra].sort()
  expect(asked).toEqual(Object.keys(actionInput[action].shape).sort())
})

test.each(CASE_ACTIONS)('an empty form of %s is wrong just where it says required', (action) => {
  const result = checkInput(action, {})
  const wrong = result.ok ? [] : Object.keys(result.wrong)
  const required = ACTION_FIELDS[action].filter((field) => field.required).map((field) => field.name)
  expect(wrong.filter((name) => name !== 'conditionId').sort()).toEqual(required.sort())
})

test('says how short a text is, and takes what is right', () => {
  expect(checkInput('handle', { note: 'x' })).toEqual({ ok: false, wrong: { note: { short: 2 } } })
  expect(checkInput('handle', { note: '' })).toEqual({ ok: false, wrong: { note: { short: null } } })
  expect(checkInput('handle', { note: ' done ' })).toEqual({ ok: true, body: { note: 'done', photos: [] } })
})
