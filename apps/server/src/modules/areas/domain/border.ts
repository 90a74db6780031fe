import type { MultiPolygon, Position, Segment } from './geometry.ts'
import { isSamePosition, segmentsOfAll } from './geometry.ts'
import { areaM2 } from './measures.ts'
import { overlay } from './overlay.ts'
import { numberPositions } from './planar-edges.ts'
import { orientRings } from './ring-validity.ts'
import { insertVertices } from './split.ts'

/**
 * The border that two areas share, as one line from end to end in the direction of the first area's ring. Empty when
 * they share none, more than one stretch, or a closed ring.
 */
export function sharedBorder(first: MultiPolygon, second: MultiPolygon): Position[] {
  const ours = segmentsOfAll(withVerticesOf(first, second))
  const theirs = segmentsOfAll(withVerticesOf(second, first))
  const numberOf = numberPositions()
  const keyOf = (from: Position, to: Position): string => `${numberOf(from)} ${numberOf(to)}`
  const opposite = new Set(theirs.map(({ from, to }) => keyOf(to, from)))
  return chain(ours.filter(({ from, to }) => opposite.has(keyOf(from, to))))
}

function withVerticesOf(area: MultiPolygon, other: MultiPolygon): MultiPolygon {
  return orientRings(area).map((polygon) => insertVertices(polygon, other.flat(2)))
}

function chain(segments: readonly Segment[]): Position[] {
  const follows = (segment: Segment) => segments.some(({ to }) => isSamePosition(to, segment.from))
  const starts = segments.filter((segment) => !follows(segment))
  const [start] = starts
  if (!start || starts.length > 1) return []
  const line: Position[] = [start.from]
  for (let next: Segment | undefined = start; next; next = after(segments, next)) line.push(next.to)
  return line
}

function after(segments: readonly Segment[], { to }: Segment): Segment | undefined {
  return segments.find(({ from }) => isSamePosition(from, to))
}

type Pair<T> = readonly [T, T]
export type Counts = { households: number; people: number }

/**
 * Counts of two areas after ground changed hands between them, shared out by its size. A guess: who lives where is not
 * known here. The sum of each count stays.
 */
export function shareCounts(
  before: Pair<MultiPolygon>,
  after: Pair<MultiPolygon>,
  counts: Pair<Counts>,
): [Counts, Counts] {
  const given = (from: 0 | 1): number => {
    const lost = areaM2(overlay('intersection', before[from], after[from === 0 ? 1 : 0]))
    const whole = areaM2(before[from])
    return whole === 0 ? 0 : lost / whole
  }
  const [away, back] = [given(0), given(1)]
  const first = (of: keyof Counts): number => {
    const moved = Math.round(counts[0][of] * away) - Math.round(counts[1][of] * back)
    return Math.min(Math.max(counts[0][of] - moved, 0), counts[0][of] + counts[1][of])
  }
  const own = { households: first('households'), people: first('people') }
  const rest = (of: keyof Counts): number => counts[0][of] + counts[1][of] - own[of]
  return [own, { households: rest('households'), people: rest('people') }]
}
