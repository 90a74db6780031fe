import { useQuery } from '@tanstack/react-query'
import { areasRoutes } from '@yiwang/contract/areas'
import type { CaseRow, CaseView } from '@yiwang/contract/cases'
import { useMemo } from 'react'
import { client } from '../api.ts'
import { useText } from '../i18n.ts'
import { AreaMap } from '../map/area-map.tsx'
import { pointsOf } from './case-points.ts'

/** Outlines below an area at one level; they change rarely, so they are kept for ten minutes. */
export function useShapes(areaId: string | null, level?: 'town' | 'village' | 'grid') {
  return useQuery({
    queryKey: ['shapes', areaId, level],
    queryFn: ({ signal }) =>
      client.call(areasRoutes.shapes, { params: { areaId: areaId ?? '' }, query: { level } }, { signal }),
    enabled: areaId !== null,
    staleTime: 600_000,
  })
}

type CaseMapProps = { view: CaseView; nearby?: readonly CaseRow[]; onCase?: (caseId: string) => void; height?: number }

/** Where a case lies: its grid among the grids of the village, and the cases nearby. */
export function CaseMap({ view, nearby, onCase, height = 240 }: CaseMapProps) {
  const { t } = useText()
  const village = view.areaPath.findLast((area) => area.level !== 'grid' && area.level !== 'micro-grid')
  const grid = view.areaPath.findLast((area) => area.level === 'grid')
  const shapes = useShapes(village?.id ?? null, 'grid')
  const points = useMemo(() => pointsOf(view, nearby ?? []), [view, nearby])
  if (village === undefined && points.length === 0) return <p className="quiet">{t('case.noPlace')}</p>
  return (
    <AreaMap
      label={t('case.map')}
      shapes={shapes.data?.items ?? []}
      selectedId={grid?.id ?? null}
      points={points}
      fit={grid === undefined ? 'shapes' : 'selected'}
      height={height}
      {...(onCase === undefined ? {} : { onPoint: (id: string) => id !== view.id && onCase(id) })}
    />
  )
}
