import { isHallCode, newHallCode } from './hall-codes.ts'

/** A code that an old person can read over the phone, made like those of tickets and appointments. */
export const newTrackingCode = newHallCode

/** The digits of a typed code, or null when it cannot be one: a wrong digit is told before the database is asked. */
export function readTrackingCode(typed: string): string | null {
  const digits = typed.replace(/\D/g, '')
  return isHallCode(digits) ? digits : null
}
