import { queryOptions } from '@tanstack/react-query'
import { areasRoutes } from '@yiwang/contract/areas'
import { casesRoutes } from '@yiwang/contract/cases'
import type { Call } from '@yiwang/contract'
import { api } from './api.ts'

type ListQuery = NonNullable<Call<typeof casesRoutes.list>['query']>

/** A page of cases. Every list lies under the key `cases`, so one write refreshes them all. */
export function caseListQuery(query: ListQuery) {
  return queryOptions({
    queryKey: ['cases', query],
    queryFn: ({ signal }) => api.call(casesRoutes.list, { query }, { signal }),
  })
}

export function caseQuery(caseId: string) {
  return queryOptions({
    queryKey: ['case', caseId],
    queryFn: ({ signal }) => api.call(casesRoutes.get, { params: { caseId } }, { signal }),
  })
}

export function areaQuery(areaId: string) {
  return queryOptions({
    queryKey: ['area', areaId],
    staleTime: 60 * 60_000,
    queryFn: ({ signal }) => api.call(areasRoutes.get, { params: { areaId } }, { signal }),
  })
}
