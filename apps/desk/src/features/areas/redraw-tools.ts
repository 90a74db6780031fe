import type { Area } from '@yiwang/contract/areas'

export const REDRAW_TOOLS = ['add', 'outline', 'split', 'merge', 'move', 'rename', 'retire'] as const
export type RedrawTool = (typeof REDRAW_TOOLS)[number]
export type ToolObstacle = 'retired' | 'not-here' | 'grids-only' | 'has-children' | 'holds-micro-grids' | 'not-drawn'
export type ToolState = { tool: RedrawTool; obstacle: ToolObstacle | null }

/** Which changes the chosen area allows, with why not. The server has the last word. */
export function redrawTools(area: Area, isDrawn: boolean): ToolState[] {
  return REDRAW_TOOLS.map((tool) => ({ tool, obstacle: obstacleTo(tool, area, isDrawn) }))
}

/** Tools that begin on the map; the others open their form at once. */
export function isDrawingTool(tool: RedrawTool): tool is 'add' | 'outline' | 'split' {
  return tool === 'add' || tool === 'outline' || tool === 'split'
}

function obstacleTo(tool: RedrawTool, area: Area, isDrawn: boolean): ToolObstacle | null {
  if (area.state === 'retired') return 'retired'
  const isGrid = area.level === 'grid' || area.level === 'micro-grid'
  switch (tool) {
    case 'add':
      return area.level === 'village' || area.level === 'grid' ? null : 'not-here'
    case 'outline':
    case 'rename':
      return null
    case 'retire':
      return area.childCount > 0 ? 'has-children' : null
    case 'split':
      if (!isGrid) return 'grids-only'
      if (area.childCount > 0) return 'holds-micro-grids'
      return isDrawn ? null : 'not-drawn'
    case 'merge':
    case 'move':
      return isGrid ? null : 'grids-only'
  }
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
