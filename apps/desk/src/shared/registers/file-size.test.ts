import { expect, test } from 'vitest'
import { sizeText } from './file-size.ts'

test.each([
  [900, '900 B'],
  [1024, '1.0 KB'],
  [235 * 1024, '235 KB'],
  [3.25 * 1024 * 1024, '3.3 MB'],
])('%i bytes are %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text)
})
