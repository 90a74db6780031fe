import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Suite } from './provider.ts'

const COUNTER = 16
const TAG = 32

/**
 * SM4 (GB/T 32907) in counter mode, then HMAC with SM3 (GB/T 32905, GB/T 15852.2) over place, counter and body. A value
 * is counter, tag, body. Node has no authenticated mode of SM4, so the two are put together here: encrypt, then
 * authenticate, each with a key of its own derived from the one in the ring.
 */
export const smSuite: Suite = {
  name: 'sm',
  sealer(key) {
    const cipherKey = hmac(key, 'sm4-ctr').subarray(0, 16)
    const tagKey = hmac(key, 'hmac-sm3')
    return {
      seal(place, plain) {
        const counter = randomBytes(COUNTER)
        const cipher = createCipheriv('sm4-ctr', cipherKey, counter)
        const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
        return Buffer.concat([counter, tagOf(tagKey, place, counter, body), body])
      },
      open(place, value) {
        if (value.length < COUNTER + TAG) throw new Error('a sealed value is cut short')
        const counter = value.subarray(0, COUNTER)
        const body = value.subarray(COUNTER + TAG)
        // The tag first: nothing of a changed value is deciphered.
        if (!timingSafeEqual(tagOf(tagKey, place, counter, body), value.subarray(COUNTER, COUNTER + TAG))) {
          throw new Error('a sealed value was changed, moved or sealed under another key')
        }
        const decipher = createDecipheriv('sm4-ctr', cipherKey, counter)
        return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
      },
    }
  },
  digest: hmac,
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sm3', key).update(text).digest()
}

/** The length of the place goes first, so that no byte can wander between place and value. */
function tagOf(key: Buffer, place: Buffer, counter: Buffer, body: Buffer): Buffer {
  const length = Buffer.alloc(8)
  length.writeBigUInt64BE(BigInt(place.length))
  return createHmac('sm3', key).update(length).update(place).update(counter).update(body).digest()
}
