import { expect, test } from 'vitest'
import { mimeOf } from './kinds-of-content.ts'

test.each([
  ['voice', '1a45dfa3ff', 'audio/webm'],
  ['voice', '4f67675300', 'audio/ogg'],
  ['voice', '0000002066747970', 'audio/mp4'],
  ['other', '255044462d312e37', 'application/pdf'],
  ['voice', '255044462d312e37', null],
  ['other', '3c68746d6c3e', null],
  ['voice', '', null],
] as const)('%s that begins with %s is %s', (kind, hex, mime) => {
  expect(mimeOf(kind, Buffer.from(hex, 'hex'))).toBe(mime)
})
