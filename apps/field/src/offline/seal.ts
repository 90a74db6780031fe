import type { Sealed, Wrap } from './rows.ts'

/** OWASP's figure for PBKDF2 with SHA-256. */
export const ROUNDS = 600_000
const IV_BYTES = 12
const text = new TextEncoder()

export function randomBytes(count: number): Sealed {
  return crypto.getRandomValues(new Uint8Array(count))
}

/** Seals bytes. `place` names where they lie: put elsewhere they cannot be opened. */
export async function sealBytes(key: CryptoKey, place: string, content: BufferSource): Promise<Sealed> {
  const iv = randomBytes(IV_BYTES)
  const settings = { name: 'AES-GCM', iv, additionalData: text.encode(place) }
  const sealed = new Uint8Array(await crypto.subtle.encrypt(settings, key, content))
  const whole = new Uint8Array(IV_BYTES + sealed.length)
  whole.set(iv)
  whole.set(sealed, IV_BYTES)
  return whole
}

/** @throws when the key is not the one, the place another, or a bit has changed */
export async function openBytes(key: CryptoKey, place: string, sealed: Sealed): Promise<ArrayBuffer> {
  const settings = { name: 'AES-GCM', iv: sealed.slice(0, IV_BYTES), additionalData: text.encode(place) }
  return crypto.subtle.decrypt(settings, key, sealed.slice(IV_BYTES))
}

export async function sealValue(key: CryptoKey, place: string, value: unknown): Promise<Sealed> {
  return sealBytes(key, place, text.encode(JSON.stringify(value ?? null)))
}

export async function openValue<T>(key: CryptoKey, place: string, sealed: Sealed): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await openBytes(key, place, sealed))) as T
}

/** A new data key. It may be taken out only to be wrapped; what works with it gets one that never leaves the browser. */
export function newDataKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt'])
}

/** Wraps a data key by a secret that a person can remember. */
export async function wrapKey(dataKey: CryptoKey, secret: string, rounds = ROUNDS): Promise<Wrap> {
  const salt = randomBytes(16)
  const by = await deriveKey(secret, salt, rounds)
  return { salt, rounds, key: await sealBytes(by, 'data-key', await crypto.subtle.exportKey('raw', dataKey)) }
}

/** The data key, or null when the secret is not the one. */
export async function unwrapKey(wrap: Wrap, secret: string, extractable = false): Promise<CryptoKey | null> {
  const by = await deriveKey(secret, wrap.salt, wrap.rounds)
  const raw = await openBytes(by, 'data-key', wrap.key).catch(() => null)
  return raw && crypto.subtle.importKey('raw', raw, 'AES-GCM', extractable, ['encrypt', 'decrypt'])
}

/** A key from a secret: PBKDF2 (RFC 8018) with SHA-256. */
export async function deriveKey(secret: string, salt: Sealed, rounds: number): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', text.encode(secret.normalize('NFC')), 'PBKDF2', false, [
    'deriveKey',
  ])
  const settings = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds }
  return crypto.subtle.deriveKey(settings, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

export async function sha256(content: BufferSource): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', content))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
