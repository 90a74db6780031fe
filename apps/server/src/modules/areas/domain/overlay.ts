import polygonClipping from 'polygon-clipping'
import type { MultiPolygon } from './geometry.ts'
import { areaM2 } from './measures.ts'

type Operation = 'union' | 'intersection' | 'difference'
type ClipInput = [number, number][][][]

// 1e-9 degrees is a tenth of a millimetre: coarse enough to free a sweep that got stuck on near-coincident edges.
const SNAP = 1e9

function toClipInput(polygons: MultiPolygon): ClipInput {
  return polygons.map((polygon) => polygon.map((ring) => ring.map(([lng, lat]): [number, number] => [lng, lat])))
}

function snapped(input: ClipInput): ClipInput {
  return input.map((polygon) =>
    polygon.map((ring) =>
      ring.map(([lng, lat]): [number, number] => [Math.round(lng * SNAP) / SNAP, Math.round(lat * SNAP) / SNAP]),
    ),
  )
}

/** Boolean operation on areas of any shape. New crossing points are rounded to doubles. */
export function overlay(operation: Operation, first: MultiPolygon, ...others: MultiPolygon[]): MultiPolygon {
  if (first.length === 0 && operation !== 'union') return []
  const inputs = [first, ...others].filter((polygons) => polygons.length > 0).map((polygons) => toClipInput(polygons))
  const [head, ...rest] = inputs
  if (!head) return []
  if (operation === 'intersection' && inputs.length <= others.length) return []
  try {
    return polygonClipping[operation](head, ...rest)
  } catch {
    return polygonClipping[operation](snapped(head), ...rest.map((input) => snapped(input)))
  }
}

/** Drops parts smaller than the tolerance: what rounding leaves between edges that were meant to be one. */
export function withoutSlivers(polygons: MultiPolygon, toleranceM2: number): MultiPolygon {
  return polygons.filter((polygon) => areaM2([polygon]) > toleranceM2)
}
