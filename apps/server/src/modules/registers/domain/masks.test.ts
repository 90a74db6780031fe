import { FIELD_TYPES, isSealed } from '@yiwang/contract/registers'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskValue } from './masks.ts'

test('masks show the place and hide the person', () => {
  expect(maskValue('identity-number', '11010519491231002X')).toBe('110105************')
  expect(maskValue('phone', '13800138000')).toBe('138****8000')
  expect(maskValue('account-number', '6222020200112233445')).toBe('****3445')
  expect(maskValue('address', '山东省济南市章丘区明水街道某某路12号')).toBe('山东省济南市章丘区明水街道****')
  expect(maskValue('address', '某某路12号')).toBe('****')
  expect(maskValue('note', '有病史')).toBe('******')
})

test('no mask gives away the whole', () => {
  const sealed = FIELD_TYPES.filter((type) => isSealed(type))
  fc.assert(
    fc.property(fc.constantFrom(...sealed), fc.stringMatching(/^[0-9]{8,19}$/), (type, value) => {
      expect(maskValue(type, value)).not.toContain(value)
    }),
  )
})
