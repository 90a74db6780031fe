import type { CoverageFinding, CoverageOptions } from './coverage.ts'
import { checkCoverage } from './coverage.ts'
import type { MultiPolygon, Polygon, Position } from './geometry.ts'
import { areaM2 } from './measures.ts'
import { overlay, withoutSlivers } from './overlay.ts'
import { dissolve } from './planar-edges.ts'
import { faultOfArea } from './ring-validity.ts'
import { splitPolygon } from './split.ts'

export type DrawnArea = { readonly id: string; readonly polygons: MultiPolygon }

export type MergeResult =
  | { readonly ok: true; readonly polygons: MultiPolygon }
  | { readonly ok: false; readonly reason: 'nothing-to-merge' | 'invalid-polygon' | 'overlap' | 'not-connected' }

export type BoundaryResult =
  | {
      readonly ok: true
      readonly first: MultiPolygon
      readonly second: MultiPolygon
      /** Points that the new border put on the outer border of the pair: for the neighbours' rings. */
      readonly newVertices: readonly Position[]
    }
  | { readonly ok: false; readonly reason: 'not-neighbours' | 'line-does-not-divide' }

const TOLERANCE_M2 = 1

/**
 * One area out of several that must be connected by borders (a common corner is not enough) and must not overlap.
 * Vertices on the outer border are kept, so the neighbours still fit.
 */
export function mergePolygons(areas: readonly MultiPolygon[]): MergeResult {
  if (areas.length === 0) return { ok: false, reason: 'nothing-to-merge' }
  if (areas.some((area) => faultOfArea(area))) return { ok: false, reason: 'invalid-polygon' }
  const total = areas.reduce((sum, area) => sum + areaM2(area), 0)
  const exact = dissolve(areas)
  const isExact = !faultOfArea(exact) && exact.length === 1 && Math.abs(areaM2(exact) - total) <= TOLERANCE_M2
  const merged = isExact ? exact : withoutSlivers(overlay('union', [], ...areas), TOLERANCE_M2)
  if (areaM2(merged) < total - TOLERANCE_M2) return { ok: false, reason: 'overlap' }
  return merged.length === 1 ? { ok: true, polygons: merged } : { ok: false, reason: 'not-connected' }
}

/**
 * Moves the border between two neighbours to `line`, drawn across both from outer border to outer border. Each keeps
 * the side on which most of it lay before. Refused when the line leaves anything but two pieces.
 */
export function replaceBoundary(first: MultiPolygon, second: MultiPolygon, line: readonly Position[]): BoundaryResult {
  const merged = mergePolygons([first, second])
  const whole = merged.ok ? merged.polygons[0] : undefined
  if (!whole) return { ok: false, reason: 'not-neighbours' }
  const split = splitPolygon(whole, line)
  if (!split.ok) return { ok: false, reason: 'line-does-not-divide' }
  const [a, b, ...rest] = split.parts
  if (!a || !b || rest.length > 0) return { ok: false, reason: 'line-does-not-divide' }
  const stays = keptArea(a, first) + keptArea(b, second) >= keptArea(b, first) + keptArea(a, second)
  const [newFirst, newSecond] = stays ? [a, b] : [b, a]
  return { ok: true, first: [newFirst], second: [newSecond], newVertices: split.newVertices }
}

function keptArea(part: Polygon, before: MultiPolygon): number {
  return areaM2(overlay('intersection', [part], before))
}

/**
 * Whether a redraw keeps the ground: what the areas covered before is covered after, once, and nothing else is.
 * Gaps, overlaps, overhangs and invalid rings come back as findings; empty when the redraw may be saved.
 */
export function validateRedraw(
  before: readonly MultiPolygon[],
  after: readonly DrawnArea[],
  options: CoverageOptions = {},
): CoverageFinding[] {
  const exact = dissolve(before)
  const total = before.reduce((sum, area) => sum + areaM2(area), 0)
  const isExact = !faultOfArea(exact) && Math.abs(areaM2(exact) - total) <= TOLERANCE_M2
  return checkCoverage(isExact ? exact : overlay('union', [], ...before), after, options)
}
