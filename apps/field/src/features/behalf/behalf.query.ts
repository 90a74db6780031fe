import { queryOptions } from '@tanstack/react-query'
import { matterRoutes } from '@yiwang/contract/matters'
import { mandateRoutes } from '@yiwang/contract/services'
import { api } from '../../shared/api.ts'
import { remembered } from '../../shared/remembered.ts'

export function matterHitsQuery(typed: string) {
  return queryOptions({
    queryKey: ['matters', 'hits', typed],
    queryFn: ({ signal }) => api.call(matterRoutes.search, { query: { q: typed, limit: 12 } }, { signal }),
    staleTime: 60_000,
  })
}

export function guideQuery(matterId: string) {
  return queryOptions({
    queryKey: ['matters', 'guide', matterId],
    queryFn: ({ signal }) =>
      remembered({
        key: `matter guide ${matterId}`,
        signal,
        ask: (within) => api.call(matterRoutes.guide, { params: { matterId } }, { signal: within }),
      }),
    staleTime: 10 * 60_000,
  })
}

/** Mandates in force that name this worker. */
export const mandatesQuery = queryOptions({
  queryKey: ['mandates', 'active'],
  queryFn: ({ signal }) =>
    remembered({
      key: 'mandates active',
      signal,
      ask: (within) => api.call(mandateRoutes.list, { query: { state: 'active', limit: 50 } }, { signal: within }),
    }),
})
