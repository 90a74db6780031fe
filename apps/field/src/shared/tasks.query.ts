import { queryOptions } from '@tanstack/react-query'
import type { Call } from '@yiwang/contract'
import { admissionRoutes, assignmentRoutes, complaintRoutes, tasksRoutes } from '@yiwang/contract/tasks'
import { api } from './api.ts'

/** First element of every query key here; a write makes all of them stale. */
export const TASKS = 'tasks'

export const waitingQuery = queryOptions({
  queryKey: [TASKS, 'waiting'],
  refetchInterval: 60_000,
  queryFn: ({ signal }) => api.call(tasksRoutes.waiting, {}, { signal }),
})

type Query = NonNullable<Call<typeof assignmentRoutes.list>['query']>

/** A page of the parts of tasks that the own grids have. */
export function partsQuery(query: Query) {
  return queryOptions({
    queryKey: [TASKS, 'parts', query],
    queryFn: ({ signal }) => api.call(assignmentRoutes.list, { query }, { signal }),
  })
}

export function partQuery(assignmentId: string) {
  return queryOptions({
    queryKey: [TASKS, 'part', assignmentId],
    queryFn: ({ signal }) => api.call(assignmentRoutes.get, { params: { assignmentId } }, { signal }),
  })
}

export const complaintsQuery = queryOptions({
  queryKey: [TASKS, 'complaints'],
  queryFn: ({ signal }) => api.call(complaintRoutes.list, { query: { limit: 50 } }, { signal }),
})

export const admissionQuery = queryOptions({
  queryKey: [TASKS, 'admission'],
  staleTime: 60 * 60_000,
  queryFn: ({ signal }) => api.call(admissionRoutes.current, {}, { signal }),
})
