import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hashCode, isMobile, isSameHash, newPhoneCode, phoneDigits, phoneKey } from './phone-code.ts'

const key = Buffer.alloc(32, 7)

test('one number is one number, however it was typed', () => {
  for (const typed of ['13800001234', '138 0000 1234', '138-0000-1234', '+86 13800001234', '86 138 0000 1234'])
    expect(phoneDigits(typed)).toBe('13800001234')
})

test('short messages go to mobile numbers alone', () => {
  expect(isMobile('13800001234')).toBe(true)
  for (const other of ['053112345', '12345', '10000000000', '138000012345', '']) expect(isMobile(other)).toBe(false)
})

test('a code has six digits, leading zeros included', () => {
  const codes = Array.from({ length: 2_000 }, newPhoneCode)
  expect(codes.every((code) => /^\d{6}$/.test(code))).toBe(true)
  expect(new Set(codes).size).toBeGreaterThan(1_900)
})

test('digests tell phones, networks, codes and their numbers apart', () => {
  expect(phoneKey(key, 'phone', '13800001234')).not.toContain('13800001234')
  expect(phoneKey(key, 'phone', '1')).not.toBe(phoneKey(key, 'network', '1'))
  expect(phoneKey(key, 'network', '2001:db8::1')).toBe(phoneKey(key, 'network', '2001:db8::ffff'))
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), fc.stringMatching(/^\d{6}$/), (one, other, code) => {
      expect(isSameHash(hashCode(key, one, code), hashCode(key, one, code))).toBe(true)
      if (one !== other) expect(isSameHash(hashCode(key, one, code), hashCode(key, other, code))).toBe(false)
    }),
  )
})
