import Flatbush from 'flatbush'
import type { MultiPolygon } from './geometry.ts'
import { bboxOf } from './geometry.ts'
import type { PackedEdges } from './point-in-polygon.ts'
import { classifyPoint, packEdges } from './point-in-polygon.ts'

export type LocatableArea = { readonly id: string; readonly polygons: MultiPolygon }

export type Locator = {
  /** The one area of a point, or null outside of all. On a shared border it is the one with the lowest id. */
  locate: (lng: number, lat: number) => string | null
  /** Every area that holds the point or has it on its border, lowest id first. */
  locateAll: (lng: number, lat: number) => string[]
}

/**
 * Point to area in memory. Borders belong to their areas, so a point on a border shared by several areas is in all of
 * them and goes to the lowest id (by code unit): the answer depends neither on the order of `areas` nor on rounding.
 * Borders shared with the same vertices on both sides leave no point between them unassigned.
 */
export function buildLocator(areas: readonly LocatableArea[]): Locator {
  const sorted = areas
    .filter((area) => area.polygons.length > 0)
    .toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  if (sorted.length === 0) return { locate: () => null, locateAll: () => [] }

  const index = new Flatbush(sorted.length)
  for (const area of sorted) index.add(...bboxOf(area.polygons))
  index.finish()
  const ids = sorted.map((area) => area.id)
  const edges: PackedEdges[] = sorted.map((area) => packEdges(area.polygons))

  const holds = (candidate: number, lng: number, lat: number): boolean => {
    const packed = edges[candidate]
    return packed !== undefined && classifyPoint(packed, lng, lat) !== 'outside'
  }

  return {
    locate: (lng, lat) => {
      let lowest = ids.length
      for (const candidate of index.search(lng, lat, lng, lat)) {
        if (candidate < lowest && holds(candidate, lng, lat)) lowest = candidate
      }
      return ids[lowest] ?? null
    },
    locateAll: (lng, lat) => {
      const found = index.search(lng, lat, lng, lat).filter((candidate) => holds(candidate, lng, lat))
      return found.toSorted((a, b) => a - b).map((candidate) => ids[candidate] ?? '')
    },
  }
}
