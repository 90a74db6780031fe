import { expect, test } from 'vitest'
import { neighbourhoodOf } from './neighbourhood.ts'

test('identity numbers of one day and place are neighbours, whatever their check character', () => {
  const one = neighbourhoodOf({ kind: 'identity-number', value: '11010519491231002X' })
  expect(one).toEqual({ shared: '11010519491231', place: 2 })
  expect(neighbourhoodOf({ kind: 'identity-number', value: ' 11010519491231002x' })).toEqual(one)
})

test('mobile numbers are neighbours by their first seven places', () => {
  expect(neighbourhoodOf({ kind: 'phone', value: '138-1234-5678' })).toEqual({ shared: '1381234', place: 5678 })
})

test.each([
  ['identity-number', '1101051949'],
  ['phone', '110'],
  ['plate', '鲁A12345'],
  ['credit-code', '91370100000000000X'],
] as const)('%s %s has no neighbours', (kind, value) => {
  expect(neighbourhoodOf({ kind, value })).toBeNull()
})
