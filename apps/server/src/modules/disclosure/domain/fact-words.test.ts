import { expect, test } from 'vitest'
import { wordsFor } from './fact-words.ts'

const words = new Map([
  ['1', '男'],
  ['2', '女'],
])

test('codes and flags are said in words, one that no list knows as it stands', () => {
  expect(wordsFor({ words }, '2')).toBe('女')
  expect(wordsFor({ words }, ['1', '9'])).toBe('男、9')
  expect(wordsFor({ words }, '9')).toBeNull()
  expect(wordsFor({ words: null }, true)).toBe('是')
})

test('what is no code speaks for itself, and a mask stays a mask', () => {
  expect(wordsFor({ words: null }, '严继勇')).toBeNull()
  expect(wordsFor({ words }, { masked: '138****0000' })).toBeNull()
})
