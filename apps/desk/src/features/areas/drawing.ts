import type { MultiPolygon } from '@yiwang/contract'
import { boundsOf, closeRing, crossesItself, distance, ringArea, type Position } from './outline.ts'

export type DrawingMode = 'polygon' | 'line'
/**
 * What is being drawn. `open` takes a new point with every click; `closed` lets points be picked up and put down.
 * `held` is the index of the point in hand.
 */
export type Drawing =
  { phase: 'idle' } | { phase: 'open' | 'closed'; mode: DrawingMode; points: Position[]; held: number | null }

export type DrawingStep =
  | { type: 'start'; mode: DrawingMode; points?: Position[] }
  | { type: 'click'; at: Position }
  | { type: 'undo' }
  | { type: 'close' }
  | { type: 'reopen' }
  | { type: 'remove'; index: number }
  /** A click on the mark of a point. */
  | { type: 'touch'; index: number }
  | { type: 'replace'; points: Position[] }
  | { type: 'cancel' }

export type DrawingProblem = 'too-few-points' | 'crosses-itself' | 'no-area'

export const idle: Drawing = { phase: 'idle' }

/** Points nearer than this share of the drawing's extent are the same point to a hand with a mouse. */
const REACH = 0.02
const MAX_POINTS = 500

/** The drawing after one step. Steps that make no sense in a phase leave it as it is. */
export function drawingReducer(drawing: Drawing, step: DrawingStep): Drawing {
  if (step.type === 'start') return startDrawing(step.mode, step.points ?? [])
  if (step.type === 'cancel') return idle
  if (drawing.phase === 'idle') return drawing
  switch (step.type) {
    case 'click':
      return drawing.phase === 'open' ? addPoint(drawing, step.at) : pickOrPut(drawing, step.at)
    case 'undo':
      return { ...drawing, phase: 'open', points: drawing.points.slice(0, -1), held: null }
    case 'close':
      return drawing.points.length >= fewest(drawing.mode) ? { ...drawing, phase: 'closed', held: null } : drawing
    case 'reopen':
      return { ...drawing, phase: 'open', held: null }
    case 'remove':
      return settle({ ...drawing, points: drawing.points.filter((_, index) => index !== step.index), held: null })
    case 'touch':
      return touchPoint(drawing, step.index)
    case 'replace':
      return settle({ ...drawing, points: step.points.slice(0, MAX_POINTS), held: null })
  }
}

/** Why the drawing cannot be used yet, or null when it can. */
export function drawingProblem(drawing: Drawing): DrawingProblem | null {
  if (drawing.phase === 'idle' || drawing.points.length < fewest(drawing.mode)) return 'too-few-points'
  if (drawing.mode === 'line') return null
  const ring = closeRing(drawing.points)
  if (crossesItself(ring)) return 'crosses-itself'
  return ringArea(ring) < 1 ? 'no-area' : null
}

/** The drawn polygon as an outline of one ring; null while it has a problem. */
export function drawnOutline(drawing: Drawing): MultiPolygon | null {
  if (drawing.phase === 'idle' || drawing.mode !== 'polygon' || drawingProblem(drawing)) return null
  return [[closeRing(drawing.points)]]
}

/** Points of an outline that can be edited here: one polygon without holes. Null for anything richer. */
export function editablePoints(outline: MultiPolygon | null | undefined): Position[] | null {
  const ring = outline?.length === 1 && outline[0]?.length === 1 ? outline[0][0] : undefined
  return ring ? ring.slice(0, -1) : null
}

function startDrawing(mode: DrawingMode, points: Position[]): Drawing {
  return { phase: points.length >= fewest(mode) ? 'closed' : 'open', mode, points, held: null }
}

function fewest(mode: DrawingMode): number {
  return mode === 'polygon' ? 3 : 2
}

type Active = Exclude<Drawing, { phase: 'idle' }>

function settle(drawing: Active): Drawing {
  return drawing.points.length < fewest(drawing.mode) ? { ...drawing, phase: 'open' } : drawing
}

function addPoint(drawing: Active, at: Position): Drawing {
  const { points, mode } = drawing
  const last = points.at(-1)
  if (points.length >= MAX_POINTS || (last && last[0] === at[0] && last[1] === at[1])) return drawing
  const first = points[0]
  const returnsToStart = mode === 'polygon' && points.length >= 3 && first && distance(first, at) <= reachOf(points)
  return returnsToStart ? { ...drawing, phase: 'closed' } : { ...drawing, points: [...points, at] }
}

function pickOrPut(drawing: Active, at: Position): Drawing {
  const { points, held } = drawing
  if (held !== null) return { ...drawing, points: points.map((point, i) => (i === held ? at : point)), held: null }
  const near = nearest(points, at)
  if (near !== null) return { ...drawing, held: near }
  const side = nearestSide(drawing, at)
  if (side === null || points.length >= MAX_POINTS) return drawing
  return { ...drawing, points: [...points.slice(0, side + 1), at, ...points.slice(side + 1)] }
}

function touchPoint(drawing: Active, index: number): Drawing {
  const { phase, mode, points, held } = drawing
  if (phase === 'closed') return index < points.length ? { ...drawing, held: held === index ? null : index } : drawing
  return index === 0 && mode === 'polygon' && points.length >= 3 ? { ...drawing, phase: 'closed' } : drawing
}

function reachOf(points: readonly Position[]): number {
  const bounds = boundsOf(points)
  return bounds ? distance([bounds.west, bounds.south], [bounds.east, bounds.north]) * REACH : 0
}

function nearest(points: readonly Position[], at: Position): number | null {
  let best: number | null = null
  let least = reachOf(points)
  points.forEach((point, index) => {
    const away = distance(point, at)
    if (away > least) return
    least = away
    best = index
  })
  return best
}

/** Index of the point that begins the side under the click: clicking a side adds a point there. */
function nearestSide(drawing: Active, at: Position): number | null {
  const { points, mode } = drawing
  const sides = mode === 'polygon' ? points.length : points.length - 1
  const reach = reachOf(points)
  for (let i = 0; i < sides; i += 1) {
    const a = points[i]
    const b = points[(i + 1) % points.length]
    if (a && b && distance(a, at) + distance(at, b) - distance(a, b) <= reach / 2) return i
  }
  return null
}
