/** A registration made from this phone; the receipt opens it again. */
export type KnownRegistration = { code: string; receipt: string; title: string; who: string; at: string }

const KEY = 'yiwang.portal.registrations'
const MOST = 30

export function parseRegistrations(text: string | null): KnownRegistration[] {
  try {
    const found: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(found) ? found.filter(isKnown) : []
  } catch {
    return []
  }
}

function isKnown(value: unknown): value is KnownRegistration {
  if (typeof value !== 'object' || value === null) return false
  const found = value as Record<string, unknown>
  return ['code', 'receipt', 'title', 'who', 'at'].every((key) => typeof found[key] === 'string')
}

/** The newest first, each receipt once. */
export function withRegistration(known: readonly KnownRegistration[], one: KnownRegistration): KnownRegistration[] {
  return [one, ...known.filter(({ receipt }) => receipt !== one.receipt)].slice(0, MOST)
}

export function registrationsOf(code: string): KnownRegistration[] {
  return read().filter((one) => one.code === code)
}

export function rememberRegistration(one: KnownRegistration): void {
  write(withRegistration(read(), one))
}

function read(): KnownRegistration[] {
  return parseRegistrations(typeof localStorage === 'undefined' ? null : localStorage.getItem(KEY))
}

function write(known: KnownRegistration[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(known))
  } catch {
    // The receipt stands on the screen; a phone that keeps nothing cannot be helped here.
  }
}
