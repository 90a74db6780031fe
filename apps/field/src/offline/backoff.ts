const FIRST = 2_000
const LONGEST = 5 * 60_000

/**
 * How long to wait after so many failed attempts, in milliseconds: doubled each time up to five minutes, spread by half
 * so that phones that lost the network together do not come back together. `random` is 0 to 1.
 */
export function waitAfter(attempts: number, random: number): number {
  const full = Math.min(LONGEST, FIRST * 2 ** Math.min(attempts - 1, 20))
  return Math.round(full * (0.5 + random / 2))
}
