import { createHmac, randomInt } from 'node:crypto'
import { generateSecret, generateURI, verify } from 'otplib'

/** A code of the neighbouring step is taken too: clocks of phones drift (RFC 6238, 5.2). */
const TOLERANCE_SECONDS = 30
const ISSUER = '一网'

export function newSecondFactor(username: string): { secret: string; uri: string } {
  const secret = generateSecret()
  return { secret, uri: generateURI({ issuer: ISSUER, label: username, secret }) }
}

/** The time step that a six-digit code belongs to, or null when it is wrong. */
export async function timeStepOf(secret: string, code: string, now: Date): Promise<number | null> {
  if (!/^\d{6}$/.test(code)) return null
  const epoch = Math.floor(now.getTime() / 1000)
  const result = await verify({ secret, token: code, epoch, epochTolerance: TOLERANCE_SECONDS })
  return result.valid && 'timeStep' in result ? result.timeStep : null
}

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'
const CODES = 10

/** Ten codes of two groups of five letters, about 49 bits each; no letters that are mistaken for digits. */
export function newRecoveryCodes(): string[] {
  const group = () => Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return Array.from({ length: CODES }, () => `${group()}-${group()}`)
}

/** What is stored of a recovery code; typed with or without its dash, in either case. */
export function hashRecoveryCode(key: Buffer, personId: string, code: string): string {
  const plain = code.toLowerCase().replace(/[^a-z0-9]/g, '')
  return createHmac('sha256', key).update(`recovery|${personId}|${plain}`).digest('base64url')
}
