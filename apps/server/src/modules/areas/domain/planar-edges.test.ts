import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MultiPolygon } from './geometry.ts'
import { segmentsOfAll } from './geometry.ts'
import { areaM2 } from './measures.ts'
import { cancelOpposites, dissolve, numberPositions, polygonsFromCycles, traceCycles } from './planar-edges.ts'
import { faultOfArea, orientRings } from './ring-validity.ts'
import { box, holdsFor, patchwork, patchworks } from './testing.ts'

test('equal positions have one number, also across the sign of zero', () => {
  const numberOf = numberPositions()
  expect([numberOf([1, 2]), numberOf([2, 1]), numberOf([1, 2]), numberOf([0, 0]), numberOf([-0, 0])]).toEqual([
    0, 1, 0, 2, 2,
  ])
})

test('a shared border cancels, a border that is the same only in part does not', () => {
  const [a, b] = [box(0, 0, 1, 1), box(1, 0, 2, 1)]
  expect(cancelOpposites(segmentsOfAll([a, b]))).toHaveLength(6)
  expect(cancelOpposites(segmentsOfAll([a, box(1, 0, 2, 2)]))).toHaveLength(8)
  expect(cancelOpposites(segmentsOfAll([a, a]))).toHaveLength(8)
})

test('areas that meet in a corner stay two', () => {
  const corner: MultiPolygon = [box(0, 0, 1, 1), box(1, 1, 2, 2)]
  expect(dissolve([corner])).toHaveLength(2)
  expect(faultOfArea(dissolve([corner]))).toBeNull()
})

test('an island in a hole is a part of its own, and a hole that touches the outer ring stays a hole', () => {
  const ring: MultiPolygon = [[...box(0, 0, 9, 9), ...box(2, 2, 7, 7)]]
  const nested = dissolve([ring, [box(4, 4, 5, 5)]])
  expect(nested.map((polygon) => polygon.length).toSorted((a, b) => a - b)).toEqual([1, 2])
  const { areas } = patchwork(3, 3, [])
  const around = dissolve(areas.filter(({ id }) => id !== '1-1' && id !== '0-0').map(({ polygons }) => polygons))
  expect(faultOfArea(around)).toBeNull()
  expect(around.map((polygon) => polygon.length)).toEqual([2])
})

test('cycles through a cut leave both sides', () => {
  const cut = { from: [0, 0], to: [1, 1] } as const
  const cycles = traceCycles([...segmentsOfAll([box(0, 0, 1, 1)]), cut, { from: cut.to, to: cut.from }])
  expect(cycles.map((cycle) => cycle.length)).toEqual([3, 3])
  expect(polygonsFromCycles(cycles)).toHaveLength(2)
})

test('any choice of patches dissolves into valid polygons of the same area', () => {
  holdsFor(
    fc.property(patchworks, fc.array(fc.boolean(), { minLength: 25, maxLength: 25 }), ({ areas }, chosen) => {
      const picked = areas.filter((_, i) => chosen[i] === true).map(({ polygons }) => polygons)
      const union = dissolve(picked)
      expect(areaM2(union)).toBeCloseTo(
        picked.reduce((sum, polygons) => sum + areaM2(polygons), 0),
        2,
      )
      if (picked.length > 0) expect(faultOfArea(union)).toBeNull()
      expect(orientRings(union)).toEqual(union)
    }),
    200,
  )
})
