import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Position } from './geometry.ts'
import { bboxOf } from './geometry.ts'
import { areaM2, centroid, labelPoint, signedAreaM2 } from './measures.ts'
import { placeOfPoint } from './point-in-polygon.ts'
import { box, holdsFor, patchworks } from './testing.ts'

test('a square degree at the equator has its known size on the ellipsoid', () => {
  // 12,308.778 km2 between the equator and 1 degree north, from the ellipsoid's meridian and parallel radii.
  expect(areaM2([box(0, 0, 1, 1)]) / 1e6).toBeCloseTo(12_308.778, 0)
})

test('a hundredth of a degree at the latitude of the county agrees with the radii of curvature', () => {
  const [a, e2, lat] = [6_378_137, 0.00669437999014, (36.705 * Math.PI) / 180]
  const w = 1 - e2 * Math.sin(lat) ** 2
  const step = (0.01 * Math.PI) / 180
  const expected = ((a * (1 - e2)) / w ** 1.5) * (a / Math.sqrt(w)) * Math.cos(lat) * step * step
  expect(areaM2([box(117.5, 36.7, 117.51, 36.71)]) / expected).toBeCloseTo(1, 6)
})

test('holes are taken off, whatever their direction', () => {
  const hole = box(117.4, 36.4, 117.5, 36.5)
  const whole = areaM2([box(117, 36, 118, 37)])
  expect(areaM2([[...box(117, 36, 118, 37), ...hole]])).toBeCloseTo(whole - areaM2([hole]), 2)
  const turned = hole.map((ring) => ring.toReversed())
  expect(areaM2([[...box(117, 36, 118, 37), ...turned]])).toBeCloseTo(whole - areaM2([hole]), 2)
  expect(signedAreaM2(turned[0] ?? [])).toBeLessThan(0)
})

test('patches add up to their outline within a square centimetre', () => {
  holdsFor(
    fc.property(patchworks, ({ areas, outline }) => {
      const sum = areas.reduce((total, { polygons }) => total + areaM2(polygons), 0)
      expect(Math.abs(sum - areaM2([outline]))).toBeLessThan(1e-4)
    }),
  )
})

test('box and centroid', () => {
  expect(bboxOf([box(1, 2, 3, 4), box(10, 0, 11, 1)])).toEqual([1, 0, 11, 4])
  const [x, y] = centroid([box(1, 2, 3, 4)])
  expect([x, y]).toEqual([2, 3])
  expect(
    centroid([
      [
        [
          [5, 5],
          [5, 5],
          [5, 5],
          [5, 5],
        ],
      ],
    ]),
  ).toEqual([5, 5])
})

test('the label of a bent area or a ring lies inside, though its centroid does not', () => {
  const bent: Position[] = [
    [0, 0],
    [10, 0],
    [10, 10],
    [0, 10],
    [0, 9],
    [9, 9],
    [9, 1],
    [0, 1],
    [0, 0],
  ]
  const ring = [...box(0, 0, 10, 10), ...box(1, 1, 9, 9)]
  for (const area of [[[bent]], [ring]]) {
    expect(placeOfPoint(area, centroid(area))).toBe('outside')
    expect(placeOfPoint(area, labelPoint(area))).toBe('inside')
  }
  expect(labelPoint([box(0, 0, 2, 2)])).toEqual([1, 1])
})
