import type { CheckLine } from '@yiwang/contract/services'
import { expect, test } from 'vitest'
import { choicesOf, factsToAsk, isAtWindow, missingIn, newcomerOf, numbersIn, usualEnding } from './window-steps.ts'

const line = (change: Partial<CheckLine>): CheckLine => ({
  key: 'id-card',
  name: '身份证',
  kinds: ['original'],
  required: true,
  condition: '',
  state: 'missing',
  source: null,
  files: [],
  fact: null,
  promisable: false,
  note: '',
  changedAt: null,
  ...change,
})

test('what was typed goes where it belongs', () => {
  expect(newcomerOf(' 王小明 ')).toMatchObject({ name: '王小明', idNumber: '', phone: null })
  expect(newcomerOf('138 0000 1234')).toMatchObject({ name: '', phone: '138 0000 1234' })
  expect(newcomerOf('37011419700101123x')).toMatchObject({ idNumber: '37011419700101123X', phone: null })
})

test('whoever was found by a number has shown it', () => {
  expect(numbersIn('110101199003072316')).toEqual({ idNumber: '110101199003072316', phone: null })
  expect(numbersIn('wangxiumei')).toEqual({ idNumber: '', phone: null })
})

test('what is missing is told, an instant matter is answered, anything else accepted', () => {
  expect(usualEnding({ handling: 'instant', checkList: [line({})] })).toBe('notify')
  expect(usualEnding({ handling: 'instant', checkList: [line({ state: 'given' })] })).toBe('answer')
  expect(usualEnding({ handling: 'promised', checkList: [line({ state: 'exempt' })] })).toBe('accept')
  expect(missingIn([line({}), line({ state: 'promised' })])).toHaveLength(1)
})

test('what the law requires cannot be waved away, nor promised where no promise is allowed', () => {
  expect(choicesOf({ required: true, promisable: false })).toEqual(['given', 'missing'])
  expect(choicesOf({ required: false, promisable: true })).toEqual(['given', 'promised', 'not-needed', 'missing'])
})

test('facts are asked for once: those of the list and of the form, without what was agreed to', () => {
  const form = [
    {
      key: 'person.phone',
      label: '',
      type: 'phone',
      value: null,
      known: true,
      required: false,
      help: '',
      choices: null,
    },
  ]
  const checkList = [line({ fact: 'person.identity-number' }), line({ key: 'b', fact: 'person.phone' })]
  expect(factsToAsk({ checkList, form, consents: [] })).toEqual(['person.identity-number', 'person.phone'])
  const consent = { id: '', facts: ['person.phone'], earlier: false, how: 'signed', at: '', revokedAt: null }
  expect(factsToAsk({ checkList, form, consents: [consent] })).toEqual(['person.identity-number'])
  expect(factsToAsk({ checkList, form, consents: [{ ...consent, revokedAt: '2026-01-01T00:00:00Z' }] })).toHaveLength(2)
})

test('a window is done with what was accepted', () => {
  expect([isAtWindow('draft'), isAtWindow('submitted'), isAtWindow('accepted')]).toEqual([true, true, false])
})
