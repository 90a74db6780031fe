import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPoints, writePoints } from './coordinate-text.ts'

test('points survive being written and read', () => {
  const degree = (max: number) => fc.integer({ min: -max * 1e6, max: max * 1e6 }).map((value) => value / 1e6)
  fc.assert(
    fc.property(fc.array(fc.tuple(degree(180), degree(90)), { maxLength: 20 }), (points) => {
      const read = readPoints(writePoints(points))
      if ('badLine' in read) throw new Error(`line ${read.badLine}`)
      expect(read.points).toHaveLength(points.length)
      read.points.forEach((point, index) => {
        expect(point[0]).toBeCloseTo(points[index]?.[0] ?? NaN, 6)
        expect(point[1]).toBeCloseTo(points[index]?.[1] ?? NaN, 6)
      })
    }),
    { seed: 20261121 },
  )
})

test('spaces, tabs and full-width commas separate too; blank lines do not count', () => {
  expect(readPoints('117.1 36.2\r\n\n117.2\uFF0C36.3\n')).toEqual({
    points: [
      [117.1, 36.2],
      [117.2, 36.3],
    ],
  })
})

test('the first bad line is named', () => {
  for (const bad of ['117', 'east,north', '36.2,117.1', '1,2,3']) {
    expect(readPoints(`117.1,36.2\n${bad}`)).toEqual({ badLine: 2 })
  }
})
