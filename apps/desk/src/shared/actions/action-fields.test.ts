import { actionInput, CASE_ACTIONS, REQUEST_KINDS, requestInput } from '@yiwang/contract/cases'
import { expect, test } from 'vitest'
import { ACTION_FIELDS, fieldsOf } from './action-fields.ts'
import { checkInput } from './check-input.ts'

const ID = '018f0000-0000-7000-8000-000000000001'
const made = (action: (typeof CASE_ACTIONS)[number]) =>
  Object.fromEntries(ACTION_FIELDS[action].filter((field) => field.kind === 'new-id').map((field) => [field.name, ID]))
const plain = CASE_ACTIONS.filter((action) => action !== 'request')

test.each(plain)('the form of %s asks exactly what its input has', (action) => {
  const extra = action === 'file' ? ['conditionId'] : []
  const asked = [...ACTION_FIELDS[action].map((field) => field.name), ...extra].sort()
  expect(asked).toEqual(Object.keys(actionInput[action].shape).sort())
})

test.each(REQUEST_KINDS)('a request of kind %s is asked exactly what it needs', (kind) => {
  const shape = requestInput.options.find(({ shape: { kind: one } }) => one.safeParse(kind).success)?.shape ?? {}
  const asked = fieldsOf('request', { kind }).map((field) => field.name)
  expect(asked.sort()).toEqual(Object.keys(shape).sort())
})

test.each(plain)('an empty form of %s is wrong just where it says required', (action) => {
  const result = checkInput(action, made(action))
  const wrong = result.ok ? [] : Object.keys(result.wrong)
  const required = ACTION_FIELDS[action].filter((field) => field.required).map((field) => field.name)
  expect(wrong.filter((name) => name !== 'conditionId').sort()).toEqual(required.sort())
})

test.each(REQUEST_KINDS)('an empty request of kind %s is wrong just where it says required', (kind) => {
  const result = checkInput('request', { requestId: ID, kind })
  const required = fieldsOf('request', { kind }).filter((field) => field.required && field.name !== 'kind')
  expect(result.ok ? [] : Object.keys(result.wrong).sort()).toEqual(required.map((field) => field.name).sort())
})

test('a request without a kind says so at the kind', () => {
  expect(checkInput('request', { requestId: ID })).toEqual({ ok: false, wrong: { kind: { short: null } } })
})

test('a request stands in its input as one thing', () => {
  const result = checkInput('request', { requestId: ID, kind: 'extension', reason: 'spare parts', limitText: null })
  expect(result).toEqual({
    ok: true,
    body: { request: { requestId: ID, kind: 'extension', reason: 'spare parts', limitText: null } },
  })
})

test('says how short a text is, and takes what is right', () => {
  expect(checkInput('handle', { note: 'x' })).toEqual({ ok: false, wrong: { note: { short: 2 } } })
  expect(checkInput('handle', { note: '' })).toEqual({ ok: false, wrong: { note: { short: null } } })
  expect(checkInput('handle', { note: ' done ' })).toEqual({ ok: true, body: { note: 'done', photos: [] } })
})

test('too few of a list is not a text that is too short', () => {
  const result = checkInput('consult', { consultationId: ID, topic: 'whose wall it is', partyIds: [ID] })
  expect(result).toEqual({ ok: false, wrong: { partyIds: { short: null } } })
})
