import { queryOptions } from '@tanstack/react-query'
import { AREA_LEVELS, areasRoutes } from '@yiwang/contract/areas'
import type { Area, AreaLevel } from '@yiwang/contract/areas'
import { api } from './api.ts'
import { shapesOnPhone } from './on-phone.ts'
import { remembered } from './remembered.ts'

/**
 * Where to ask for the outlines around an area. A grid is drawn among its siblings; anything larger shows what it is
 * made of: the levels a county leaves out are skipped by asking for no level, which answers the direct children.
 */
export function shapesAround(area: Pick<Area, 'id' | 'level' | 'parentId'>): { areaId: string; level?: AreaLevel } {
  const depth = AREA_LEVELS.indexOf(area.level)
  if (depth >= AREA_LEVELS.indexOf('grid') && area.parentId !== null) {
    return { areaId: area.parentId, level: area.level }
  }
  if (area.level === 'village') return { areaId: area.id, level: 'grid' }
  return { areaId: area.id, level: area.level === 'county' ? 'town' : 'village' }
}

export function shapesQuery(area: Pick<Area, 'id' | 'level' | 'parentId'>) {
  const { areaId, level } = shapesAround(area)
  return queryOptions({
    queryKey: ['shapes', areaId, level],
    staleTime: 60 * 60_000,
    queryFn: ({ signal }) =>
      remembered({
        key: `shapes ${areaId} ${level ?? ''}`,
        signal,
        ask: (within) => api.call(areasRoutes.shapes, { params: { areaId }, query: { level } }, { signal: within }),
        fallback: () => shapesOnPhone(areaId),
      }),
  })
}
