import { createHash, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { sm2 } from 'sm-crypto-v2'
import type { SuiteName } from './provider.ts'

/** How a seal of the audit log is hashed and signed. */
export type SignatureAlgorithm = 'ed25519-sha256' | 'sm2-sm3'

export type Signer = {
  algorithm: SignatureAlgorithm
  /** Beginning of the SHA-256 of the public key's file. */
  keyId: string
  sign: (message: string) => string
}

/**
 * The key that seals the audit log, made on the first use: Ed25519 (RFC 8032), or SM2 with SM3 (GB/T 32918) in the
 * national suite. The public half lies beside it, to be taken away and kept where the administrators of this machine
 * cannot reach it.
 */
export function loadSigner(folder: string, suite: SuiteName): Signer {
  return suite === 'sm' ? sm2Signer(folder) : ed25519Signer(folder)
}

function ed25519Signer(folder: string): Signer {
  const secret = path.join(folder, 'audit-ed25519.key')
  const open = path.join(folder, 'audit-ed25519.pub')
  if (!existsSync(secret)) {
    const pair = generateKeyPairSync('ed25519')
    keep(secret, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
    keep(open, pair.publicKey.export({ type: 'spki', format: 'pem' }).toString())
  }
  const key = createPrivateKey(readFileSync(secret, 'utf8'))
  return {
    algorithm: 'ed25519-sha256',
    keyId: keyIdOf(readFileSync(open, 'utf8')),
    sign: (message) => sign(null, Buffer.from(message), key).toString('base64'),
  }
}

function sm2Signer(folder: string): Signer {
  const secret = path.join(folder, 'audit-sm2.key')
  const open = path.join(folder, 'audit-sm2.pub')
  if (!existsSync(secret)) {
    const pair = sm2.generateKeyPairHex()
    keep(secret, pair.privateKey)
    keep(open, `${pair.publicKey}\n`)
  }
  const privateKey = readFileSync(secret, 'utf8').trim()
  const publicKey = sm2.getPublicKeyFromPrivateKey(privateKey)
  return {
    algorithm: 'sm2-sm3',
    keyId: keyIdOf(readFileSync(open, 'utf8')),
    sign: (message) =>
      Buffer.from(
        sm2.doSignature(new TextEncoder().encode(message), privateKey, { hash: true, publicKey }),
        'hex',
      ).toString('base64'),
  }
}

/** Another copy on the same folder may have been quicker: its key holds. */
function keep(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx', mode: 0o600, flush: true })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}

function keyIdOf(publicKey: string): string {
  return createHash('sha256').update(publicKey.trim()).digest('hex').slice(0, 16)
}
