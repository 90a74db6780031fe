const HOLDS = 30 * 60_000
const made = new Map<string, number>()

/** A file with what is unsent was made: for a while the person may sign out although something is unsent. */
export function noteHandover(personId: string): void {
  made.set(personId, Date.now())
}

export function hasHandedOver(personId: string): boolean {
  return Date.now() - (made.get(personId) ?? -Infinity) < HOLDS
}
