import { expect, test } from 'vitest'
import { checkHouseholds } from './households.ts'

const ranges = { rural: { min: 100, max: 300 }, 'micro-grid': { min: 15, max: 20 } }

test('both ends of the range pass, one more or less does not', () => {
  const areas = [99, 100, 300, 301].map((households) => ({ id: String(households), kind: 'rural', households }))
  expect(checkHouseholds(areas, ranges)).toEqual([
    { kind: 'too-few', areaId: '99', households: 99, range: ranges.rural },
    { kind: 'too-many', areaId: '301', households: 301, range: ranges.rural },
  ])
})

test('ranges differ by kind, an unknown count is said, a kind without a range is not checked', () => {
  const areas = [
    { id: 'micro', kind: 'micro-grid', households: 100 },
    { id: 'none', kind: 'rural', households: null },
    { id: 'school', kind: 'dedicated', households: 0 },
  ]
  expect(checkHouseholds(areas, ranges).map(({ kind, areaId }) => [kind, areaId])).toEqual([
    ['too-many', 'micro'],
    ['unknown', 'none'],
  ])
})
