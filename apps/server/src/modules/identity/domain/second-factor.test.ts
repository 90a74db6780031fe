import { generateSync } from 'otplib'
import { expect, test } from 'vitest'
import { hashRecoveryCode, newRecoveryCodes, newSecondFactor, timeStepOf } from './second-factor.ts'

const at = (seconds: number) => new Date(seconds * 1000)
// RFC 6238, appendix B: the secret "12345678901234567890" in base32; last six of the eight digits.
const RFC_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

test('agrees with the test vectors of RFC 6238', async () => {
  expect(await timeStepOf(RFC_SECRET, '287082', at(59))).toBe(1)
  expect(await timeStepOf(RFC_SECRET, '081804', at(1111111109))).toBe(37037036)
  expect(await timeStepOf(RFC_SECRET, '005924', at(1234567890))).toBe(41152263)
})

test('takes the neighbouring steps and no others', async () => {
  const { secret, uri } = newSecondFactor('admin')
  expect(uri).toMatch(/^otpauth:\/\/totp\/.*admin\?.*secret=/)
  const code = generateSync({ secret, epoch: 1_800_000_000 })
  for (const [offset, found] of [
    [0, 60_000_000],
    [30, 60_000_000],
    [-30, 60_000_000],
    [90, null],
    [-90, null],
  ] as const) {
    expect(await timeStepOf(secret, code, at(1_800_000_000 + offset)), `${offset} s`).toBe(found)
  }
})

test('what is no code is wrong, not an error', async () => {
  for (const code of ['', '12345', '1234567', 'abcdef', '１２３４５６', 'abcde-fghjk']) {
    expect(await timeStepOf(RFC_SECRET, code, at(59)), code).toBeNull()
  }
})

test('ten recovery codes, all different, read with or without dash and in either case', () => {
  const codes = newRecoveryCodes()
  expect(new Set(codes).size).toBe(10)
  const key = Buffer.alloc(32, 1)
  const code = codes[0] ?? ''
  expect(hashRecoveryCode(key, 'p', code.replace('-', '').toUpperCase())).toBe(hashRecoveryCode(key, 'p', code))
  expect(hashRecoveryCode(key, 'q', code)).not.toBe(hashRecoveryCode(key, 'p', code))
})
