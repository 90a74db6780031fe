import type { MultiPolygon, Point } from '@yiwang/contract'
import type { AreaMapProps, Bounds } from './map-props.ts'

const EARTH_DEGREES = 180 / Math.PI

/** Web Mercator in degrees: x is the longitude, y grows southwards, so that a picture keeps angles. */
export function project([lng, lat]: readonly [number, number]): [number, number] {
  const bounded = Math.min(85, Math.max(-85, lat))
  return [lng, -Math.log(Math.tan(Math.PI / 4 + bounded / EARTH_DEGREES / 2)) * EARTH_DEGREES]
}

export function unproject([x, y]: readonly [number, number]): Point {
  return { lng: x, lat: (2 * Math.atan(Math.exp(-y / EARTH_DEGREES)) - Math.PI / 2) * EARTH_DEGREES }
}

/** The box around positions, or null when there are none. */
export function boundsOf(positions: Iterable<readonly [number, number]>): Bounds | null {
  const box: Bounds = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of positions) {
    if (x < box[0]) box[0] = x
    if (y < box[1]) box[1] = y
    if (x > box[2]) box[2] = x
    if (y > box[3]) box[3] = y
  }
  return box[0] === Infinity ? null : box
}

export function* positionsOf(polygon: MultiPolygon | null): Generator<[number, number]> {
  for (const rings of polygon ?? []) for (const ring of rings) yield* ring
}

/** What the map must show, in degrees; null when there is nothing to show yet. */
export function viewOf(props: Pick<AreaMapProps, 'shapes' | 'points' | 'selectedId' | 'fit'>): Bounds | null {
  if (Array.isArray(props.fit)) return props.fit
  const points = (props.points ?? []).map(({ lng, lat }): [number, number] => [lng, lat])
  if (props.fit === 'points' && points.length > 0) return boundsOf(points)
  const selected = props.shapes.filter((shape) => shape.id === props.selectedId)
  const shown = props.fit === 'selected' && selected.length > 0 ? selected : props.shapes
  return boundsOf(shown.flatMap((shape) => [...positionsOf(shape.polygon)])) ?? boundsOf(points)
}

/** A box with room around it; a single point becomes a box of about 400 metres. */
export function withMargin([west, south, east, north]: Bounds, share = 0.06): Bounds {
  const x = Math.max((east - west) * share, 0.002)
  const y = Math.max((north - south) * share, 0.002)
  return [west - x, south - y, east + x, north + y]
}

/** SVG path data of a polygon in projected degrees. */
export function pathOf(polygon: MultiPolygon): string {
  return polygon
    .flatMap((rings) => rings.map((ring) => `M${ring.map((at) => project(at).map(round).join(' ')).join('L')}Z`))
    .join('')
}

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
