/** OWASP ASVS 6.2: length counts, composition rules do not. */
const SHORTEST = 10

export function passwordFault(next: string, again: string): 'tooShort' | 'different' | null {
  if (next.length < SHORTEST) return 'tooShort'
  return next === again ? null : 'different'
}
