import { hash, randomBytes } from 'node:crypto'

/** A session's secret: 256 random bits, fit for a cookie. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a secret. It has full entropy, so a plain digest cannot be turned back. */
export function hashSecret(secret: string): Buffer {
  return hash('sha256', secret, 'buffer')
}
