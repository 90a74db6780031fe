type Point = { lng: number; lat: number }

const METRES_PER_DEGREE = 111_320

/** Metres between two points that lie close together; the earth counts as flat between them. */
export function metresBetween(a: Point, b: Point): number {
  const north = (a.lat - b.lat) * METRES_PER_DEGREE
  const east = (a.lng - b.lng) * METRES_PER_DEGREE * Math.cos((((a.lat + b.lat) / 2) * Math.PI) / 180)
  return Math.hypot(north, east)
}
