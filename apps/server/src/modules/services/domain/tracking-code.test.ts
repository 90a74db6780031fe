import { expect, test } from 'vitest'
import { newTrackingCode, readTrackingCode } from './tracking-code.ts'

test('a code is read with blanks and dashes; a wrong digit is told', () => {
  const code = newTrackingCode()
  expect(code).toMatch(/^\d{12}$/)
  expect(readTrackingCode(`${code.slice(0, 4)} ${code.slice(4, 8)}-${code.slice(8)}`)).toBe(code)
  const wrong = `${(Number(code[0]) + 1) % 10}${code.slice(1)}`
  expect(readTrackingCode(wrong)).toBeNull()
  expect(readTrackingCode('123')).toBeNull()
})
