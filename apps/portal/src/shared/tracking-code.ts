/** Length of a tracking code in digits. */
const LENGTH = 12
const FULL_WIDTH_ZERO = 0xff10

/** The digits of what someone typed or pasted, full-width digits included; null when they are not a code. */
export function parseCode(typed: string): string | null {
  const digits = Array.from(typed, (sign) => {
    const distance = sign.charCodeAt(0) - FULL_WIDTH_ZERO
    return distance >= 0 && distance <= 9 ? String(distance) : sign
  })
    .join('')
    .replace(/\D/g, '')
  return digits.length === LENGTH ? digits : null
}

/** Groups of four, as people read numbers aloud. */
export function showCode(code: string): string {
  return (code.replace(/\D/g, '').match(/.{1,4}/g) ?? []).join(' ')
}
