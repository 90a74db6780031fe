import fc from 'fast-check'
import { expect, test } from 'vitest'
import { walkLength, walkOrder } from './route.ts'

const point = fc.record({
  lng: fc.double({ min: 117, max: 117.02, noNaN: true }),
  lat: fc.double({ min: 36, max: 36.02, noNaN: true }),
})
const places = fc
  .array(fc.option(point, { nil: null }), { maxLength: 9 })
  .map((points) => points.map((one, i) => ({ key: `h${i}`, point: one })))

test('everybody is on the walk once, those without a position last, and the order given does not matter', () => {
  fc.assert(
    fc.property(places, (some) => {
      const walk = walkOrder(some)
      expect(walk.map(({ key }) => key).sort()).toEqual(some.map(({ key }) => key).sort())
      const unknown = walk.findIndex(({ point: at }) => at === null)
      if (unknown >= 0) expect(walk.slice(unknown).every(({ point: at }) => at === null)).toBe(true)
      expect(walkOrder(some.toReversed())).toEqual(walk)
    }),
  )
})

test('turning any stretch of the walk round makes it no shorter', () => {
  fc.assert(
    fc.property(places, (some) => {
      const walk = walkOrder(some).flatMap(({ point: at }) => at ?? [])
      const length = walkLength(walk)
      for (let i = 0; i < walk.length; i += 1)
        for (let j = i + 1; j < walk.length; j += 1) {
          const turned = [...walk.slice(0, i), ...walk.slice(i, j + 1).reverse(), ...walk.slice(j + 1)]
          expect(walkLength(turned)).toBeGreaterThan(length - 1e-9)
        }
    }),
  )
})

test('a row of houses is walked from its western end', () => {
  const row = [3, 0, 2, 1].map((i) => ({ key: `h${i}`, point: { lng: 117 + i / 1000, lat: 36 } }))
  expect(walkOrder(row).map(({ key }) => key)).toEqual(['h0', 'h1', 'h2', 'h3'])
})
