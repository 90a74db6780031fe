import type { MultiPolygon, Point } from '@yiwang/contract'
import type { AreaShape } from '@yiwang/contract/areas'

/** A place on the map; `kind` chooses shape and colour, `label` is said on hover and to screen readers. */
export type MapPoint = Point & {
  id: string
  label: string
  kind: 'open' | 'soon' | 'overdue' | 'done' | 'here' | 'marked' | 'plain' | 'empty'
}

export type MapHighlight = { id: string; polygon: MultiPolygon; severity: 'error' | 'warning' | 'info' }

/** West, south, east, north in degrees. */
export type Bounds = [number, number, number, number]

export type AreaMapProps = {
  /** Name of the map for screen readers. */
  label: string
  shapes: readonly AreaShape[]
  selectedId?: string | null
  onSelect?: (areaId: string) => void
  points?: readonly MapPoint[]
  onPoint?: (pointId: string) => void
  highlights?: readonly MapHighlight[]
  /** What to bring into view: all shapes, the selected one, the points, or a box. Refits when its meaning changes. */
  fit?: 'shapes' | 'selected' | 'points' | Bounds
  /** Called with the position of a click on any place; the cursor becomes a cross. */
  onPick?: (point: Point) => void
  height?: number | string
  /** Names of areas are written where there is room. Default true. */
  names?: boolean
}
