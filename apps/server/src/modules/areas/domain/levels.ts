import type { AreaLevel } from '@yiwang/contract/areas'

const HOLDERS: Partial<Record<AreaLevel, readonly AreaLevel[]>> = {
  district: ['town'],
  grid: ['village', 'district'],
  'micro-grid': ['grid'],
}

/** Whether areas of a level may hang directly under an area of another. */
export function canHold(parent: AreaLevel, child: AreaLevel): boolean {
  return HOLDERS[child]?.includes(parent) ?? false
}

/** The level of what is drawn under an area; null where nothing is drawn by hand. */
export function drawnBelow(parent: AreaLevel): 'grid' | 'micro-grid' | null {
  if (canHold(parent, 'grid')) return 'grid'
  return canHold(parent, 'micro-grid') ? 'micro-grid' : null
}
