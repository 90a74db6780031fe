import { AWAY } from '@yiwang/contract/cases'
import type { CaseView, Holding } from '@yiwang/contract/cases'

/** A stretch with one holder during which the clock either ran or stood; `standing` is why it stood, as a code. */
export type Piece = Pick<Holding, 'holder' | 'name'> & {
  from: number
  to: number
  standing: string | null
  now: boolean
}

/** One holder's time in all: how long they held it, and how much of that the clock stood. */
export type Held = Pick<Holding, 'holder' | 'name'> & { ms: number; stoodMs: number; share: number; now: boolean }

type Course = Pick<CaseView, 'holdings' | 'clocks'> & Partial<Pick<CaseView, 'pause'>>
type Span = { from: number; to: number; reason: string }

/**
 * Who held the case from when to when, cut where the clock of handling stopped and went on. Neighbours that are alike
 * are one. Ends with `now` (epoch milliseconds) while somebody holds it.
 */
export function piecesOf({ holdings, clocks, pause }: Course, now: number): Piece[] {
  const stands = standsOf(clocks, now)
  const pieces = holdings.flatMap(({ holder, name, state, from, to }) => {
    const start = Date.parse(from)
    const end = Math.max(start, to === null ? now : Date.parse(to))
    const base = { holder, name, now: to === null }
    // A state in which the clock stands says so even where no clock was read.
    const plain = state === 'paused' ? (pause?.kind ?? 'procedure') : null
    return cut({ from: start, to: end }, stands).map(({ reason, ...span }) => ({
      ...base,
      ...span,
      standing: reason ?? plain,
    }))
  })
  return joined(pieces.filter((piece) => piece.to > piece.from || piece.now)).map((piece, index, all) => ({
    ...piece,
    now: piece.now && index === all.length - 1,
  }))
}

/** How much of the bar each piece takes, in percent: its time, but never too thin to be seen or pointed at. */
export function widthsOf(pieces: readonly Pick<Piece, 'from' | 'to'>[], least = 1.5): number[] {
  const floor = Math.min(least, 100 / Math.max(1, pieces.length))
  const total = pieces.reduce((sum, piece) => sum + piece.to - piece.from, 0)
  const room = 100 - floor * pieces.length
  return pieces.map(({ from, to }) => floor + room * (total === 0 ? 1 / pieces.length : (to - from) / total))
}

/** Each holder's time in all, in the order in which they first had it. */
export function heldBy(pieces: readonly Piece[]): Held[] {
  const all = new Map<string, Held>()
  const total = pieces.reduce((sum, piece) => sum + piece.to - piece.from, 0)
  for (const { holder, name, from, to, standing, now } of pieces) {
    const key = `${holder} ${name ?? ''}`
    const one = all.get(key) ?? { holder, name, ms: 0, stoodMs: 0, share: 0, now: false }
    const ms = one.ms + to - from
    all.set(key, {
      ...one,
      ms,
      stoodMs: one.stoodMs + (standing === null ? 0 : to - from),
      share: total === 0 ? 0 : ms / total,
      now: one.now || now,
    })
  }
  return [...all.values()]
}

/** When the clock of handling stood; of two reasons at once the first counts. */
function standsOf(clocks: Course['clocks'], now: number): Span[] {
  return (
    clocks
      .filter((clock) => clock.stage === 'handling')
      .flatMap((clock) => clock.pauses)
      // While the case was with others, they held it and their own clock ran.
      .filter(({ reason }) => reason !== AWAY)
      .map(({ from, to, reason }) => ({ from: Date.parse(from), to: to === null ? now : Date.parse(to), reason }))
      .sort((a, b) => a.from - b.from)
  )
}

function cut(span: { from: number; to: number }, stands: readonly Span[]) {
  const out: { from: number; to: number; reason: string | null }[] = []
  let at = span.from
  for (const { from, to, reason } of stands) {
    const start = Math.max(at, from)
    const end = Math.min(span.to, to)
    if (end <= start) continue
    if (start > at) out.push({ from: at, to: start, reason: null })
    out.push({ from: start, to: end, reason })
    at = end
  }
  if (at < span.to || out.length === 0) out.push({ from: at, to: span.to, reason: null })
  return out
}

function joined(pieces: readonly Piece[]): Piece[] {
  return pieces.reduce<Piece[]>((all, piece) => {
    const last = all.at(-1)
    const goesOn =
      last !== undefined &&
      last.holder === piece.holder &&
      last.name === piece.name &&
      last.standing === piece.standing &&
      last.to === piece.from
    return goesOn ? [...all.slice(0, -1), { ...last, to: piece.to, now: piece.now }] : [...all, piece]
  }, [])
}
