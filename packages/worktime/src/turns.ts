import type { Clock, History, Pause } from './history.ts'
import type { Limit } from './limit.ts'

/** From `at` (epoch ms) on the work is with `holder`; null while it is with nobody who could do it (returned, handled). */
export type Turn = { at: number; holder: string | null }
/** The clock of one holder. */
export type HolderClock = { holder: string; clock: Clock }

const AWAY = 'away'

/**
 * The clocks of a limit that passes through hands, one for each holder, in the order in which they first had it. Sent
 * again to a holder who had it before, as after a return, after another could not do it either, or for rework, its clock
 * goes on where it stood: the time between is a pause with the reason `away`. Another holder begins with the whole limit.
 *
 * Pauses and extensions of `history` belong to the clock that was running at the time; `stoppedAt` stops the last one.
 */
export function clocksByHolder(limit: Limit, turns: readonly Turn[], history: History = {}): HolderClock[] {
  const stays = staysOf([...turns].sort((a, b) => a.at - b.at))
  return stays.map(({ holder, spans }) => {
    const last = spans.at(-1)
    const pauses = spans.flatMap(({ from, to }) =>
      (history.pauses ?? []).flatMap((pause) => clipped(pause, from, to ?? Infinity)),
    )
    const extensions = (history.extensions ?? []).filter(({ at }) =>
      spans.some(({ from, to }) => at >= from && at < (to ?? Infinity)),
    )
    const stoppedAt = last?.to ?? history.stoppedAt ?? null
    const own: History = { ...history, pauses: [...pauses, ...awayBetween(spans)], extensions, stoppedAt }
    return { holder, clock: { start: spans[0]?.from ?? 0, limit, history: own } }
  })
}

/** From when to when a holder had the work; `to` is null while they have it. */
type Span = { from: number; to: number | null }
type Stay = { holder: string; spans: Span[] }

function staysOf(turns: readonly Turn[]): Stay[] {
  const stays: Stay[] = []
  turns.forEach(({ at, holder }, i) => {
    // Told twice that somebody has it, they have it since the first time.
    if (holder === null || turns[i - 1]?.holder === holder) return
    const to = turns.slice(i + 1).find((later) => later.holder !== holder)?.at ?? null
    const span: Span = { from: at, to }
    const known = stays.find((stay) => stay.holder === holder)
    if (known) known.spans.push(span)
    else stays.push({ holder, spans: [span] })
  })
  return stays
}

function awayBetween(spans: readonly Span[]): Pause[] {
  return spans.slice(1).map(({ from }, i) => ({ from: spans[i]?.to ?? from, to: from, reason: AWAY }))
}

function clipped(pause: Pause, from: number, end: number): Pause[] {
  const starts = Math.max(pause.from, from)
  const ends = Math.min(pause.to ?? Infinity, end)
  if (ends <= starts) return []
  return [{ ...pause, from: starts, to: ends === Infinity ? null : ends }]
}
