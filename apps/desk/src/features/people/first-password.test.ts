import { password } from '@yiwang/contract/identity'
import { expect, test } from 'vitest'
import { firstPassword } from './first-password.ts'

test('a first password is long enough for the contract and has no signs that look alike', () => {
  for (let i = 0; i < 200; i += 1) {
    const made = firstPassword()
    expect(password.safeParse(made).success).toBe(true)
    expect(made).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/)
    expect(made).not.toMatch(/[01ilo]/)
  }
})

test('no two are alike', () => {
  expect(new Set(Array.from({ length: 500 }, () => firstPassword())).size).toBe(500)
})

test('bytes above the last whole multiple of the alphabet are thrown away', () => {
  const calls: number[] = []
  const made = firstPassword((count) => {
    calls.push(count)
    return new Uint8Array(count).fill(calls.length === 1 ? 255 : 30)
  })
  expect(calls).toHaveLength(2)
  expect(made).toBe('9999-9999-9999-9999')
})
