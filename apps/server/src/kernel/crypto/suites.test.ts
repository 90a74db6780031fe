import { createCipheriv, createHash, createHmac } from 'node:crypto'
import { sm2 } from 'sm-crypto-v2'
import { describe, expect, test } from 'vitest'
import { SUITES } from './provider.ts'
import { suiteOf, suites } from './suites.ts'

const hex = (text: string) => Buffer.from(text, 'hex')

describe('the algorithms are those of the standards', () => {
  test.each([
    ['abc', '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'],
    ['abcd'.repeat(16), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732'],
  ])('SM3, GB/T 32905 appendix A: %s', (text, digest) => {
    expect(createHash('sm3').update(text).digest('hex')).toBe(digest)
  })

  test('HMAC-SM3, GM/T 0042 appendix D', () => {
    const key = hex('0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20')
    const text = 'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq'.repeat(2)
    expect(suites.sm.digest(key, text).toString('hex')).toBe(
      'ca05e144ed05d1857840d1f318a4a8669e559fc8391f414485bfdf7bb408963a',
    )
  })

  test('SM4, GB/T 32907 appendix A, one block and a million times', () => {
    const key = hex('0123456789abcdeffedcba9876543210')
    const cipher = createCipheriv('sm4-ecb', key, null).setAutoPadding(false)
    let block = cipher.update(key)
    expect(block.toString('hex')).toBe('681edf34d206965e86b3e94f536e4246')
    for (let i = 1; i < 1_000_000; i += 1) block = cipher.update(block)
    expect(block.toString('hex')).toBe('595298c7c6fd271f0402f804c33d3f66')
  }, 30_000)

  test('SM4 in counter mode, draft-ribose-cfrg-sm4 A.2.5', () => {
    const cipher = createCipheriv(
      'sm4-ctr',
      hex('0123456789abcdeffedcba9876543210'),
      hex('000102030405060708090a0b0c0d0e0f'),
    )
    const plain = [...'abcdefab'].map((digit) => digit.repeat(16)).join('')
    expect(cipher.update(hex(plain)).toString('hex')).toBe(
      'ac3236cb970cc20791364c395a1342d1a3cbc1878c6f30cd074cce385cdd70c7' +
        'f234bc0e24c11980fd1286310ce37b926e02fcd0faa0baf38b2933851d824514',
    )
  })

  test('SM2, GB/T 32918.5 appendix A', () => {
    const key =
      '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020' +
      'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13'
    const signature =
      'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3' +
      'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa'
    const verify = (message: string) => sm2.doVerifySignature(message, signature, key, { hash: true })
    expect(verify('message digest')).toBe(true)
    expect(verify('message digesT')).toBe(false)
  })

  test('HMAC-SHA-256, RFC 4231 case 2', () => {
    expect(suites.aes.digest(Buffer.from('Jefe'), 'what do ya want for nothing?').toString('hex')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    )
  })
})

describe.each(SUITES)('suite %s', (name) => {
  const suite = suites[name]
  const key = Buffer.alloc(32, 7)
  const place = Buffer.from('cases.reporter_phone|1')
  const sealer = suite.sealer(key)

  test.each(['', '13800138000', '𠮷野家', 'x'.repeat(70_000)])('opens what it sealed %#', (plain) => {
    expect(sealer.open(place, sealer.seal(place, plain))).toBe(plain)
  })

  test('the same value is sealed otherwise each time and does not show', () => {
    const [one, other] = [sealer.seal(place, '13800138000'), sealer.seal(place, '13800138000')]
    expect(one.equals(other)).toBe(false)
    expect(one.includes('138')).toBe(false)
  })

  test('every changed byte, every length, another place and another key are refused', () => {
    const sealed = sealer.seal(place, '13800138000')
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed)
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
      expect(() => sealer.open(place, changed), `byte ${at}`).toThrow()
      expect(() => sealer.open(place, sealed.subarray(0, at)), `cut to ${at}`).toThrow()
    }
    expect(() => sealer.open(place, Buffer.concat([sealed, Buffer.from([0])]))).toThrow()
    expect(() => sealer.open(Buffer.from('cases.reporter_phone|2'), sealed)).toThrow()
    expect(() => suite.sealer(Buffer.alloc(32, 8)).open(place, sealed)).toThrow()
  })

  test('what stands in the place cannot be moved into the value', () => {
    const sealed = sealer.seal(Buffer.from('ab'), 'c')
    expect(() => sealer.open(Buffer.from('a'), sealed)).toThrow()
  })

  test('another suite does not open it', () => {
    const other = suites[name === 'aes' ? 'sm' : 'aes'].sealer(key)
    expect(() => other.open(place, sealer.seal(place, 'some value that is long enough for both'))).toThrow()
  })

  test('the digest is keyed', () => {
    expect(suite.digest(key, 'a')).toHaveLength(32)
    expect(suite.digest(key, 'a').equals(suite.digest(key, 'a'))).toBe(true)
    expect(suite.digest(key, 'a').equals(suite.digest(Buffer.alloc(32, 8), 'a'))).toBe(false)
    expect(suite.digest(key, 'a').equals(suite.digest(key, 'b'))).toBe(false)
  })
})

test('values of the first release stay readable: AES-256-GCM of nonce, tag, body', () => {
  const key = Buffer.alloc(32, 1)
  const cipher = createCipheriv('aes-256-gcm', key, Buffer.alloc(12, 2)).setAAD(Buffer.from('a.b|1'))
  const body = Buffer.concat([cipher.update('13800138000'), cipher.final()])
  const value = Buffer.concat([Buffer.alloc(12, 2), cipher.getAuthTag(), body])
  expect(suites.aes.sealer(key).open(Buffer.from('a.b|1'), value)).toBe('13800138000')
  expect(suites.aes.digest(key, 'x').equals(createHmac('sha256', key).update('x').digest())).toBe(true)
})

test('a key id names its suite', () => {
  expect(suiteOf('a1')?.name).toBe('aes')
  expect(suiteOf('s12')?.name).toBe('sm')
  expect(suiteOf('z1')).toBeUndefined()
  expect(suiteOf('')).toBeUndefined()
})
