import type { Clock, History, Pause } from './history.ts'
import type { Limit } from './limit.ts'

/** From `at` (epoch ms) on the work is with `holder`; null while it is with nobody who could do it (returned, handled). */
export type Turn = { at: number; holder: string | null }
/** The clock of one holder. */
export type HolderClock = { holder: string; clock: Clock }

const AWAY = 'away'

/**
 * The clocks of a limit that passes through hands. Given back and sent again to the same holder, as after a return or
 * for rework, the clock goes on where it stood: the time away is a pause with the reason `away`. Sent to another holder
 * it starts anew with the whole limit, and the first holder's clock stops where it was left.
 *
 * Pauses and extensions of `history` belong to the clock that was running at the time; `stoppedAt` stops the last one.
 */
export function clocksByHolder(limit: Limit, turns: readonly Turn[], history: History = {}): HolderClock[] {
  const stays = staysOf([...turns].sort((a, b) => a.at - b.at))
  return stays.map(({ holder, from, to, left, away }, i) => {
    const end = to ?? Infinity
    const isLast = i === stays.length - 1
    const pauses = (history.pauses ?? []).flatMap((pause) => clipped(pause, from, end))
    const extensions = (history.extensions ?? []).filter(({ at }) => at >= from && at < end)
    const stoppedAt = isLast ? (history.stoppedAt ?? left) : left
    const own: History = { ...history, pauses: [...pauses, ...away], extensions, stoppedAt }
    return { holder, clock: { start: from, limit, history: own } }
  })
}

/** `to`: when another holder took over; `left`: when the work was last given back and nobody has it yet. */
type Stay = { holder: string; from: number; to: number | null; left: number | null; away: Pause[] }

function staysOf(turns: readonly Turn[]): Stay[] {
  const stays: Stay[] = []
  for (const { at, holder } of turns) {
    const stay = stays.at(-1)
    if (holder === null) {
      if (stay && stay.left === null) stay.left = at
    } else if (stay?.holder === holder) {
      if (stay.left !== null) stay.away.push({ from: stay.left, to: at, reason: AWAY })
      stay.left = null
    } else {
      if (stay) [stay.to, stay.left] = [at, stay.left ?? at]
      stays.push({ holder, from: at, to: null, left: null, away: [] })
    }
  }
  return stays
}

function clipped(pause: Pause, from: number, end: number): Pause[] {
  const starts = Math.max(pause.from, from)
  const ends = Math.min(pause.to ?? Infinity, end)
  if (ends <= starts) return []
  return [{ ...pause, from: starts, to: ends === Infinity ? null : ends }]
}
