import type { MultiPolygon } from '@yiwang/contract'
import { closeRing, crossing, isCounterClockwise, outlineArea, ringArea, type Position } from './outline.ts'

type Cut = { side: number; at: Position }

/**
 * The two parts that a drawn line makes of an outline, the one to the left of the line first, for looking at before
 * it is sent; the server cuts for itself. Null when the line does not cross one ring without holes exactly twice.
 */
export function previewSplit(outline: MultiPolygon, line: readonly Position[]): [MultiPolygon, MultiPolygon] | null {
  const ring = outline.length === 1 && outline[0]?.length === 1 ? outline[0][0] : undefined
  if (!ring) return null
  const crossings = line.slice(1).flatMap((to, index) => {
    const from = line[index]
    return from ? cutsOf(ring, from, to).map((cut) => ({ ...cut, leg: index })) : []
  })
  const [enter, leave] = crossings
  if (!enter || !leave || crossings.length > 2) return null
  const inner = line.slice(enter.leg + 1, leave.leg + 1)
  const across = [enter.at, ...inner, leave.at]
  const ahead = closeRing([...across, ...walk(ring, leave.side, enter.side)])
  const behind = closeRing([...across.reverse(), ...walk(ring, enter.side, leave.side)])
  return enter.side === leave.side ? sameSide(ring, [enter, leave], inner) : leftFirst(ahead, behind)
}

/** Shares out a count by the size of the parts; the two always add up to the whole. */
export function shareOut(total: number, parts: readonly [MultiPolygon, MultiPolygon]): [number, number] {
  const first = outlineArea(parts[0])
  const whole = first + outlineArea(parts[1])
  const share = whole === 0 ? Math.round(total / 2) : Math.round((total * first) / whole)
  return [share, total - share]
}

/** Crossings of one leg of the line with the ring, in the order in which the leg meets them. */
function cutsOf(ring: readonly Position[], from: Position, to: Position): Cut[] {
  return ring
    .slice(1)
    .flatMap((end, side): Cut[] => {
      const start = ring[side]
      const at = start ? crossing(from, to, start, end) : null
      return at ? [{ side, at }] : []
    })
    .sort((a, b) => progress(from, to, a.at) - progress(from, to, b.at))
}

function progress(from: Position, to: Position, at: Position): number {
  return (at[0] - from[0]) * (to[0] - from[0]) + (at[1] - from[1]) * (to[1] - from[1])
}

/** Corners of the ring met when walking forward from one side to another. */
function walk(ring: readonly Position[], fromSide: number, toSide: number): Position[] {
  const corners = ring.slice(0, -1)
  const steps = (toSide - fromSide + corners.length) % corners.length
  return Array.from({ length: steps }, (_, step) => corners[(fromSide + 1 + step) % corners.length]).filter(
    (corner) => corner !== undefined,
  )
}

/** A line that bends inside and leaves through the side it came in by cuts off a bay. */
function sameSide(ring: readonly Position[], cuts: [Cut, Cut], inner: readonly Position[]) {
  const bay = closeRing([cuts[0].at, ...inner, cuts[1].at])
  const start = ring[cuts[0].side] ?? cuts[0].at
  const isForward =
    Math.hypot(cuts[0].at[0] - start[0], cuts[0].at[1] - start[1]) <
    Math.hypot(cuts[1].at[0] - start[0], cuts[1].at[1] - start[1])
  const along = [cuts[0].at, ...inner, cuts[1].at]
  const edge = isForward ? along : along.reverse()
  const rest = closeRing([...ring.slice(0, cuts[0].side + 1), ...edge, ...ring.slice(cuts[0].side + 1, -1)])
  if (inner.length === 0 || ringArea(bay) === 0) return null
  return leftFirst(bay, rest)
}

/** `along` begins with the line in its own direction, so its turn tells its side. */
function leftFirst(along: Position[], other: Position[]): [MultiPolygon, MultiPolygon] {
  return isCounterClockwise(along) ? [[[along]], [[other]]] : [[[other]], [[along]]]
}
