import { expect, test } from 'vitest'
import { digitsOf, mobileOf, secondsUntil } from './phone-number.ts'

test('a mobile number, however it was typed', () => {
  for (const typed of ['13800001234', '138 0000 1234', '+86 138-0000-1234', '\uff11\uff13\uff1800001234'])
    expect(mobileOf(typed)).toBe('13800001234')
})

test('what is no mobile number', () => {
  for (const typed of ['', '0531-12345678', '1380000123', '138000012345', '10086']) expect(mobileOf(typed)).toBeNull()
})

test('digits of a code that was pasted with words around it', () => {
  expect(digitsOf(' 123 456 ')).toBe('123456')
})

test('waiting is counted in whole seconds and ends', () => {
  const now = Date.parse('2026-03-02T09:00:00Z')
  expect(secondsUntil('2026-03-02T09:00:00.500Z', now)).toBe(1)
  expect(secondsUntil('2026-03-02T08:59:00Z', now)).toBe(0)
  expect(secondsUntil(null, now)).toBe(0)
})
