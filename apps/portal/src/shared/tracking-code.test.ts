import { expect, test } from 'vitest'
import { publicCasesRoutes } from '@yiwang/contract/cases'
import { parseCode, showCode } from './tracking-code.ts'

test('twelve digits in whatever way they were typed', () => {
  for (const typed of ['123456789012', '1234 5678 9012', ' 1234-5678-9012\n', '\uff11\uff12\uff1345 678 9012']) {
    expect(parseCode(typed)).toBe('123456789012')
  }
})

test('fewer, more or no digits are not a code', () => {
  for (const typed of ['', '12345678901', '1234567890123', 'abcdefghijkl']) expect(parseCode(typed)).toBeNull()
})

test('shown in groups of four, which the route takes too', () => {
  expect(showCode('123456789012')).toBe('1234 5678 9012')
  expect(publicCasesRoutes.track.params.safeParse({ code: showCode('123456789012') }).success).toBe(true)
})
