import { ApiError } from '@yiwang/client'
import type { Field, FieldType } from '@yiwang/contract/registers'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { beginning, changesOf, flawsOf, keepable, refusedValues } from './typed-values.ts'

function field(key: string, type: FieldType, more: Partial<Field> = {}): Field {
  return { key, type, label: { zh: key, en: key }, required: false, filter: false, restricted: false, ...more }
}
const fields = [field('name', 'text', { required: true }), field('phone', 'phone'), field('care', 'codes')]
const shown = { name: 'Li', phone: { masked: '138****0000' }, care: ['01'], 'care-other': 'x' }

test('a form begins with what is known and says nothing while it is left alone', () => {
  expect(beginning(shown)).toEqual({ name: 'Li', care: ['01'], 'care-other': 'x' })
  expect(changesOf(fields, shown, beginning(shown))).toEqual({})
})

test('what was changed, added or emptied is said; an untouched masked value is not', () => {
  const typed = { ...beginning(shown), name: ' Wang ', phone: '138 0013 8000', care: [] }
  expect(changesOf(fields, shown, typed)).toEqual({ name: 'Wang', phone: '13800138000', care: null })
  expect(changesOf(fields, shown, { ...beginning(shown), phone: '' })).toEqual({})
  expect(changesOf(fields, shown, { ...beginning(shown), phone: null })).toEqual({ phone: null })
  expect(changesOf(fields, {}, { name: '', care: [] })).toEqual({})
  expect(changesOf(fields, {}, { name: ' ' })).toEqual({})
})

test('whatever was typed, sending the result again changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.array(fc.constantFrom('01', '02', '99')), (name, care) => {
      const said = changesOf(fields, {}, { name, care })
      expect(changesOf(fields, said, said as never)).toEqual({})
    }),
  )
})

test('flaws stand by key, and only what is given is looked at when facts are added', () => {
  expect(flawsOf(fields, new Map(), {})).toEqual({ name: 'required' })
  expect(flawsOf(fields, new Map(), { phone: '12' }, 'given')).toEqual({ phone: 'phone' })
})

test('what the server refuses stands by the key of its field', () => {
  const problem = { code: 'rule-broken', fields: { 'values.phone': 'wrong', 'body.name': 'missing' } }
  expect(refusedValues(new ApiError('rule-broken', 422, problem as never))).toEqual({ phone: 'wrong', name: 'missing' })
  expect(refusedValues(new Error('other'))).toEqual({})
})

test('a draft holds no sealed value', () => {
  expect(keepable(fields, { name: 'Li', phone: '13800138000' })).toEqual({ name: 'Li' })
})
