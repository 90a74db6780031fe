/** A position in degrees, WGS-84 (CGCS2000 is taken as equal): `[lng, lat]`. */
export type Position = readonly [number, number]

/** A closed GeoJSON ring: the first and the last position are equal. */
export type Ring = readonly Position[]

/** GeoJSON Polygon coordinates: the outer ring, then its holes. */
export type Polygon = readonly Ring[]

/** GeoJSON MultiPolygon coordinates. */
export type MultiPolygon = readonly Polygon[]

/** `[west, south, east, north]` in degrees. */
export type BBox = readonly [number, number, number, number]

export type Segment = { readonly from: Position; readonly to: Position }

/** The segments of a closed ring, in its direction. */
export function segmentsOf(ring: Ring): Segment[] {
  const segments: Segment[] = []
  let from: Position | undefined
  for (const to of ring) {
    if (from) segments.push({ from, to })
    from = to
  }
  return segments
}

/** All segments of all rings, each in the direction of its ring. */
export function segmentsOfAll(polygons: MultiPolygon): Segment[] {
  return polygons.flatMap((polygon) => polygon.flatMap((ring) => segmentsOf(ring)))
}

export function isSamePosition(a: Position, b: Position): boolean {
  return a[0] === b[0] && a[1] === b[1]
}

export function bboxOf(polygons: MultiPolygon): BBox {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const polygon of polygons) {
    for (const [lng, lat] of polygon[0] ?? []) {
      west = Math.min(west, lng)
      south = Math.min(south, lat)
      east = Math.max(east, lng)
      north = Math.max(north, lat)
    }
  }
  return [west, south, east, north]
}
