import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boundsOf, ledgerSearch, rangeText, valuesOf, withValues } from './ledgers.search.ts'

test('an address holds only what is a filter', () => {
  const read = ledgerSearch.parse({ filter: 'care=01,bad,care=02,<script>=1', tab: 'nothing', areaId: 'x' })
  expect(read).toEqual({ tab: 'records', filter: ['care=01', 'care=02'] })
})

test('values of one field are set without touching the others', () => {
  const code = fc.constantFrom('01', '02', '99')
  fc.assert(
    fc.property(fc.uniqueArray(code), fc.uniqueArray(code), (care, kind) => {
      const filter = withValues(withValues(undefined, 'care', care), 'kind', kind)
      expect(valuesOf(filter, 'care').toSorted()).toEqual(care.toSorted())
      expect(valuesOf(withValues(filter, 'care', []), 'kind').toSorted()).toEqual(kind.toSorted())
    }),
  )
})

test('bounds of a number are one filter, either of them may be open', () => {
  for (const bounds of [
    { from: 1, to: 2.5 },
    { from: null, to: -3 },
    { from: 0, to: null },
  ])
    expect(boundsOf(rangeText(bounds))).toEqual(bounds)
  expect(rangeText({ from: null, to: null })).toEqual([])
  expect(ledgerSearch.parse({ filter: 'amount=1..2,care=~' }).filter).toEqual(['amount=1..2', 'care=~'])
})
