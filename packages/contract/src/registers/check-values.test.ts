import fc from 'fast-check'
import { expect, test } from 'vitest'
import { creditCheck, identityCheck, isCreditCode, isIdentityNumber } from './check-digits.ts'
import { checkValues } from './check-values.ts'
import type { Field, FieldType, PlainValues } from './fields.ts'
import { normalIdentifier } from './normal-form.ts'
import { SUBJECT_FIELDS } from './subject-fields.ts'

const LISTS = new Map([
  ['GB/T 2261.1', new Set(['0', '1', '2', '9'])],
  ['yw:hazards', new Set(['00', '01', '02', '99'])],
])

function field(key: string, type: FieldType, more: Partial<Field> = {}): Field {
  return { key, type, label: { zh: key, en: key }, required: false, filter: false, restricted: false, ...more }
}

const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2026-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const identityNumber = fc
  .tuple(fc.integer({ min: 110000, max: 659999 }), day, fc.integer({ min: 0, max: 999 }))
  .map(([area, born, sequence]) => `${area}${born.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`)
  .map((first) => first + identityCheck(first))
const CREDIT = [...'0123456789ABCDEFGHJKLMNPQRTUWXY']
const creditCode = fc
  .tuple(fc.integer({ min: 100000, max: 659999 }), fc.array(fc.constantFrom(...CREDIT), { minLength: 9, maxLength: 9 }))
  .map(([area, own]) => `91${area}${own.join('')}`)
  .map((first) => first + creditCheck(first))

test('numbers with a fitting check character pass', () => {
  fc.assert(fc.property(identityNumber, (number) => isIdentityNumber(number)))
  fc.assert(fc.property(creditCode, (code) => isCreditCode(code)))
  // A published example of each standard's method.
  expect(isIdentityNumber('11010519491231002X')).toBe(true)
  expect(isCreditCode('91350100M000100Y43')).toBe(true)
})

test('one digit typed wrong, or two neighbours swapped, is found in an identity number', () => {
  fc.assert(
    fc.property(identityNumber, fc.nat(16), fc.integer({ min: 1, max: 9 }), (number, place, add) => {
      const digit = String((Number(number[place]) + add) % 10)
      expect(isIdentityNumber(number.slice(0, place) + digit + number.slice(place + 1))).toBe(false)
    }),
  )
  fc.assert(
    fc.property(identityNumber, fc.nat(15), (number, place) => {
      const [one = '', other = ''] = [number[place], number[place + 1]]
      fc.pre(one !== other)
      expect(isIdentityNumber(number.slice(0, place) + other + one + number.slice(place + 2))).toBe(false)
    }),
  )
})

test('one character typed wrong is found in a credit code', () => {
  fc.assert(
    fc.property(creditCode, fc.nat(16), fc.constantFrom(...CREDIT), (code, place, other) => {
      fc.pre(code[place] !== other)
      expect(isCreditCode(code.slice(0, place) + other + code.slice(place + 1))).toBe(false)
    }),
  )
})

test('separators, full-width forms and a country code do not matter', () => {
  expect(normalIdentifier('phone', '+86 138-0013-8000')).toBe('13800138000')
  expect(normalIdentifier('plate', '鲁A·１２３４５')).toBe('鲁A12345')
  fc.assert(
    fc.property(identityNumber, (number) => {
      expect(normalIdentifier('identity-number', ` ${number.slice(0, 6)} ${number.slice(6).toLowerCase()}`)).toBe(
        number,
      )
    }),
  )
})

const BAD: [FieldType, PlainValues[string], string][] = [
  ['text', '一二三四', 'too-long'],
  ['number', -1, 'too-small'],
  ['number', 4, 'too-large'],
  ['number', '3', 'type'],
  ['flag', 'yes', 'type'],
  ['date', '2026-02-30', 'date'],
  ['phone', '12', 'phone'],
  ['plate', '12345', 'plate'],
  ['credit-code', '91350100M000100Y44', 'credit-code'],
  ['person', 'somebody', 'type'],
  ['photo', ['x'], 'type'],
  ['position', '117,36', 'type'],
]

test.each(BAD)('a %s cannot be %j: %s', (type, value, code) => {
  expect(checkValues([field('a', type, { max: 3, min: 0 })], LISTS, { a: value })).toEqual([{ key: 'a', code }])
})

test('codes must be in their list, and 99 says in words what it is', () => {
  const hazards = field('hazards', 'codes', { list: 'yw:hazards' })
  expect(checkValues([hazards], LISTS, { hazards: ['01', '77'] })).toEqual([{ key: 'hazards', code: 'not-in-list' }])
  expect(checkValues([hazards], LISTS, { hazards: ['01', '99'] })).toEqual([{ key: 'hazards', code: 'needs-text' }])
  expect(checkValues([hazards], LISTS, { hazards: ['99'], 'hazards-other': '私拉电线' })).toEqual([])
  expect(checkValues([field('x', 'code', { list: 'no such list' })], LISTS, { x: '5' })).toEqual([])
})

test('required values are asked for, unless values are only added', () => {
  expect(checkValues(SUBJECT_FIELDS.person, LISTS, {})).toEqual([{ key: 'name', code: 'required' }])
  expect(checkValues(SUBJECT_FIELDS.person, LISTS, { sex: '1' }, 'given')).toEqual([])
  expect(checkValues(SUBJECT_FIELDS.person, LISTS, { name: ' ' }, 'given')).toEqual([{ key: 'name', code: 'required' }])
  expect(checkValues(SUBJECT_FIELDS.person, LISTS, { name: '甲', shoe: '43' })).toEqual([
    { key: 'shoe', code: 'unknown-field' },
  ])
})

test('birth date and sex agree with the identity number', () => {
  const values = { name: '甲', 'identity-number': '11010519491231002X', 'birth-date': '1949-12-30', sex: '1' }
  expect(checkValues(SUBJECT_FIELDS.person, LISTS, values)).toEqual([
    { key: 'birth-date', code: 'birth-date-differs' },
    { key: 'sex', code: 'sex-differs' },
  ])
})

test('any value at all gets an answer', () => {
  const anything = fc.oneof(
    fc.string(),
    fc.double(),
    fc.boolean(),
    fc.array(fc.string()),
    fc.record({ lng: fc.double(), lat: fc.double() }),
    fc.constant(null),
  )
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...SUBJECT_FIELDS.person.map(({ key }) => key)), anything), (values) => {
      expect(Array.isArray(checkValues(SUBJECT_FIELDS.person, LISTS, values))).toBe(true)
    }),
  )
})
