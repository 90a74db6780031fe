import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Keys of this installation. They live beside the database, never in it. */
export type Secrets = { sealing: Buffer; index: Buffer; hashing: Buffer }

const NAMES = ['sealing', 'index', 'hashing'] as const

/** Reads the keys from the data folder; makes them on the first start. */
export function loadSecrets(dataDir: string): Secrets {
  const folder = path.join(dataDir, 'keys')
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o700)
  const [sealing, index, hashing] = NAMES.map((name) => keyFrom(path.join(folder, `${name}.key`)))
  if (!sealing || !index || !hashing) throw new Error('keys missing')
  return { sealing, index, hashing }
}

function keyFrom(file: string): Buffer {
  try {
    writeFileSync(file, randomBytes(32).toString('base64'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  const key = Buffer.from(readFileSync(file, 'utf8'), 'base64')
  if (key.length !== 32) throw new Error(`key file ${file} is damaged`)
  return key
}

/** Where a sealed value belongs; moving it to another row or column makes it unreadable. */
export type SealPlace = { column: string; rowId: string }

const KEY_ID = 'a1'

/** AES-256-GCM; the value tells its key id, the place is bound as associated data. */
export function seal(secrets: Secrets, place: SealPlace, plain: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', secrets.sealing, nonce)
  cipher.setAAD(Buffer.from(`${place.column}|${place.rowId}`))
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return `${KEY_ID}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')}`
}

/** Opens a sealed value; throws when it was changed, moved or sealed under another key. */
export function unseal(secrets: Secrets, place: SealPlace, sealed: string): string {
  const [keyId, body] = sealed.split('.')
  if (keyId !== KEY_ID || body === undefined) throw new Error('sealed under an unknown key')
  const bytes = Buffer.from(body, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', secrets.sealing, bytes.subarray(0, 12))
  decipher.setAAD(Buffer.from(`${place.column}|${place.rowId}`))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
}

/** Keyed index of a sealed value, equal for equal values; for phones and the like reduce to digits first. */
export function blindIndex(secrets: Secrets, kind: string, value: string): string {
  return createHmac('sha256', secrets.index).update(`${kind}|${value}`).digest('base64url').slice(0, 22)
}

/** 138****5678; short numbers keep only their last two digits. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '')
  return digits.length >= 11 ? `${digits.slice(0, 3)}****${digits.slice(-4)}` : `****${digits.slice(-2)}`
}

/** 王某 for 王小明: the family name stays. */
export function maskName(name: string): string {
  return name === '' ? '' : `${[...name][0] ?? ''}某`
}
