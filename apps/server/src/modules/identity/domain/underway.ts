export type Underway = {
  /** Enters an attempt; `ahead` others of this counter had not ended then. `end` may be called once. */
  begin: (counter: string) => { ahead: number; end: () => void }
}

/** Counts the attempts that are being checked, per counter. */
export function createUnderway(): Underway {
  const counts = new Map<string, number>()
  return {
    begin(counter) {
      const ahead = counts.get(counter) ?? 0
      counts.set(counter, ahead + 1)
      return {
        ahead,
        end() {
          const left = (counts.get(counter) ?? 1) - 1
          if (left > 0) counts.set(counter, left)
          else counts.delete(counter)
        },
      }
    },
  }
}
