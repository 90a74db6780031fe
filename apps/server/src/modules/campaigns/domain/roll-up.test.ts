import { expect, test } from 'vitest'
import { rollUp, totalsOf } from './roll-up.ts'

const TOWNS = [
  { path: '37/371', name: '甲镇' },
  { path: '37/372', name: '乙镇' },
]

test('figures of grids go to their town, and what lies in no town is left out', () => {
  const rows = rollUp(TOWNS, [
    [
      { key: '37/371/1', amount: 2 },
      { key: '37/371/2/9', amount: 3 },
      { key: '37/372', amount: 1 },
      { key: '37', amount: 9 },
      { key: null, amount: 9 },
    ],
    [],
  ])
  expect(rows).toEqual([
    { key: '37/371', label: '甲镇', cells: [5, 0] },
    { key: '37/372', label: '乙镇', cells: [1, 0] },
  ])
  expect(totalsOf(rows, 2)).toEqual([6, 0])
})

test('a code that only begins alike is another area', () => {
  expect(rollUp(TOWNS, [[{ key: '37/3710/1', amount: 4 }]]).map(({ cells }) => cells)).toEqual([[0], [0]])
})
