import { useQueries, useQuery } from '@tanstack/react-query'
import { areasRoutes } from '@yiwang/contract/areas'
import { casesRoutes } from '@yiwang/contract/cases'
import { client } from '../../shared/api.ts'
import { currentPost, useSession } from '../../shared/session.ts'
import { openIn, type AreaFigures } from './area-figures.ts'

/** A county has some twenty towns: each is asked once a minute, not at every change. */
const CALM_MS = 60_000

/** The area of the post, or the top of the tree for a post without one. */
export function useOwnArea() {
  const areaId = currentPost(useSession())?.areaId ?? null
  const roots = useQuery({
    queryKey: ['areas', 'roots'],
    queryFn: ({ signal }) => client.call(areasRoutes.roots, {}, { signal }),
    enabled: areaId === null,
    staleTime: 300_000,
  })
  return areaId ?? roots.data?.items[0]?.id ?? null
}

/** How the areas below stand, in the order of the tree. */
export function useAreaFigures(areaId: string | null): { figures: AreaFigures[]; error: unknown } {
  const children = useQuery({
    queryKey: ['overview', 'children', areaId],
    queryFn: ({ signal }) => client.call(areasRoutes.children, { params: { areaId: areaId ?? '' } }, { signal }),
    enabled: areaId !== null,
    staleTime: 300_000,
  })
  const areas = children.data?.items ?? []
  const counts = useQueries({
    queries: areas.map((area) => ({
      queryKey: ['overview', 'counts', area.id],
      queryFn: () => client.call(casesRoutes.counts, { query: { areaId: area.id } }),
      staleTime: CALM_MS,
      refetchInterval: CALM_MS,
    })),
  })
  const figures = areas.map((area, index) => {
    const data = counts[index]?.data
    if (data === undefined) return null
    return { id: area.id, name: area.name, open: openIn(data), soon: data.soon, overdue: data.overdue }
  })
  return { figures, error: children.error ?? counts.find((one) => one.isError)?.error ?? null }
}
