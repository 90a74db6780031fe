import { createHmac, randomInt } from 'node:crypto'

const BODY = 11

/** A code that an old person can read over the phone: eleven random digits and a Luhn check digit (ISO/IEC 7812-1). */
export function newHallCode(): string {
  const body = Array.from({ length: BODY }, () => randomInt(10)).join('')
  return body + checkDigit(body)
}

/** True when the last digit fits: a wrong digit is told before the database is asked. */
export function isHallCode(code: string): boolean {
  return code.length === BODY + 1 && checkDigit(code.slice(0, BODY)) === code.at(-1)
}

/** Finds a row again without its code being stored. The key lives beside the database and is never exchanged. */
export function codeIndex(key: Buffer, kind: 'appointment' | 'ticket' | 'mandate' | 'help', code: string): string {
  return createHmac('sha256', key).update(`${kind}|${code}`).digest('base64url').slice(0, 22)
}

function checkDigit(body: string): string {
  const sum = [...body].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return String((10 - (sum % 10)) % 10)
}
