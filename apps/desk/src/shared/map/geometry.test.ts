import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boundsOf, pathOf, project, unproject, viewOf, withMargin } from './geometry.ts'

const square = (west: number, south: number, size = 1): [number, number][][][] => [
  [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
]
const shape = (id: string, polygon: [number, number][][][] | null) => ({
  id,
  code: id,
  name: id,
  level: 'grid' as const,
  kind: 'general' as const,
  households: 1,
  labelPoint: { lng: 0, lat: 0 },
  polygon,
})

test('projecting and back gives the same place, north stays up', () => {
  const lng = fc.double({ min: -180, max: 180, noNaN: true })
  const lat = fc.double({ min: -84, max: 84, noNaN: true })
  fc.assert(
    fc.property(lng, lat, (x, y) => {
      const back = unproject(project([x, y]))
      expect(back.lng).toBeCloseTo(x, 9)
      expect(back.lat).toBeCloseTo(y, 9)
    }),
  )
  expect(project([117, 37])[1]).toBeLessThan(project([117, 36])[1])
})

test('the view follows what is to be shown', () => {
  const shapes = [shape('a', square(0, 0)), shape('b', square(10, 10)), shape('c', null)]
  const points = [{ id: 'p', label: '', kind: 'open' as const, lng: 5, lat: 6 }]
  expect(viewOf({ shapes, fit: 'shapes' })).toEqual([0, 0, 11, 11])
  expect(viewOf({ shapes, fit: 'selected', selectedId: 'b' })).toEqual([10, 10, 11, 11])
  expect(viewOf({ shapes, points, fit: 'points' })).toEqual([5, 6, 5, 6])
  expect(viewOf({ shapes, fit: [1, 2, 3, 4] })).toEqual([1, 2, 3, 4])
  expect(viewOf({ shapes: [shape('c', null)], points })).toEqual([5, 6, 5, 6])
  expect(viewOf({ shapes: [] })).toBeNull()
})

test('a single point gets room around it', () => {
  const [west, south, east, north] = withMargin([5, 6, 5, 6])
  expect(east - west).toBeCloseTo(0.004)
  expect(north - south).toBeCloseTo(0.004)
})

test('no positions have no box', () => expect(boundsOf([])).toBeNull())

test('every ring is closed in the path', () => expect(pathOf(square(0, 0)).match(/Z/g)).toHaveLength(1))
