import type { Limit } from './limit.ts'

/** A stopped clock: waiting for others, hung up (挂账), returned. `to` null: not resumed yet. Epoch ms. */
export type Pause = { from: number; to: number | null; reason: string }

/** An approved extension; without `limit` it adds the clock's own limit once more. `at` is when it was asked for. */
export type Extension = { at: number; limit?: Limit }

/**
 * What happened to a clock. Order does not matter; pauses may overlap. `stoppedAt` is the moment the work was done.
 * `lateExtensions`: an extension asked for after the due time is ignored unless this says `accept`.
 */
export type History = {
  pauses?: readonly Pause[]
  extensions?: readonly Extension[]
  stoppedAt?: number | null
  lateExtensions?: 'ignore' | 'accept'
}

/** A clock with its history: the start in epoch ms, the limit it was given, and what happened since. */
export type Clock = { start: number; limit: Limit; history?: History }

/** A stretch of stopped time; `to` is Infinity while it is open. */
export type Stop = { from: number; to: number }

const NO_STOPS: readonly Stop[] = []

/**
 * Pauses as sorted stretches that neither overlap nor touch, so that time stopped twice is counted once.
 * @throws RangeError for a pause that ends before it begins.
 */
export function mergePauses(pauses: readonly Pause[] | undefined): readonly Stop[] {
  if (!pauses || pauses.length === 0) return NO_STOPS
  const sorted = pauses.map(({ from, to }) => ({ from, to: to ?? Infinity })).sort((a, b) => a.from - b.from)
  const merged: Stop[] = []
  for (const stop of sorted) {
    if (!(stop.to >= stop.from)) throw new RangeError('A pause ends before it begins')
    const last = merged.at(-1)
    if (last && stop.from <= last.to) last.to = Math.max(last.to, stop.to)
    else merged.push(stop)
  }
  return merged
}

/** The history as it was known at `now`: later events left out, pauses that were planned to end kept as planned. */
export function historyAt(history: History, now: number): History {
  return {
    pauses: history.pauses?.filter((pause) => pause.from <= now),
    extensions: history.extensions?.filter((extension) => extension.at <= now),
    stoppedAt: history.stoppedAt,
    lateExtensions: history.lateExtensions,
  }
}

/** The pause that holds the clock at `time`, the one that began first when there are several; null when it runs. */
export function pauseAt(pauses: readonly Pause[], time: number): Pause | null {
  let holding: Pause | null = null
  for (const pause of pauses) {
    const covers = pause.from <= time && (pause.to ?? Infinity) > time
    if (covers && (holding === null || pause.from < holding.from)) holding = pause
  }
  return holding
}
