/** A message is tried so often, over about five hours; then it is a dead letter. */
export const MOST_TRIES = 10

const FIRST_MS = 30_000
const LONGEST_MS = 3_600_000
/** No provider keeps us waiting longer than this, whatever it asks for. */
const LONGEST_ASKED_MS = 6 * 3_600_000

/** How long to wait after the `tries`-th try failed: doubled each time, at least as long as the provider asked for. */
export function waitAfter(tries: number, askedMs = 0): number {
  const own = Math.min(LONGEST_MS, FIRST_MS * 2 ** (tries - 1))
  return Math.max(own, Math.min(askedMs, LONGEST_ASKED_MS))
}
