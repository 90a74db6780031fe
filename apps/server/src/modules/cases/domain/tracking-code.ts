import { randomInt } from 'node:crypto'

const BODY = 11

/** A code that an old person can read over the phone: eleven random digits and a Luhn check digit. */
export function newTrackingCode(): string {
  const body = Array.from({ length: BODY }, () => randomInt(10)).join('')
  return body + checkDigit(body)
}

/** The digits of a typed code, or null when it cannot be one: a wrong digit is told before the database is asked. */
export function readTrackingCode(typed: string): string | null {
  const digits = typed.replace(/\D/g, '')
  return digits.length === BODY + 1 && checkDigit(digits.slice(0, BODY)) === digits.at(-1) ? digits : null
}

/** Luhn (ISO/IEC 7812-1): finds every single wrong digit and nearly every swap of neighbours. */
function checkDigit(body: string): string {
  const sum = [...body].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return String((10 - (sum % 10)) % 10)
}
