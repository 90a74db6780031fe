import { expect, test } from 'vitest'
import { detailPairs } from './detail-pairs.ts'

test('details are told as pairs, nested ones as JSON', () => {
  expect(detailPairs({ reason: 'a, b', count: 2, ids: ['x'] })).toEqual([
    ['reason', 'a, b'],
    ['count', '2'],
    ['ids', '["x"]'],
  ])
})
