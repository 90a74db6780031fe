import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nameTerms, placeTerms, queryTerms } from './search-terms.ts'

function finds(name: string, typed: string, terms = nameTerms(name)): boolean {
  const wanted = queryTerms(typed)
  return wanted.length > 0 && wanted.every((term) => terms.includes(term))
}

test.each([
  ['王小明', '王小明'],
  ['王小明', '小明'],
  ['王小明', 'wangxiaoming'],
  ['王小明', 'Wang Xiao Ming'],
  ['王小明', 'wxm'],
  ['王小明', 'wangxiao'],
  ['王小明', 'xiaoming'],
  ['单田芳', 'shantianfang'],
  ['尉迟恭', 'yuchigong'],
  ['解缙', 'xiejin'],
  ['吕布', 'lvbu'],
])('%s is found by %s', (name, typed) => {
  expect(finds(name, typed)).toBe(true)
})

test.each([
  ['王小明', '王明'],
  ['王小明', '张小明'],
  ['王小明', 'w'],
  ['王小明', '王'],
  ['王小明', 'wangming'],
])('%s is not found by %s', (name, typed) => {
  expect(finds(name, typed)).toBe(false)
})

test('an address is found by its parts and whole numbers', () => {
  const terms = placeTerms('东安村3排12号楼2单元')
  expect(finds('', '东安村12号', terms)).toBe(true)
  expect(finds('', '安村 3排', terms)).toBe(true)
  expect(finds('', '东安村1号', terms)).toBe(false)
})

test('every name of two characters or more is found by itself', () => {
  const character = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code))
  fc.assert(
    fc.property(fc.array(character, { minLength: 2, maxLength: 4 }), (characters) => {
      expect(finds(characters.join(''), characters.join(''))).toBe(true)
    }),
  )
})
