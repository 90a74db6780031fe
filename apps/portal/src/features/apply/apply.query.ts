import { queryOptions } from '@tanstack/react-query'
import { publicMatterRoutes } from '@yiwang/contract/matters'
import { applicationRoutes } from '@yiwang/contract/services'
import { api } from '../../shared/api.ts'

export function guideQuery(matterId: string) {
  return queryOptions({
    queryKey: ['guide', matterId],
    queryFn: ({ signal }) => api.call(publicMatterRoutes.guide, { params: { matterId } }, { signal }),
    staleTime: 5 * 60_000,
  })
}

export function ownApplicationQuery(applicationId: string) {
  return queryOptions({
    queryKey: ['own-application', applicationId],
    queryFn: ({ signal }) => api.call(applicationRoutes.get, { params: { applicationId } }, { signal }),
  })
}
