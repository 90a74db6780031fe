import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { patrolRoutes } from '@yiwang/contract/visits'
import { client } from '../../shared/api.ts'
import { paged } from '../../shared/paged.ts'

/** First element of every query key here; a write makes all of them stale. */
export const PATROLS = 'patrols'

export function usePlans(areaId: string | undefined) {
  return useQuery({
    queryKey: [PATROLS, 'plans', areaId],
    queryFn: ({ signal }) => client.call(patrolRoutes.plans, { query: { areaId } }, { signal }),
  })
}

export function usePatrols(areaId: string | undefined) {
  return useInfiniteQuery(
    paged([PATROLS, 'log', areaId], (cursor, signal) =>
      client.call(patrolRoutes.list, { query: { areaId, cursor } }, { signal }),
    ),
  )
}

export function useCoverage(query: { areaId: string | undefined; from: string; until: string }) {
  return useQuery({
    queryKey: [PATROLS, 'coverage', query],
    queryFn: ({ signal }) => client.call(patrolRoutes.coverage, { query }, { signal }),
  })
}
