import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseSearch, stringifySearch } from './url-state.ts'

test('an address can be read and typed by people', () => {
  expect(stringifySearch({ state: ['reported', 'filed'], sort: 'due', page: 2 })).toBe(
    '?state=reported%2Cfiled&sort=due&page=2',
  )
  expect(parseSearch('?state=reported,filed&sort=due')).toEqual({ state: 'reported,filed', sort: 'due' })
})

test('what is absent leaves no trace', () => {
  expect(stringifySearch({ a: undefined, b: null, c: '', d: [] })).toBe('')
  expect(parseSearch('')).toEqual({})
})

test('whatever text a filter holds, it comes back as it was', () => {
  const text = fc.string({ minLength: 1, unit: 'grapheme' })
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), text), (search) => {
      expect(parseSearch(stringifySearch(search))).toEqual({ ...search })
    }),
  )
})
