import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { applicationRoutes } from '@yiwang/contract/services'
import { api } from '../../shared/api.ts'

export const OWN_LIST = ['own-applications'] as const

export const ownListQuery = infiniteQueryOptions({
  queryKey: OWN_LIST,
  initialPageParam: '',
  queryFn: ({ pageParam, signal }) => {
    const query = { view: 'mine' as const, limit: 20, cursor: pageParam || undefined }
    return api.call(applicationRoutes.list, { query }, { signal })
  },
  getNextPageParam: (page) => page.next,
})

export function ownQuery(applicationId: string) {
  return queryOptions({
    queryKey: ['own-application', applicationId],
    queryFn: ({ signal }) => api.call(applicationRoutes.get, { params: { applicationId } }, { signal }),
  })
}
