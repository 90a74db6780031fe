import { expect, test } from 'vitest'
import { codeIndex, isHallCode, newHallCode } from './hall-codes.ts'

test('a code has twelve digits, and one wrong digit is found', () => {
  for (let i = 0; i < 50; i += 1) {
    const code = newHallCode()
    expect(code).toMatch(/^\d{12}$/)
    expect(isHallCode(code)).toBe(true)
    const place = i % 12
    const wrong = `${code.slice(0, place)}${(Number(code[place]) + 1) % 10}${code.slice(place + 1)}`
    expect(isHallCode(wrong)).toBe(false)
  }
})

test('the index depends on key, kind and code, and does not tell the code', () => {
  const key = Buffer.alloc(32, 1)
  const code = newHallCode()
  const index = codeIndex(key, 'ticket', code)
  expect(index).toBe(codeIndex(key, 'ticket', code))
  expect(index).not.toContain(code)
  expect(index).not.toBe(codeIndex(key, 'mandate', code))
  expect(index).not.toBe(codeIndex(Buffer.alloc(32, 2), 'ticket', code))
})
