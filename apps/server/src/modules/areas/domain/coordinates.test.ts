import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CoordinateSystem } from './coordinates.ts'
import { fromWgs84, toWgs84 } from './coordinates.ts'
import { holdsFor } from './testing.ts'

const METRE = 1 / 111_000

test('CGCS2000 is taken as WGS-84', () => {
  expect(toWgs84([117.5, 36.7], 'cgcs2000')).toEqual([117.5, 36.7])
  expect(fromWgs84([117.5, 36.7], 'wgs84')).toEqual([117.5, 36.7])
})

test('phone map systems are shifted by hundreds of metres, differently', () => {
  const gcj = fromWgs84([117.5, 36.7], 'gcj02')
  const bd = fromWgs84([117.5, 36.7], 'bd09')
  const shift = (to: readonly [number, number]): number => Math.hypot(to[0] - 117.5, to[1] - 36.7) / METRE
  expect(shift(gcj)).toBeGreaterThan(300)
  expect(shift(gcj)).toBeLessThan(900)
  expect(shift(bd)).toBeGreaterThan(shift(gcj))
})

test('outside China GCJ-02 has no shift', () => {
  expect(fromWgs84([2.35, 48.85], 'gcj02')).toEqual([2.35, 48.85])
})

test('there and back within a metre anywhere in China', () => {
  const systems = fc.constantFrom<CoordinateSystem>('gcj02', 'bd09', 'cgcs2000', 'wgs84')
  const lng = fc.double({ min: 76, max: 134, noNaN: true })
  const lat = fc.double({ min: 20, max: 52, noNaN: true })
  holdsFor(
    fc.property(systems, lng, lat, (system, x, y) => {
      const [backX, backY] = toWgs84(fromWgs84([x, y], system), system)
      expect(Math.abs(backX - x)).toBeLessThan(METRE)
      expect(Math.abs(backY - y)).toBeLessThan(METRE)
    }),
    500,
  )
})
