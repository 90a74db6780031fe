import { expect, test } from 'vitest'
import { groupFilters, recordKeys } from './record-keys.ts'

const fields = [
  { key: 'care', type: 'code', filter: true },
  { key: 'needs', type: 'codes', filter: true },
  { key: 'alone', type: 'flag', filter: true },
  { key: 'since', type: 'date', filter: true },
  { key: 'kind', type: 'code', filter: false },
] as const

test('each value of a field that can be filtered is a key, a date by year and month', () => {
  const values = { care: '02', needs: ['01', '03'], alone: false, since: '2026-03-05', kind: '01' }
  expect(recordKeys(fields, values)).toEqual([
    'alone=false',
    'care=02',
    'needs=01',
    'needs=03',
    'since=2026',
    'since=2026-03',
  ])
  expect(recordKeys(fields, { care: '02', needs: [] })).toEqual(['alone=~', 'care=02', 'needs=~', 'since=~'])
  const number = [{ key: 'amount', type: 'number', filter: true }] as const
  expect([recordKeys(number, { amount: 3 }), recordKeys(number, {})]).toEqual([[], ['amount=~']])
})

test('values of one field are alternatives', () => {
  expect([...groupFilters(['care=01', 'needs=02', 'care=03', 'care=01'])]).toEqual([
    ['care', ['01', '03']],
    ['needs', ['02']],
  ])
})
