import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { sm2 } from 'sm-crypto-v2'

export type PublicKey = { keyId: string; fits: (message: string, signature: string) => boolean }

/** Reads a public key as it lies beside the signing key: PEM for Ed25519, hexadecimal for SM2. */
export function readPublicKey(file: string): PublicKey {
  const text = readFileSync(file, 'utf8').trim()
  const keyId = createHash('sha256').update(text).digest('hex').slice(0, 16)
  if (/^04[0-9a-f]{128}$/i.test(text)) {
    return {
      keyId,
      fits: (message, signature) =>
        sm2.doVerifySignature(
          new TextEncoder().encode(message),
          Buffer.from(signature, 'base64').toString('hex'),
          text,
          {
            hash: true,
          },
        ),
    }
  }
  const key = createPublicKey(text)
  return {
    keyId,
    fits: (message, signature) => verify(null, Buffer.from(message), key, Buffer.from(signature, 'base64')),
  }
}
