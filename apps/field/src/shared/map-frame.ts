import type { MultiPolygon, Point } from '@yiwang/contract'

const METRES_PER_DEGREE = 111_320

/** A flat frame in metres around an origin: east is +x, north is -y. True to well under a metre within a town. */
export type Frame = { origin: Point; east: number }
export type Box = { x: number; y: number; width: number; height: number }

export function frameAt(origin: Point): Frame {
  return { origin, east: METRES_PER_DEGREE * Math.cos((origin.lat * Math.PI) / 180) }
}

export function toPlane(frame: Frame, point: Point): { x: number; y: number } {
  return {
    x: (point.lng - frame.origin.lng) * frame.east,
    y: (frame.origin.lat - point.lat) * METRES_PER_DEGREE,
  }
}

export function toPoint(frame: Frame, plane: { x: number; y: number }): Point {
  return { lng: frame.origin.lng + plane.x / frame.east, lat: frame.origin.lat - plane.y / METRES_PER_DEGREE }
}

/** SVG path of an outline, holes included (fill rule evenodd), rounded to decimetres. */
export function outlinePath(frame: Frame, polygon: MultiPolygon): string {
  const rings = polygon.flat()
  return rings
    .map((ring) => {
      const points = ring.map(([lng, lat]) => {
        const { x, y } = toPlane(frame, { lng, lat })
        return `${x.toFixed(1)} ${y.toFixed(1)}`
      })
      return `M${points.join('L')}Z`
    })
    .join('')
}

/** The smallest box with the given width-to-height ratio around all points, with a margin; at least 100 m wide. */
export function boxAround(frame: Frame, points: readonly Point[], ratio: number): Box {
  const planes = points.map((point) => toPlane(frame, point))
  const xs = planes.map(({ x }) => x)
  const ys = planes.map(({ y }) => y)
  const [left, right] = planes.length > 0 ? [Math.min(...xs), Math.max(...xs)] : [0, 0]
  const [top, bottom] = planes.length > 0 ? [Math.min(...ys), Math.max(...ys)] : [0, 0]
  const width = Math.max((right - left) * 1.15, (bottom - top) * 1.15 * ratio, 100)
  const height = width / ratio
  return { x: (left + right) / 2 - width / 2, y: (top + bottom) / 2 - height / 2, width, height }
}

/** The box zoomed by a factor around a centre. */
export function zoomed(box: Box, factor: number, centre: { x: number; y: number }): Box {
  const width = box.width * factor
  const height = box.height * factor
  return { x: centre.x - width / 2, y: centre.y - height / 2, width, height }
}

/** A round length in metres that is at most a third of the map's width, for the scale bar. */
export function scaleLength(width: number): number {
  const most = width / 3
  const power = 10 ** Math.floor(Math.log10(Math.max(most, 1)))
  return [5, 2, 1].map((step) => step * power).find((length) => length <= most) ?? power
}

export function pointsOf(polygon: MultiPolygon): Point[] {
  return polygon.flat(2).map(([lng, lat]) => ({ lng, lat }))
}

/** The id of what lies nearest to a spot, within a distance in metres; null when nothing does. */
export function nearestTo(
  spot: { x: number; y: number },
  marks: readonly { id: string; x: number; y: number }[],
  within: number,
): string | null {
  let best: { id: string; distance: number } | null = null
  for (const { id, x, y } of marks) {
    const distance = Math.hypot(x - spot.x, y - spot.y)
    if (distance <= within && distance < (best?.distance ?? Infinity)) best = { id, distance }
  }
  return best?.id ?? null
}
