import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boundsOf, closeRing, crossesItself, crossing, outlineArea, ringArea, type Position } from './outline.ts'

const square: Position[] = [
  [121.5, 29.8],
  [121.51, 29.8],
  [121.51, 29.81],
  [121.5, 29.81],
]

test('a ring is closed once', () => {
  const ring = closeRing(square)
  expect(ring).toHaveLength(5)
  expect(closeRing(ring)).toEqual(ring)
  expect(closeRing([])).toEqual([])
})

test('a hundredth of a degree squared is about 1.07 square kilometres at 29.8 north', () => {
  expect(ringArea(closeRing(square)) / 1e6).toBeCloseTo(1.073, 2)
})

test('a hole is taken from its outline', () => {
  const hole = closeRing(square.map(([lng, lat]): Position => [121.5 + (lng - 121.5) / 2, 29.8 + (lat - 29.8) / 2]))
  const whole = ringArea(closeRing(square))
  expect(outlineArea([[closeRing(square), hole]]) / whole).toBeCloseTo(0.75, 4)
})

test('direction of drawing does not change the area', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 900 }), (width, height) => {
      const ring = closeRing([
        [117, 36],
        [117 + width / 1e4, 36],
        [117 + width / 1e4, 36 + height / 1e4],
      ])
      expect(ringArea(ring)).toBeCloseTo(ringArea([...ring].reverse()), 3)
    }),
    { seed: 20261121 },
  )
})

test('a bow tie crosses itself and a square does not', () => {
  expect(crossesItself(closeRing(square))).toBe(false)
  const [a, b, c, d] = square as [Position, Position, Position, Position]
  expect(crossesItself(closeRing([a, c, b, d]))).toBe(true)
})

test('segments that only touch do not cross', () => {
  expect(crossing([0, 0], [2, 2], [0, 2], [2, 0])).toEqual([1, 1])
  expect(crossing([0, 0], [1, 1], [1, 1], [2, 0])).toBeNull()
  expect(crossing([0, 0], [1, 0], [0, 1], [1, 1])).toBeNull()
})

test('bounds of nothing are null', () => {
  expect(boundsOf([])).toBeNull()
  expect(boundsOf(square)).toEqual({ west: 121.5, east: 121.51, south: 29.8, north: 29.81 })
})
