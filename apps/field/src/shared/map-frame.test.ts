import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MultiPolygon } from '@yiwang/contract'
import {
  boxAround,
  frameAt,
  outlinePath,
  pointsOf,
  scaleLength,
  toPlane,
  toPoint,
  zoomed,
  nearestTo,
} from './map-frame.ts'

const origin = { lng: 117.5, lat: 36.7 }
const frame = frameAt(origin)

test('a point there and back is the same point to a millimetre', () => {
  const near = fc.double({ min: -0.2, max: 0.2, noNaN: true })
  fc.assert(
    fc.property(near, near, (east, north) => {
      const point = { lng: origin.lng + east, lat: origin.lat + north }
      const back = toPoint(frame, toPlane(frame, point))
      expect(Math.abs(back.lng - point.lng)).toBeLessThan(1e-8)
      expect(Math.abs(back.lat - point.lat)).toBeLessThan(1e-8)
    }),
    { verbose: 1 },
  )
})

test('east is right, north is up, a hundredth of a degree of latitude is about 1,113 m', () => {
  expect(toPlane(frame, { lng: 117.51, lat: 36.7 }).x).toBeGreaterThan(800)
  expect(toPlane(frame, { lng: 117.5, lat: 36.71 }).y).toBeCloseTo(-1113.2, 0)
})

const square: MultiPolygon = [
  [
    [
      [117.5, 36.7],
      [117.51, 36.7],
      [117.51, 36.71],
      [117.5, 36.7],
    ],
  ],
]

test('an outline is one closed path per ring', () => {
  expect(outlinePath(frame, square).match(/M[^Z]*Z/g)).toHaveLength(1)
  expect(pointsOf(square)).toHaveLength(4)
})

test('the box holds all points, has the asked ratio and is never smaller than 100 m', () => {
  const box = boxAround(frame, pointsOf(square), 4 / 3)
  expect(box.width / box.height).toBeCloseTo(4 / 3)
  for (const point of pointsOf(square)) {
    const { x, y } = toPlane(frame, point)
    expect(x).toBeGreaterThanOrEqual(box.x)
    expect(x).toBeLessThanOrEqual(box.x + box.width)
    expect(y).toBeGreaterThanOrEqual(box.y)
    expect(y).toBeLessThanOrEqual(box.y + box.height)
  }
  expect(boxAround(frame, [], 1).width).toBe(100)
})

test('zooming keeps the centre in the middle', () => {
  expect(zoomed({ x: 0, y: 0, width: 400, height: 300 }, 0.5, { x: 100, y: 50 })).toEqual({
    x: 0,
    y: -25,
    width: 200,
    height: 150,
  })
})

test('the scale bar is a round length of at most a third', () => {
  expect(scaleLength(1000)).toBe(200)
  expect(scaleLength(160)).toBe(50)
  expect(scaleLength(31)).toBe(10)
})

test('a tap chooses what is nearest, and nothing that is far', () => {
  const marks = [
    { id: 'a', x: 0, y: 0 },
    { id: 'b', x: 10, y: 0 },
  ]
  expect(nearestTo({ x: 4, y: 0 }, marks, 5)).toBe('a')
  expect(nearestTo({ x: 6, y: 0 }, marks, 5)).toBe('b')
  expect(nearestTo({ x: 5, y: 30 }, marks, 5)).toBeNull()
  expect(nearestTo({ x: 0, y: 0 }, [], 5)).toBeNull()
})
