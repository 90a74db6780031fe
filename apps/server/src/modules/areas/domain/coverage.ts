import Flatbush from 'flatbush'
import type { BBox, MultiPolygon, Segment } from './geometry.ts'
import { bboxOf, segmentsOfAll } from './geometry.ts'
import { areaM2 } from './measures.ts'
import { overlay, withoutSlivers } from './overlay.ts'
import { cancelOpposites, dissolve } from './planar-edges.ts'
import { placeOfPoint } from './point-in-polygon.ts'
import type { RingFault } from './ring-validity.ts'
import { faultOfArea, indexSegments, orientRings } from './ring-validity.ts'

export type CoverageChild = { readonly id: string; readonly polygons: MultiPolygon }

export type CoverageFinding = {
  readonly kind: 'gap' | 'overlap' | 'outside' | 'disconnected' | 'invalid-ring'
  /** The areas concerned: both of an overlap, the neighbours of a gap. */
  readonly areaIds: readonly string[]
  /** Where, for the map. */
  readonly polygon: MultiPolygon
  readonly areaM2: number
  /** Only for `invalid-ring`. */
  readonly fault?: RingFault
}

export type CoverageOptions = {
  /** Gaps, overlaps and overhangs up to this size are what rounding leaves and pass; 1 m2 unless told. */
  readonly toleranceM2?: number
  /** An archipelago: one area may have several parts. */
  readonly allowParts?: boolean
}

type Context = { parent: MultiPolygon; children: readonly CoverageChild[]; boxes: Flatbush; toleranceM2: number }

const TOLERANCE_M2 = 1

/**
 * Seamless cover (GB/T 34300: 无缝覆盖, 不留空白): the children cover the parent, no two share ground, none reaches
 * out, each is one piece with valid rings. Empty when all is well. Rings that are invalid are reported and repaired
 * for the other checks. Areas that share their borders vertex by vertex are proved in linear time; others are overlaid.
 */
export function checkCoverage(
  parent: MultiPolygon,
  children: readonly CoverageChild[],
  options: CoverageOptions = {},
): CoverageFinding[] {
  const invalid = findInvalid(children)
  const bad = new Set(invalid.flatMap((finding) => finding.areaIds))
  const sound = children.map((child) =>
    bad.has(child.id)
      ? { ...child, polygons: repaired(child.polygons) }
      : { ...child, polygons: orientRings(child.polygons) },
  )
  const shape = [...invalid, ...(options.allowParts ? [] : findDisconnected(sound))]
  const usable = sound.filter((child) => child.polygons.length > 0)
  const isProved = invalid.length === 0 && isExactCover(parent, usable)
  if (isProved) return shape
  const context: Context = {
    parent: orientRings(parent),
    children: usable,
    boxes: indexBoxes(usable.map((child) => bboxOf(child.polygons))),
    toleranceM2: options.toleranceM2 ?? TOLERANCE_M2,
  }
  return [...shape, ...findOverlaps(context), ...findOutside(context), ...findGaps(context)]
}

/**
 * The sum of the borders of the children equals the border of the parent exactly when each point of the parent lies in
 * one child and no other point in any: for valid rings this proves the cover without computing any intersection.
 */
function isExactCover(parent: MultiPolygon, children: readonly CoverageChild[]): boolean {
  const inner = children.flatMap((child) => segmentsOfAll(child.polygons))
  const outer = segmentsOfAll(orientRings(parent)).map(({ from, to }): Segment => ({ from: to, to: from }))
  return cancelOpposites([...inner, ...outer]).length === 0
}

function findInvalid(children: readonly CoverageChild[]): CoverageFinding[] {
  return children.flatMap((child): CoverageFinding[] => {
    const fault = faultOfArea(child.polygons)
    if (!fault) return []
    const { id, polygons } = child
    return [{ kind: 'invalid-ring', areaIds: [id], polygon: polygons, areaM2: areaM2(polygons), fault }]
  })
}

function repaired(polygons: MultiPolygon): MultiPolygon {
  const drawable = polygons.filter((polygon) => polygon.length > 0 && polygon.every((ring) => isDrawable(ring)))
  return drawable.length === 0 ? [] : overlay('union', drawable)
}

function isDrawable(ring: MultiPolygon[number][number]): boolean {
  return ring.length >= 3 && ring.every(([lng, lat]) => Number.isFinite(lng) && Number.isFinite(lat))
}

function findDisconnected(children: readonly CoverageChild[]): CoverageFinding[] {
  return children.flatMap((child): CoverageFinding[] => {
    if (child.polygons.length < 2 || dissolve([child.polygons]).length < 2) return []
    return [{ kind: 'disconnected', areaIds: [child.id], polygon: child.polygons, areaM2: areaM2(child.polygons) }]
  })
}

function indexBoxes(boxes: readonly BBox[]): Flatbush {
  const index = new Flatbush(Math.max(1, boxes.length))
  for (const box of boxes) index.add(...box)
  if (boxes.length === 0) index.add(Infinity, Infinity, Infinity, Infinity)
  index.finish()
  return index
}

function findOverlaps(context: Context): CoverageFinding[] {
  const { children, boxes, toleranceM2 } = context
  const betweenAreas = children.flatMap((child, i) => {
    const later = boxes.search(...bboxOf(child.polygons)).filter((j) => j > i)
    return later.flatMap((j): CoverageFinding[] => {
      const other = children[j]
      if (!other) return []
      const shared = overlay('intersection', child.polygons, other.polygons)
      const size = areaM2(shared)
      if (size <= toleranceM2) return []
      return [{ kind: 'overlap', areaIds: [child.id, other.id], polygon: shared, areaM2: size }]
    })
  })
  return [...betweenAreas, ...findPartsOnParts(context)]
}

/** Parts of one area that lie on each other. */
function findPartsOnParts({ children, toleranceM2 }: Context): CoverageFinding[] {
  return children.flatMap((child) =>
    child.polygons.flatMap((part, i) =>
      child.polygons.slice(i + 1).flatMap((other): CoverageFinding[] => {
        const shared = overlay('intersection', [part], [other])
        const size = areaM2(shared)
        return size <= toleranceM2 ? [] : [{ kind: 'overlap', areaIds: [child.id], polygon: shared, areaM2: size }]
      }),
    ),
  )
}

function findOutside({ parent, children, toleranceM2 }: Context): CoverageFinding[] {
  const border = indexSegments(segmentsOfAll(parent))
  return children.flatMap((child): CoverageFinding[] => {
    const isOffTheBorder = border.search(...bboxOf(child.polygons)).length === 0
    const first = child.polygons[0]?.[0]?.[0]
    if (isOffTheBorder && first && placeOfPoint(parent, first) === 'inside') return []
    const overhang = overlay('difference', child.polygons, parent)
    const size = areaM2(overhang)
    if (size <= toleranceM2) return []
    return [{ kind: 'outside', areaIds: [child.id], polygon: overhang, areaM2: size }]
  })
}

function findGaps({ parent, children, boxes, toleranceM2 }: Context): CoverageFinding[] {
  const uncovered = overlay('difference', parent, ...children.map((child) => child.polygons))
  return withoutSlivers(uncovered, toleranceM2).map((part): CoverageFinding => {
    const polygon = [part]
    const near = boxes.search(...bboxOf(polygon)).flatMap((i) => children[i] ?? [])
    const areaIds = near.filter((child) => shareVertex(child.polygons, polygon)).map((child) => child.id)
    return { kind: 'gap', areaIds, polygon, areaM2: areaM2(polygon) }
  })
}

function shareVertex(a: MultiPolygon, b: MultiPolygon): boolean {
  const keys = new Set(a.flat(2).map(([lng, lat]) => `${lng},${lat}`))
  return b.flat(2).some(([lng, lat]) => keys.has(`${lng},${lat}`))
}
