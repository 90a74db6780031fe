import { createCipheriv, createHmac } from 'node:crypto'
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { SUITES } from './crypto/provider.ts'
import type { SuiteName } from './crypto/provider.ts'
import {
  blindIndex,
  blindIndexes,
  indexKeyOf,
  loadSecrets,
  maskName,
  maskPhone,
  seal,
  sealKeyOf,
  unseal,
} from './crypto.ts'

const newFolder = () => mkdtempSync(path.join(tmpdir(), 'yw-keys-'))
const place = { column: 'cases.reporter_phone', rowId: 'a' }
const FIRST: Record<SuiteName, string> = { aes: 'a1', sm: 's1' }

describe.each(SUITES)('keys of suite %s', (suite) => {
  const folder = newFolder()
  const secrets = loadSecrets(folder, suite)

  test('are made once, kept private and read again', () => {
    const again = loadSecrets(folder, suite)
    expect(again.hashing.equals(secrets.hashing)).toBe(true)
    expect(again.ring.writing().fingerprint).toBe(secrets.ring.writing().fingerprint)
    const files = suite === 'aes' ? ['sealing.key', 'index.key'] : ['sealing-s1.key', 'index-s1.key']
    for (const file of [...files, 'hashing.key']) {
      expect(statSync(path.join(folder, 'keys', file)).mode & 0o777).toBe(0o600)
    }
    expect(statSync(path.join(folder, 'keys')).mode & 0o777).toBe(0o700)
    const [sealing, index] = files.map((file) => readFileSync(path.join(folder, 'keys', file), 'utf8'))
    expect(sealing).not.toBe(index)
  })

  test('a sealed value names its key, opens where it belongs and nowhere else', () => {
    const sealed = seal(secrets, place, '13800138000')
    expect(sealKeyOf(sealed)).toBe(FIRST[suite])
    expect(sealed).not.toContain('138001')
    expect(unseal(secrets, place, sealed)).toBe('13800138000')
    expect(seal(secrets, place, '13800138000')).not.toBe(sealed)
    expect(() => unseal(secrets, { ...place, rowId: 'b' }, sealed)).toThrow()
    expect(() => unseal(secrets, { ...place, column: 'people.phone' }, sealed)).toThrow()
    expect(() => unseal(loadSecrets(newFolder(), suite), place, sealed)).toThrow()
    const changed = sealed.replace(/\.(.)/, (_, first: string) => `.${first === 'A' ? 'B' : 'A'}`)
    expect(() => unseal(secrets, place, changed)).toThrow()
  })

  test('a key that is not there, another suite and no key at all are refused', () => {
    const sealed = seal(secrets, place, '13800138000')
    const body = sealed.slice(3)
    for (const stranger of [`a9.${body}`, `zz.${body}`, `../a1.${body}`, body, '', '.']) {
      expect(() => unseal(secrets, place, stranger), stranger).toThrow(/unknown key/)
    }
    secrets.ring.make()
    const other = suite === 'aes' ? loadSecrets(folder, 'sm').ring.make() : loadSecrets(folder, 'aes').ring.make()
    expect(other.suite.name).not.toBe(suite)
    expect(() => unseal(secrets, place, `${other.id}.${body}`)).toThrow()
    expect(unseal(secrets, place, sealed)).toBe('13800138000')
  })

  test('the blind index is equal for equal values of one kind only', () => {
    expect(blindIndex(secrets, 'phone', '138')).toBe(blindIndex(secrets, 'phone', '138'))
    expect(blindIndex(secrets, 'phone', '138')).not.toBe(blindIndex(secrets, 'id', '138'))
    expect(blindIndex(secrets, 'phone', '138')).not.toBe(blindIndex(loadSecrets(newFolder(), suite), 'phone', '138'))
    expect(indexKeyOf(blindIndex(secrets, 'phone', '138'))).toBe(FIRST[suite])
    expect(blindIndexes(secrets, 'phone', '138')).toEqual([blindIndex(secrets, 'phone', '138')])
  })

  test('while keys are exchanged the new one writes and both are looked up', () => {
    const both = loadSecrets(newFolder(), suite)
    const [sealed, index] = [seal(both, place, '138'), blindIndex(both, 'phone', '138')]
    const next = both.ring.make()
    expect(sealKeyOf(seal(both, place, '138'))).toBe(FIRST[suite])
    both.ring.use({ writing: next.id, besides: [FIRST[suite]] })
    expect(sealKeyOf(seal(both, place, '138'))).toBe(next.id)
    expect(unseal(both, place, sealed)).toBe('138')
    const [newer, older] = blindIndexes(both, 'phone', '138')
    expect(indexKeyOf(newer ?? '')).toBe(next.id)
    expect(older).toBe(index)
  })
})

test('values and index values of the first release stay what they were', () => {
  const folder = newFolder()
  const secrets = loadSecrets(folder)
  const key = (name: string) => Buffer.from(readFileSync(path.join(folder, 'keys', name), 'utf8'), 'base64')
  const cipher = createCipheriv('aes-256-gcm', key('sealing.key'), Buffer.alloc(12, 2))
  cipher.setAAD(Buffer.from('cases.reporter_phone|a'))
  const body = Buffer.concat([cipher.update('13800138000'), cipher.final()])
  const value = `a1.${Buffer.concat([Buffer.alloc(12, 2), cipher.getAuthTag(), body]).toString('base64')}`
  expect(unseal(secrets, place, value)).toBe('13800138000')
  const index = createHmac('sha256', key('index.key')).update('phone|138').digest('base64url').slice(0, 22)
  expect(blindIndex(secrets, 'phone', '138')).toBe(index)
  // Under another suite they are read by their own key all the same.
  expect(unseal(loadSecrets(folder, 'sm'), place, value)).toBe('13800138000')
})

test('a damaged key file is said, not used', () => {
  const other = newFolder()
  loadSecrets(other)
  writeFileSync(path.join(other, 'keys/index.key'), 'short')
  expect(() => loadSecrets(other)).toThrow(/damaged/)
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
