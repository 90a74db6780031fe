import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LIMIT_UNITS, partsOf, textOf } from './limit-text.ts'

test('what is set is read back as it was', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 366 }), fc.constantFrom(...LIMIT_UNITS), (amount, unit) => {
      expect(partsOf(textOf(amount, unit))).toEqual({ amount, unit })
    }),
  )
})

test('no amount is no limit, and what is no limit has no parts', () => {
  expect(textOf(null, 'working-day')).toBeNull()
  expect(textOf(0, 'working-day')).toBeNull()
  expect(partsOf(null)).toBeNull()
  expect(partsOf('soon')).toBeNull()
})
