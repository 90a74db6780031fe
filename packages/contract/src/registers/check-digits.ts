const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'
const CREDIT = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** The 18th character of an identity number after its first 17 digits (GB 11643, ISO 7064 MOD 11-2). */
export function identityCheck(first: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(first[i]), 0)
  return CHECKS[sum % 11] ?? ''
}

/** The 18th character of a unified social credit code after its first 17 (GB 32100, MOD 31-3). */
export function creditCheck(first: string): string {
  let weight = 1
  let sum = 0
  for (const character of first) {
    sum += weight * CREDIT.indexOf(character)
    weight = (weight * 3) % 31
  }
  return CREDIT[(31 - (sum % 31)) % 31] ?? ''
}

/** An identity number of GB 11643: eighteen places, a date that exists, a check character that fits. */
export function isIdentityNumber(value: string): boolean {
  return /^[1-9]\d{16}[\dX]$/.test(value) && isDay(birthDateOf(value)) && identityCheck(value) === value[17]
}

/** A unified social credit code of GB 32100. */
export function isCreditCode(value: string): boolean {
  return (
    /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(value) && creditCheck(value.slice(0, 17)) === value[17]
  )
}

/** YYYY-MM-DD as an identity number has it in its places 7 to 14. */
export function birthDateOf(identityNumber: string): string {
  return `${identityNumber.slice(6, 10)}-${identityNumber.slice(10, 12)}-${identityNumber.slice(12, 14)}`
}

/** GB/T 2261.1 as the 17th place of an identity number has it: odd is 1 (male), even 2 (female). */
export function sexOf(identityNumber: string): string {
  return Number(identityNumber[16]) % 2 === 1 ? '1' : '2'
}

/** A day that the calendar has, from 1850 on. */
export function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || value < '1850') return false
  const time = Date.parse(`${value}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value)
}
