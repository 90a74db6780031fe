const DAY = 86_400_000

export type Expiry = { state: 'fresh' | 'warned' | 'read-only'; days: number; left: number }

/**
 * Three steps for a phone that does not meet its server: it says so after four weeks, after six it only reads. Nothing
 * is ever deleted by time. A clock that was set back counts as no time gone.
 */
export function expiryOf(
  lastContact: number | null,
  now: number,
  { warnAfterDays, readOnlyAfterDays }: { warnAfterDays: number; readOnlyAfterDays: number },
): Expiry {
  const days = lastContact === null ? 0 : Math.max(0, Math.floor((now - lastContact) / DAY))
  const left = Math.max(0, readOnlyAfterDays - days)
  if (days >= readOnlyAfterDays) return { state: 'read-only', days, left }
  return { state: days >= warnAfterDays ? 'warned' : 'fresh', days, left }
}
