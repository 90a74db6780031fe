/**
 * Where a phone stands in a stream of an area. First it takes everything in pages (`all`), from the horizon `from` on; then
 * what was written between two horizons (`new`). `to` is set while such a span is not through yet.
 */
export type Cursor = {
  phase: 'all' | 'new'
  epoch: string
  /** What the view depended on; another one begins anew. */
  sight: string
  from: string
  to: string | null
  /** Epoch milliseconds of the looks that gave `from` and `to`. */
  at: number
  toAt: number
  after: string | null
  total: number
}

/** A cursor that is older than this cannot be followed: what left meanwhile is forgotten. */
const OLDEST_MS = 90 * 86_400_000

export function writeCursor({ phase, epoch, sight, from, to, at, toAt, after, total }: Cursor): string {
  const parts = [phase === 'all' ? 0 : 1, epoch, sight, from, to, at, toAt, after, total]
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

/** The cursor as it was given out; null for anything else. */
export function readCursor(text: string): Cursor | null {
  const parts = parsed(text)
  if (!Array.isArray(parts) || parts.length !== 9) return null
  const [phase, epoch, sight, from, to, at, toAt, after, total] = parts as unknown[]
  const isSound =
    (phase === 0 || phase === 1) &&
    typeof epoch === 'string' &&
    typeof sight === 'string' &&
    isXid(from) &&
    (to === null || isXid(to)) &&
    isCount(at) &&
    isCount(toAt) &&
    (after === null || typeof after === 'string') &&
    isCount(total)
  if (!isSound) return null
  return { phase: phase === 0 ? 'all' : 'new', epoch, sight, from, to, at, toAt, after, total }
}

function isXid(value: unknown): value is string {
  return typeof value === 'string' && /^\d{1,19}$/.test(value)
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value < 8e15
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}

type Now = { epoch: string; sight: string; now: Date }

/** Whether a cursor can be followed on. */
export function isGood(cursor: Cursor, { epoch, sight, now }: Now): boolean {
  return cursor.epoch === epoch && cursor.sight === sight && now.getTime() - cursor.at < OLDEST_MS
}
