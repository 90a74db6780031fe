const MINUTE = 60_000
export const FREE_TRIES = 5
/** After so many wrong codes only the password opens, with a network to ask whether it is right. */
export const MOST_TRIES = 10
const DELAYS = [1, 5, 15, 60, 60]

/** How long nothing is tried after so many wrong codes in a row, in milliseconds. */
export function delayAfter(wrongTries: number): number {
  if (wrongTries < FREE_TRIES) return 0
  return (DELAYS[Math.min(wrongTries - FREE_TRIES, DELAYS.length - 1)] ?? 60) * MINUTE
}

/** What the code lock says now. A clock set back does not shorten the wait: it is then counted from the new time. */
export function lockState(wrongTries: number, lockedUntil: number, now: number) {
  if (wrongTries >= MOST_TRIES) return { state: 'password-only' as const, wait: 0 }
  const wait = Math.min(lockedUntil - now, delayAfter(wrongTries))
  if (wait > 0) return { state: 'waiting' as const, wait }
  return { state: 'open' as const, wait: 0 }
}
