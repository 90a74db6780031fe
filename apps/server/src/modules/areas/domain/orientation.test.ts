import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isOnSegment, orientationOf } from './orientation.ts'
import { holdsFor } from './testing.ts'

const degrees = fc.double({ min: -180, max: 180, noNaN: true })
const point = fc.tuple(degrees, degrees)

test('left, right and on the line', () => {
  expect(orientationOf([0, 0], [1, 0], [0, 1])).toBe(1)
  expect(orientationOf([0, 0], [1, 0], [0, -1])).toBe(-1)
  expect(orientationOf([0, 0], [1, 1], [0.5, 0.5])).toBe(0)
})

test('the last bit decides where plain doubles cannot tell', () => {
  const [a, b] = [[12, 12] as const, [24, 24] as const]
  const off = 0.5 + 2 ** -53
  const plain = (b[0] - a[0]) * (0.5 - a[1]) - (b[1] - a[1]) * (off - a[0])
  expect(plain).toBe(0)
  expect(orientationOf(a, b, [off, 0.5])).toBe(-1)
  expect(orientationOf(a, b, [0.5, off])).toBe(1)
})

test('the side turns with the direction and does not depend on where one starts', () => {
  holdsFor(
    fc.property(point, point, point, (a, b, c) => {
      const side = orientationOf(a, b, c)
      expect(orientationOf(b, c, a)).toBe(side)
      expect(orientationOf(c, a, b)).toBe(side)
      expect(orientationOf(b, a, c) + side).toBe(0)
    }),
    500,
  )
})

test('tiny and huge numbers are exact too', () => {
  expect(orientationOf([0, 0], [5e-324, 5e-324], [1e-323, 1e-323])).toBe(0)
  expect(orientationOf([-0, 0], [1, 1], [5e-324, 0])).toBe(-1)
})

test('on a segment, ends included, and not beyond', () => {
  expect(isOnSegment([0, 0], [2, 2], [2, 2])).toBe(true)
  expect(isOnSegment([0, 0], [2, 2], [1, 1])).toBe(true)
  expect(isOnSegment([0, 0], [2, 2], [3, 3])).toBe(false)
  expect(isOnSegment([0, 0], [2, 2], [1, 1 + Number.EPSILON])).toBe(false)
})
