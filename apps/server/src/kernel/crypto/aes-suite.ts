import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import type { Suite } from './provider.ts'

const NONCE = 12
const TAG = 16

/** AES-256-GCM (NIST SP 800-38D) and HMAC-SHA-256. A value is nonce, tag, body. */
export const aesSuite: Suite = {
  name: 'aes',
  sealer(key) {
    return {
      seal(place, plain) {
        const nonce = randomBytes(NONCE)
        const cipher = createCipheriv('aes-256-gcm', key, nonce)
        cipher.setAAD(place)
        const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
        return Buffer.concat([nonce, cipher.getAuthTag(), body])
      },
      open(place, value) {
        if (value.length < NONCE + TAG) throw new Error('a sealed value is cut short')
        const decipher = createDecipheriv('aes-256-gcm', key, value.subarray(0, NONCE), { authTagLength: TAG })
        decipher.setAAD(place)
        decipher.setAuthTag(value.subarray(NONCE, NONCE + TAG))
        return Buffer.concat([decipher.update(value.subarray(NONCE + TAG)), decipher.final()]).toString('utf8')
      },
    }
  },
  digest: (key, text) => createHmac('sha256', key).update(text).digest(),
}
