import { isIPv6 } from 'node:net'

const FREE_FAILURES = 5
const FIRST_DELAY_MS = 30_000
const LONGEST_DELAY_MS = 15 * 60_000
/** After this long without a failure a counter starts again. */
export const FORGOTTEN_MS = 24 * 3_600_000

export type Failures = { failures: number; lastAt: Date }

/** Milliseconds that must pass after so many failures: none for the first four, then 30 s, doubling up to 15 min. */
export function delayAfter(failures: number): number {
  if (failures < FREE_FAILURES) return 0
  return Math.min(FIRST_DELAY_MS * 2 ** Math.min(failures - FREE_FAILURES, 20), LONGEST_DELAY_MS)
}

/**
 * Milliseconds until the next attempt is allowed, 0 when now. `underway` attempts of the same counter have not ended
 * yet and count as failures, so that guessing side by side gains nothing.
 */
export function waitFor(counted: Failures | null, underway: number, now: Date): number {
  const age = counted === null ? FORGOTTEN_MS : now.getTime() - counted.lastAt.getTime()
  const failures = counted === null || age >= FORGOTTEN_MS ? 0 : counted.failures
  const delay = delayAfter(failures + underway)
  return Math.max(0, underway > 0 ? delay : delay - age)
}

/** Where a client comes from: an IPv4 address, or the /64 of an IPv6 one, which a single client has to itself. */
export function networkOf(address: string): string {
  const v4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (v4 !== undefined) return v4
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.toLowerCase().split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
  return `${[...left, ...zeros, ...right]
    .slice(0, 4)
    .map((part) => part.replace(/^0+/, '') || '0')
    .join(':')}::/64`
}
