import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Position } from './geometry.ts'
import { segmentsOfAll } from './geometry.ts'
import { buildLocator } from './locator.ts'
import { placeOfPoint } from './point-in-polygon.ts'
import { box, holdsFor, patchwork, patchworks } from './testing.ts'

test('a hole belongs to what fills it, and to nobody when empty', () => {
  const ring = box(0, 0, 10, 10)
  const hole = box(4, 4, 6, 6)
  const around = { id: 'around', polygons: [[...ring, ...hole]] }
  expect(buildLocator([around]).locate(5, 5)).toBeNull()
  expect(buildLocator([around]).locate(4, 5)).toBe('around')
  const filled = buildLocator([around, { id: 'filling', polygons: [hole] }])
  expect(filled.locate(5, 5)).toBe('filling')
  expect(filled.locate(4, 5)).toBe('around')
  expect(filled.locateAll(4, 5)).toEqual(['around', 'filling'])
})

test('outside is null, near the border too, and so is a locator without areas', () => {
  const locator = buildLocator([{ id: 'a', polygons: [box(0, 0, 1, 1)] }])
  expect(locator.locate(1 + Number.EPSILON, 0.5)).toBeNull()
  expect(locator.locate(1, 0.5)).toBe('a')
  expect(locator.locate(1, 1)).toBe('a')
  expect(locator.locate(Number.NaN, 0.5)).toBeNull()
  expect(buildLocator([]).locate(0, 0)).toBeNull()
  expect(buildLocator([]).locateAll(0, 0)).toEqual([])
})

test('a vertex that is the highest or lowest of its ring is on the edge', () => {
  const triangle: Position[] = [
    [0, 0],
    [2, 0],
    [1, 1],
    [0, 0],
  ]
  expect(placeOfPoint([[triangle]], [1, 1])).toBe('edge')
  expect(placeOfPoint([[triangle]], [0, 0])).toBe('edge')
  expect(placeOfPoint([[triangle]], [1, 0])).toBe('edge')
  expect(placeOfPoint([[triangle]], [3, 0])).toBe('outside')
  expect(placeOfPoint([[triangle]], [0, 1])).toBe('outside')
})

test('several parts are one area', () => {
  const locator = buildLocator([{ id: 'islands', polygons: [box(0, 0, 1, 1), box(5, 5, 6, 6)] }])
  expect([locator.locate(0.5, 0.5), locator.locate(5.5, 5.5), locator.locate(3, 3)]).toEqual([
    'islands',
    'islands',
    null,
  ])
})

test('every corner and every point near a shared border has exactly one area, whatever the order of the areas', () => {
  holdsFor(
    fc.property(patchworks, fc.double({ min: 0, max: 1, noNaN: true }), ({ areas, corners }, t) => {
      const [locator, reversed] = [buildLocator(areas), buildLocator(areas.toReversed())]
      const along = areas
        .flatMap(({ polygons }) => segmentsOfAll(polygons))
        .map(({ from, to }): Position => [from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])])
      for (const [lng, lat] of corners) {
        expect(locator.locate(lng, lat)).toBe(locator.locateAll(lng, lat)[0])
        expect(locator.locate(lng, lat)).not.toBeNull()
        expect(reversed.locate(lng, lat)).toBe(locator.locate(lng, lat))
      }
      for (const [lng, lat] of along) {
        const holding = areas.filter(({ polygons }) => placeOfPoint(polygons, [lng, lat]) === 'inside')
        expect(holding.length).toBeLessThanOrEqual(1)
        expect(reversed.locate(lng, lat)).toBe(locator.locate(lng, lat))
      }
    }),
    60,
  )
})

test('points a rounding step off an inner border are still in exactly one area', () => {
  const inner = fc.tuple(
    fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 40, maxLength: 60 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  holdsFor(
    fc.property(inner, ([shifts, t]) => {
      const { areas } = patchwork(4, 4, shifts)
      const locator = buildLocator(areas)
      const middle = areas.filter(({ id }) => id === '1-1' || id === '2-2' || id === '1-2')
      for (const { from, to } of middle.flatMap(({ polygons }) => segmentsOfAll(polygons))) {
        const [lng, lat] = [from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])]
        for (const [x, y] of [
          [lng, lat],
          [lng + 2e-14, lat],
          [lng - 2e-14, lat],
          [lng, lat + 1e-14],
          [lng, lat - 1e-14],
        ] as const) {
          const all = locator.locateAll(x, y)
          expect(all.length).toBeGreaterThanOrEqual(1)
          expect(locator.locate(x, y)).toBe(all[0])
          if (all.length > 1) {
            const places = all.map((id) => placeOfPoint(areas.find((area) => area.id === id)?.polygons ?? [], [x, y]))
            expect(places.every((place) => place === 'edge')).toBe(true)
          }
        }
      }
    }),
    60,
  )
})

test('the middle of each patch is in its own patch', () => {
  holdsFor(
    fc.property(patchworks, ({ areas }) => {
      const locator = buildLocator(areas)
      for (const { id, polygons } of areas) {
        const ring = polygons[0]?.[0]?.slice(1) ?? []
        const mean = (axis: 0 | 1): number => ring.reduce((sum, position) => sum + position[axis], 0) / ring.length
        expect(locator.locateAll(mean(0), mean(1))).toEqual([id])
      }
    }),
  )
})
