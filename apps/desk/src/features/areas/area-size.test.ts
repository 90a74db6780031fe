import fc from 'fast-check'
import { expect, test } from 'vitest'
import { areaSize } from './area-size.ts'

test('an area is said in the unit that people use for its size', () => {
  expect(areaSize(0)).toEqual({ unit: 'm2', amount: '0' })
  expect(areaSize(9_999.4)).toEqual({ unit: 'm2', amount: '9999' })
  expect(areaSize(10_000)).toEqual({ unit: 'ha', amount: '1.0' })
  expect(areaSize(456_000)).toEqual({ unit: 'ha', amount: '45.6' })
  expect(areaSize(1_000_000)).toEqual({ unit: 'km2', amount: '1.00' })
  expect(areaSize(1_719_000_000)).toEqual({ unit: 'km2', amount: '1719.00' })
})

test('what is said is the size, rounded by a twentieth at most', () => {
  const FACTOR = { m2: 1, ha: 10_000, km2: 1_000_000 }
  fc.assert(
    fc.property(fc.double({ min: 10_000, max: 1e10, noNaN: true }), (size) => {
      const { unit, amount } = areaSize(size)
      expect(Math.abs(Number(amount) * FACTOR[unit] - size) / size).toBeLessThan(0.051)
    }),
  )
})
