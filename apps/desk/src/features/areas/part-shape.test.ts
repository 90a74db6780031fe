import { expect, test } from 'vitest'
import { shapeOfPart } from './part-shape.ts'

test('the name of a planned area stands in the middle of its box', () => {
  const polygon: [number, number][][][] = [
    [
      [
        [117, 36],
        [119, 36],
        [119, 37],
        [117, 36],
      ],
    ],
  ]
  expect(shapeOfPart({ id: 'p', name: 'P', households: 12, polygon }, 'grid')).toEqual({
    id: 'p',
    code: '',
    name: 'P',
    level: 'grid',
    kind: 'general',
    households: 12,
    labelPoint: { lng: 118, lat: 36.5 },
    polygon,
  })
})

test('a part that is not drawn yet breaks nothing', () => {
  expect(shapeOfPart({ id: 'p', name: 'P', households: 0, polygon: [] }, 'grid').labelPoint).toEqual({ lng: 0, lat: 0 })
})
