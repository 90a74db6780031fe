import { queryOptions, useQuery, type QueryClient } from '@tanstack/react-query'
import { casesRoutes } from '@yiwang/contract/cases'
import { client } from '../api.ts'
import { casesKey } from './case.query.ts'

function relatedOf(caseId: string | null) {
  return queryOptions({
    queryKey: [...casesKey, 'related', caseId],
    queryFn: ({ signal }) => client.call(casesRoutes.related, { params: { caseId: caseId ?? '' } }, { signal }),
    staleTime: 60_000,
  })
}

/** Likely duplicates with reasons, earlier cases of the place, and others of the same reporter. */
export function useRelated(caseId: string | null) {
  return useQuery({ ...relatedOf(caseId), enabled: caseId !== null })
}

/** Fetches them before they are asked for. */
export function prefetchRelated(queries: QueryClient, caseId: string): void {
  void queries.prefetchQuery(relatedOf(caseId))
}
