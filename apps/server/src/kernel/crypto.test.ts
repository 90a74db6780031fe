import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { blindIndex, loadSecrets, maskName, maskPhone, seal, unseal } from './crypto.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'yw-keys-'))
const secrets = loadSecrets(folder)
const place = { column: 'cases.reporter_phone', rowId: 'a' }

test('keys are made once, kept private and read again', () => {
  expect(loadSecrets(folder)).toEqual(secrets)
  expect(statSync(path.join(folder, 'keys/sealing.key')).mode & 0o077).toBe(0)
  expect(statSync(path.join(folder, 'keys')).mode & 0o077).toBe(0)
  expect(readFileSync(path.join(folder, 'keys/index.key'), 'utf8')).not.toBe(
    readFileSync(path.join(folder, 'keys/sealing.key'), 'utf8'),
  )
})

test('a damaged key file is said, not used', () => {
  const other = mkdtempSync(path.join(tmpdir(), 'yw-keys-'))
  loadSecrets(other)
  writeFileSync(path.join(other, 'keys/index.key'), 'short')
  expect(() => loadSecrets(other)).toThrow(/damaged/)
})

test('a sealed value opens where it belongs and nowhere else', () => {
  const sealed = seal(secrets, place, '13800138000')
  expect(sealed).not.toContain('138')
  expect(unseal(secrets, place, sealed)).toBe('13800138000')
  expect(seal(secrets, place, '13800138000')).not.toBe(sealed)
  expect(() => unseal(secrets, { ...place, rowId: 'b' }, sealed)).toThrow()
  expect(() => unseal(secrets, { ...place, column: 'people.phone' }, sealed)).toThrow()
  expect(() => unseal({ ...secrets, sealing: secrets.index }, place, sealed)).toThrow()
  expect(() =>
    unseal(
      secrets,
      place,
      sealed.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
    ),
  ).toThrow()
  expect(() => unseal(secrets, place, `zz.${sealed.slice(3)}`)).toThrow(/unknown key/)
})

test('the blind index is equal for equal values of one kind only', () => {
  expect(blindIndex(secrets, 'phone', '138')).toBe(blindIndex(secrets, 'phone', '138'))
  expect(blindIndex(secrets, 'phone', '138')).not.toBe(blindIndex(secrets, 'id', '138'))
  expect(blindIndex({ ...secrets, index: secrets.hashing }, 'phone', '138')).not.toBe(
    blindIndex(secrets, 'phone', '138'),
  )
})

test.each([
  ['13800138000', '138****8000'],
  ['0531-83212345', '053****2345'],
  ['12345', '****45'],
])('the phone %s is shown as %s', (phone, shown) => {
  expect(maskPhone(phone)).toBe(shown)
})

test.each([
  ['王小明', '王某'],
  ['𠮷野', '𠮷某'],
  ['', ''],
])('the name %s is shown as %s', (name, shown) => {
  expect(maskName(name)).toBe(shown)
})
