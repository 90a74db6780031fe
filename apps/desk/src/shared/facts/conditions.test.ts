import { expect, test } from 'vitest'
import { conditionsOf, draftsOf, operatorsOf, withKey, withOperator } from './conditions.ts'

const SEX = { key: 'person.sex', label: '性别', type: 'code' as const, list: 'GB/T 2261.1' }

test('a fact is asked about as its type allows', () => {
  expect(operatorsOf('code')).toContain('in')
  expect(operatorsOf('date')).toEqual(['from', 'to', 'is', 'known', 'unknown'])
  expect(operatorsOf('phone')).toEqual(['known', 'unknown'])
})

test('another fact drops the value of the one before; knowing needs none', () => {
  const first = { ...withKey({ row: 'a' }, SEX), value: ['1'] }
  expect(withKey(first, { ...SEX, key: 'person.birth-date', type: 'date', list: null })).toEqual({
    row: 'a',
    key: 'person.birth-date',
    op: 'from',
  })
  expect(withOperator(first, 'known')).toEqual({ row: 'a', key: 'person.sex', op: 'known' })
  expect(withOperator({ ...first, op: 'from', value: 3 }, 'to').value).toBe(3)
})

test('only whole conditions are sent', () => {
  expect(conditionsOf([])).toEqual([])
  expect(conditionsOf([{ row: 'a' }])).toBeNull()
  expect(conditionsOf([{ row: 'a', key: 'person.sex', op: 'in', value: [] }])).toBeNull()
  const whole = [{ row: 'a', key: 'person.sex', op: 'in' as const, value: ['1'] }]
  expect(conditionsOf(whole)).toEqual([{ key: 'person.sex', op: 'in', value: ['1'] }])
  expect(conditionsOf(draftsOf(conditionsOf(whole) ?? []))).toEqual(conditionsOf(whole))
})
