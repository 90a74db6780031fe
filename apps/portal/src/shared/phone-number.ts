const FULL_WIDTH_ZERO = 0xff10

/** The digits of what was typed, full-width ones included. */
export function digitsOf(typed: string): string {
  return Array.from(typed, (sign) => {
    const distance = sign.charCodeAt(0) - FULL_WIDTH_ZERO
    return distance >= 0 && distance <= 9 ? String(distance) : sign
  })
    .join('')
    .replace(/\D/g, '')
}

/** A mobile number without the country code; null when it is none. */
export function mobileOf(typed: string): string | null {
  const digits = digitsOf(typed).replace(/^86(?=1\d{10}$)/, '')
  return /^1[3-9]\d{9}$/.test(digits) ? digits : null
}

/** Whole seconds until an instant; 0 when it is past. */
export function secondsUntil(at: string | null, now: number): number {
  return at === null ? 0 : Math.max(0, Math.ceil((Date.parse(at) - now) / 1000))
}
