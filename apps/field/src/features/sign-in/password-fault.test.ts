import { expect, test } from 'vitest'
import { password } from '@yiwang/contract/identity'
import { passwordFault } from './password-fault.ts'

test('length counts first, then that both are the same', () => {
  expect(passwordFault('123456789', '123456789')).toBe('tooShort')
  expect(passwordFault('1234567890', '1234567891')).toBe('different')
  expect(passwordFault('1234567890', '1234567890')).toBeNull()
})

test('what is long enough here is long enough for the contract', () => {
  expect(password.safeParse('a'.repeat(10)).success).toBe(true)
  expect(password.safeParse('a'.repeat(9)).success).toBe(false)
})
