import { ADMINISTRATOR_ROLES } from '@yiwang/contract/identity'
import type { Role } from '@yiwang/contract/identity'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** No session lives longer, however busy it is. */
export const SESSION_SECONDS = 7 * 24 * 3600
/** The cookie outlives its session: an ended one still tells that its person has signed in on this device before. */
export const COOKIE_SECONDS = 90 * 24 * 3600
/** `last_seen_at` is written at most this often. */
export const SEEN_EVERY_MS = MINUTE

/** Longest silence of a session (GB/T 22239-2019, 8.1.4.1 c): half an hour for administrators, a shift for others. */
export function idleLimit(roles: readonly Role[]): number {
  return roles.some((role) => (ADMINISTRATOR_ROLES as readonly Role[]).includes(role)) ? 30 * MINUTE : 12 * HOUR
}
