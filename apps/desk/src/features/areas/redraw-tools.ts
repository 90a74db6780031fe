import type { Area, AreaLevel } from '@yiwang/contract/areas'

export const REDRAW_TOOLS = [
  'add',
  'district',
  'outline',
  'border',
  'split',
  'merge',
  'move',
  'rename',
  'retire',
] as const
export type RedrawTool = (typeof REDRAW_TOOLS)[number]
export type ToolObstacle =
  | 'retired'
  | 'not-here'
  | 'grids-only'
  | 'has-children'
  | 'holds-micro-grids'
  | 'not-drawn'
  | 'towns-only'
  | 'level-unused'
export type ToolState = { tool: RedrawTool; obstacle: ToolObstacle | null }

type Setting = { isDrawn: boolean; levels: readonly AreaLevel[] }

/** Which changes the chosen area allows in a county that uses some levels, with why not. The server decides. */
export function redrawTools(area: Area, setting: Setting): ToolState[] {
  return REDRAW_TOOLS.map((tool) => ({ tool, obstacle: obstacleTo(tool, area, setting) }))
}

/** Tools that begin by drawing on the map; the others open their form at once or choose a neighbour first. */
export function isDrawingTool(tool: RedrawTool): tool is 'add' | 'district' | 'outline' | 'split' {
  return tool === 'add' || tool === 'district' || tool === 'outline' || tool === 'split'
}

/** Tools that choose other areas on the map. */
export function isPickingTool(tool: RedrawTool | null): tool is 'merge' | 'border' {
  return tool === 'merge' || tool === 'border'
}

function obstacleTo(tool: RedrawTool, area: Area, { isDrawn, levels }: Setting): ToolObstacle | null {
  if (area.state === 'retired') return 'retired'
  const isGrid = area.level === 'grid' || area.level === 'micro-grid'
  switch (tool) {
    case 'add':
      return obstacleToAdding(area.level, levels)
    case 'district':
      if (area.level !== 'town') return 'towns-only'
      return levels.includes('district') ? null : 'level-unused'
    case 'outline':
    case 'rename':
      return null
    case 'retire':
      return area.childCount > 0 ? 'has-children' : null
    case 'split':
      if (!isGrid) return 'grids-only'
      if (area.childCount > 0) return 'holds-micro-grids'
      return isDrawn ? null : 'not-drawn'
    case 'border':
      if (!isGrid) return 'grids-only'
      return isDrawn ? null : 'not-drawn'
    case 'merge':
    case 'move':
      return isGrid ? null : 'grids-only'
  }
}

function obstacleToAdding(level: AreaLevel, levels: readonly AreaLevel[]): ToolObstacle | null {
  if (level === 'village' || level === 'district') return null
  if (level !== 'grid') return 'not-here'
  return levels.includes('micro-grid') ? null : 'level-unused'
}

export type Counts = { households: number; people: number }

/** Sum over areas, for the after side of a merge. */
export function sumCounts(areas: readonly Counts[]): Counts {
  return areas.reduce(
    (sum, area) => ({ households: sum.households + area.households, people: sum.people + area.people }),
    { households: 0, people: 0 },
  )
}

/** What the parts hold more (or less) than the whole; both zero when the split accounts for everybody. */
export function splitDifference(whole: Counts, parts: readonly Counts[]): Counts {
  const sum = sumCounts(parts)
  return { households: sum.households - whole.households, people: sum.people - whole.people }
}
