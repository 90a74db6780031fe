import type { MultiPolygon } from '@yiwang/contract'
import type { MapHighlight, MapPoint } from '../../shared/map/area-map.tsx'
import type { Drawing } from './drawing.ts'
import { closeRing, type Position } from './outline.ts'

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
      kind: index === held ? 'overdue' : 'here',
    })),
  }
}

/** A line as an outline without inside, there and back again: the map draws outlines only. */
export function lineOutline(points: readonly Position[]): MultiPolygon | null {
  if (points.length < 2) return null
  const back = [...points].reverse().slice(1)
  const ring = [...points, ...back]
  return [[ring.length >= 4 ? ring : [...ring, ...ring.slice(-1)]]]
}
