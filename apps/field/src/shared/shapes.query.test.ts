import { expect, test } from 'vitest'
import { shapesAround } from './shapes.query.ts'

test('a grid is drawn among its siblings, larger areas with their parts', () => {
  expect(shapesAround({ id: 'g', level: 'grid', parentId: 'v' })).toEqual({ areaId: 'v', level: 'grid' })
  expect(shapesAround({ id: 'm', level: 'micro-grid', parentId: 'g' })).toEqual({ areaId: 'g', level: 'micro-grid' })
  expect(shapesAround({ id: 'v', level: 'village', parentId: 't' })).toEqual({ areaId: 'v', level: 'grid' })
  expect(shapesAround({ id: 't', level: 'town', parentId: 'c' })).toEqual({ areaId: 't', level: 'village' })
  expect(shapesAround({ id: 'c', level: 'county', parentId: null })).toEqual({ areaId: 'c', level: 'town' })
})
