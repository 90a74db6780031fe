/** A link that dials: digits and a leading plus, without the separators people read. */
export function callTo(phone: string): string {
  return `tel:${phone.replace(/[^+\d]/g, '')}`
}
