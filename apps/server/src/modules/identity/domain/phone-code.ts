import { PHONE_CODE } from '@yiwang/contract/identity'
import { createHmac, randomInt, timingSafeEqual } from 'node:crypto'
import { networkOf } from './lockout.ts'

const COUNTRY_CODE = /^(?:\+?86)(?=1\d{10}$)/

/** The digits by which a number is known: without separators and without China's country code. */
export function phoneDigits(typed: string): string {
  return typed
    .replace(/[^\d+]/g, '')
    .replace(COUNTRY_CODE, '')
    .replace(/\D/g, '')
}

/** Codes are short messages, which only mobile numbers take (YD/T 1003: eleven digits from 13 to 19). */
export function isMobile(digits: string): boolean {
  return /^1[3-9]\d{9}$/.test(digits)
}

export function newPhoneCode(): string {
  return String(randomInt(10 ** PHONE_CODE.digits)).padStart(PHONE_CODE.digits, '0')
}

/** What the tables know a phone or a network by: without the key of the installation it cannot be turned back. */
export function phoneKey(hashing: Buffer, kind: 'phone' | 'network', value: string): string {
  const place = kind === 'network' ? networkOf(value) : value
  return `${kind}:${createHmac('sha256', hashing).update(`phone-code|${kind}|${place}`).digest('base64url')}`
}

/** Six digits have little entropy: their digest is keyed and bound to the one code. */
export function hashCode(hashing: Buffer, codeId: string, code: string): Buffer {
  return createHmac('sha256', hashing).update(`phone-code|${codeId}|${code}`).digest()
}

export function isSameHash(left: Buffer, right: Buffer): boolean {
  return left.length === right.length && timingSafeEqual(left, right)
}
