/** A link that dials: digits and a leading plus. */
export function dialOf(phone: string): string {
  return `tel:${phone.replace(/[^+\d]/g, '')}`
}
