/** Who goes first in the hall (优先): people who cannot stand for long. */
export const NEEDS = ['none', 'old', 'pregnant', 'disabled'] as const
export type Need = (typeof NEEDS)[number]

/** What the order of calling needs of somebody who waits; times are epoch milliseconds. */
export type Waiting = {
  id: string
  takenAt: number
  need: Need
  /** Start of the appointment, null for who came without one. */
  bookedAt: number | null
}

/** An appointment counts as due this long before its time. */
const EARLY = 10 * 60_000

/** Calls in a row that may pass over whoever has waited longest. */
export const MOST_PASSED = 2

/**
 * Who is called next. The old, the pregnant and the disabled go first, then appointments that are due, then the rest,
 * each in the order of arrival; but after {@link MOST_PASSED} calls that passed over the one who has waited longest,
 * that one is called, so that with k people before them nobody waits longer than 3(k+1) calls of one window.
 * `passed` is the count that the call before left behind; answers the count that this call leaves. Null for nobody.
 */
export function pickNext<One extends Waiting>(
  waiting: readonly One[],
  passed: number,
  at: number,
): { next: One; passed: number } | null {
  const byArrival = waiting.toSorted(earlierFirst)
  const [oldest] = byArrival
  if (oldest === undefined) return null
  if (passed >= MOST_PASSED) return { next: oldest, passed: 0 }
  const next = byArrival.toSorted((a, b) => laneOf(a, at) - laneOf(b, at)).at(0) ?? oldest
  return { next, passed: next === oldest ? 0 : passed + 1 }
}

function laneOf({ need, bookedAt }: Waiting, at: number): number {
  if (need !== 'none') return 0
  return bookedAt !== null && bookedAt - EARLY <= at ? 1 : 2
}

function earlierFirst(a: Waiting, b: Waiting): number {
  return a.takenAt - b.takenAt || (a.id < b.id ? -1 : 1)
}

/** How many are called before somebody, if nobody else came; null when they do not wait. */
export function callsBefore(waiting: readonly Waiting[], id: string, passed: number, at: number): number | null {
  let rest = [...waiting]
  let count = passed
  for (let calls = 0; rest.length > 0; calls += 1) {
    const call = pickNext(rest, count, at)
    if (call === null) return null
    if (call.next.id === id) return calls
    count = call.passed
    rest = rest.filter((one) => one.id !== call.next.id)
  }
  return null
}

/** Fewer finished services say nothing honest about the next one. */
const FEWEST = 5

/**
 * Minutes until somebody with `before` calls before them is called, as a range between the quick and the slow quarter of
 * what was served lately; null when too little was served to say anything, or no window is open.
 */
export function estimateWait({
  before,
  windows,
  minutes,
}: {
  before: number
  windows: number
  /** Service times of the last people. */
  minutes: readonly number[]
}): { low: number; high: number } | null {
  if (windows < 1 || minutes.length < FEWEST) return null
  const sorted = minutes.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0
  const low = Math.floor(Math.floor(before / windows) * at(0.25))
  return { low, high: Math.max(low + 1, Math.ceil((Math.floor(before / windows) + 1) * at(0.75))) }
}
