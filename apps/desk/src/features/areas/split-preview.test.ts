import type { MultiPolygon } from '@yiwang/contract'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { outlineArea, type Position } from './outline.ts'
import { previewSplit, shareOut } from './split-preview.ts'

const square: MultiPolygon = [
  [
    [
      [117.0, 36.0],
      [117.1, 36.0],
      [117.1, 36.1],
      [117.0, 36.1],
      [117.0, 36.0],
    ],
  ],
]

function areas(line: Position[]): number[] {
  const parts = previewSplit(square, line)
  if (!parts) throw new Error('the line does not split')
  return parts.map(outlineArea)
}

test('a line through the middle makes two halves', () => {
  const [first = 0, second = 0] = areas([
    [117.05, 35.9],
    [117.05, 36.2],
  ])
  expect(first / second).toBeCloseTo(1, 3)
})

test('the part to the left of the line comes first', () => {
  const [left = 0, right = 0] = areas([
    [117.02, 35.9],
    [117.02, 36.2],
  ])
  expect(left / right).toBeCloseTo(0.25, 2)
  const [leftDown = 0] = areas([
    [117.02, 36.2],
    [117.02, 35.9],
  ])
  expect(leftDown).toBeCloseTo(right, 0)
})

test('a bent line keeps its corners on both parts', () => {
  const parts = previewSplit(square, [
    [116.9, 36.05],
    [117.05, 36.08],
    [117.2, 36.05],
  ])
  expect(parts?.every((part) => part[0]?.[0]?.some(([lng, lat]) => lng === 117.05 && lat === 36.08))).toBe(true)
})

test('a bay is cut off by a line that leaves through the side it came in by', () => {
  const bay: Position[] = [
    [117.02, 35.9],
    [117.02, 36.05],
    [117.08, 36.05],
    [117.08, 35.9],
  ]
  const [outside = 0, inside = 0] = areas(bay)
  expect(inside / (inside + outside)).toBeCloseTo(0.3, 3)
  const [again = 0] = areas([...bay].reverse())
  expect(again).toBeCloseTo(inside, 3)
})

test('a line that stays outside, ends inside or crosses often gives no preview', () => {
  const outside: Position[] = [
    [118, 35],
    [118, 37],
  ]
  const endsInside: Position[] = [
    [116.9, 36.05],
    [117.05, 36.05],
  ]
  const zigzag: Position[] = [
    [116.9, 36.02],
    [117.2, 36.04],
    [116.9, 36.06],
  ]
  expect([outside, endsInside, zigzag].map((line) => previewSplit(square, line))).toEqual([null, null, null])
})

test('both parts of any straight cut add up to the whole', () => {
  const whole = outlineArea(square)
  const offset = fc.double({ min: 0.001, max: 0.099, noNaN: true })
  fc.assert(
    fc.property(offset, offset, (west, east) => {
      const [first = 0, second = 0] = areas([
        [116.9, 36 + west],
        [117.2, 36 + east],
      ])
      expect(Math.abs(first + second - whole) / whole).toBeLessThan(0.002)
    }),
    { seed: 20261121 },
  )
})

test('households are shared out by size and always add up', () => {
  const parts = previewSplit(square, [
    [117.025, 35.9],
    [117.025, 36.2],
  ])
  if (!parts) throw new Error('the line does not split')
  const [first, second] = shareOut(301, parts)
  expect(first + second).toBe(301)
  expect([75, 226]).toContain(Math.min(first, second) === first ? first : second)
})
