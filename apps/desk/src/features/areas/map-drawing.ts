import type { MultiPolygon } from '@yiwang/contract'
import type { MapHighlight, MapPoint } from '../../shared/map/area-map.tsx'
import type { Drawing } from './drawing.ts'
import { boundsOf, closeRing, type Position } from './outline.ts'

/** A drawing as the map shows it: its outline and its numbered points; the point in hand stands out. */
export function drawingOnMap(
  drawing: Drawing,
  labelOf: (index: number) => string,
): { highlights: MapHighlight[]; points: MapPoint[] } {
  if (drawing.phase === 'idle') return { highlights: [], points: [] }
  const { points, mode, held, phase } = drawing
  const isArea = mode === 'polygon' && (phase === 'closed' || points.length >= 3)
  const polygon = isArea ? [[closeRing(points)]] : lineOutline(points)
  return {
    highlights: polygon ? [{ id: 'drawing', polygon, severity: 'info' }] : [],
    points: points.map(([lng, lat], index) => ({
      id: String(index),
      lng,
      lat,
      label: labelOf(index),
      kind: index === held ? 'here' : 'open',
    })),
  }
}

/** Share of a line's extent that it is broad on the map. */
const BREADTH = 0.004

/** A line as a sliver, there and back again beside itself: the map draws outlines only, and none without inside. */
export function lineOutline(points: readonly Position[]): MultiPolygon | null {
  if (points.length < 2) return null
  const first = points[0] ?? [0, 0]
  const last = points.at(-1) ?? first
  const bounds = boundsOf(points)
  const extent = bounds ? Math.max(bounds.east - bounds.west, bounds.north - bounds.south) : 0
  const length = Math.hypot(last[0] - first[0], last[1] - first[1]) || 1
  const aside: Position = [
    ((first[1] - last[1]) / length) * extent * BREADTH,
    ((last[0] - first[0]) / length) * extent * BREADTH,
  ]
  const back = [...points].reverse().map(([lng, lat]): Position => [lng + aside[0], lat + aside[1]])
  return [[closeRing([...points, ...back])]]
}
