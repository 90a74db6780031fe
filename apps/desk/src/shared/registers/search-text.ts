import { isCreditCode, normalIdentifier } from '@yiwang/contract/registers'

const PHONE = /^(?:1\d{10}|0\d{9,11})$/
const IDENTITY = /^\d{17}[\dX]$/
const PLATE = /^\p{Script=Han}[A-Z][A-Z0-9]{5,6}$/u

/** Whether a whole identity number, phone, credit code or plate was typed: such a number never stands in an address. */
export function isWholeNumber(typed: string): boolean {
  const plain = normalIdentifier('identity-number', typed)
  const digits = normalIdentifier('phone', typed)
  const isPhone = /^[+\d\s-]+$/.test(typed.trim()) && PHONE.test(digits)
  return isPhone || IDENTITY.test(plain) || PLATE.test(plain) || isCreditCode(plain)
}

/** Digits that begin a number: nothing is asked before it is whole, so that nobody tries numbers digit by digit. */
export function isUnfinishedNumber(typed: string): boolean {
  const plain = typed.replace(/\s/g, '')
  const isDigits = /^\+?\d{5,}X?$/i.test(plain) || /^\+?[\d-]{9,}X?$/i.test(plain)
  return isDigits && !isWholeNumber(typed)
}
