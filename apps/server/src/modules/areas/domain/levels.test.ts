import { AREA_LEVELS } from '@yiwang/contract/areas'
import { expect, test } from 'vitest'
import { canHold, drawnBelow } from './levels.ts'

test('grids hang under villages and districts, districts under towns, micro-grids under grids', () => {
  const pairs = AREA_LEVELS.flatMap((parent) => AREA_LEVELS.map((child) => [parent, child] as const))
  expect(pairs.filter(([parent, child]) => canHold(parent, child)).map((pair) => pair.join(' > '))).toEqual([
    'town > district',
    'district > grid',
    'village > grid',
    'grid > micro-grid',
  ])
})

test('only villages, districts and grids are drawn in', () => {
  expect(AREA_LEVELS.map((level) => drawnBelow(level))).toEqual([null, null, 'grid', 'grid', 'micro-grid', null])
})
