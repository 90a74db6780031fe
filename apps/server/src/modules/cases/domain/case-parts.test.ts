import fc from 'fast-check'
import { expect, test } from 'vitest'
import { caseNumber } from './case-number.ts'
import { searchQuery, searchTerms } from './search-terms.ts'
import { newTrackingCode, readTrackingCode } from './tracking-code.ts'

test('a case number has nineteen digits, and one more when a day has very many', () => {
  expect(caseNumber('370114', '2026-11-21', 7)).toBe('3701142026112100007')
  expect(caseNumber('370114', '2026-11-21', 123_456)).toBe('37011420261121123456')
})

test('a tracking code is read however it is grouped', () => {
  const code = newTrackingCode()
  expect(code).toMatch(/^\d{12}$/)
  expect(readTrackingCode(` ${code.slice(0, 4)}-${code.slice(4, 8)} ${code.slice(8)} `)).toBe(code)
})

test('every single wrong digit is noticed', () => {
  const seed = Date.now() % 1_000_000
  console.log(`seed ${seed}`)
  fc.assert(
    fc.property(fc.nat(11), fc.integer({ min: 1, max: 9 }), (place, shift) => {
      const code = newTrackingCode()
      const wrong = [...code].map((digit, i) => (i === place ? String((Number(digit) + shift) % 10) : digit)).join('')
      expect(readTrackingCode(wrong)).toBeNull()
    }),
    { seed, numRuns: 500 },
  )
})

test.each(['', '123', 'abc', '1234567890123'])('%j cannot be a code', (typed) => {
  expect(readTrackingCode(typed)).toBeNull()
})

test('a text is found by any two characters of it, by words and by numbers', () => {
  const terms = searchTerms('明水大街12号 KFC 旁窨井盖坏')
  for (const part of ['窨井', '井盖', '大街', 'kfc', '12']) expect(terms).toContain(part)
  expect(searchQuery('井盖')).toBe(`'井盖'`)
  expect(searchQuery('窨井盖')).toBe(`'窨井' & '井盖'`)
  expect(searchQuery(' ，。!')).toBeNull()
})

test('what a person types never leaves its quotes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
      const query = searchQuery(typed)
      if (query !== null) expect(query).toMatch(/^'[^'\\]+'( & '[^'\\]+')*$/u)
    }),
  )
})
