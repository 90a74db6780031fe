import { queryOptions } from '@tanstack/react-query'
import type { Call } from '@yiwang/contract'
import { admissionRoutes, assignmentRoutes, complaintRoutes, tasksRoutes } from '@yiwang/contract/tasks'
import { api } from './api.ts'
import { partOnPhone, partsOnPhone, todoOnPhone } from './on-phone.ts'
import { remembered } from './remembered.ts'

/** First element of every query key here; a write makes all of them stale. */
export const TASKS = 'tasks'

export const waitingQuery = queryOptions({
  queryKey: [TASKS, 'waiting'],
  refetchInterval: 60_000,
  queryFn: ({ signal }) =>
    remembered({
      key: 'tasks waiting',
      signal,
      ask: (within) => api.call(tasksRoutes.waiting, {}, { signal: within }),
    }),
})

/** Parts that wait for the own team; the first page is kept for when nobody answers. */
export function todoQuery(cursor: string) {
  return ({ signal }: { signal: AbortSignal }) => {
    const query = { view: 'todo', cursor: cursor || undefined } as const
    const ask = (within: AbortSignal) => api.call(assignmentRoutes.list, { query }, { signal: within })
    return cursor === '' ? remembered({ key: 'parts todo', signal, ask, fallback: todoOnPhone }) : ask(signal)
  }
}

type Query = NonNullable<Call<typeof assignmentRoutes.list>['query']>

/** A page of the parts of tasks that the own grids have. */
export function partsQuery(query: Query) {
  return queryOptions({
    queryKey: [TASKS, 'parts', query],
    queryFn: ({ signal }) =>
      remembered({
        key: `parts ${JSON.stringify(query)}`,
        signal,
        ask: (within) => api.call(assignmentRoutes.list, { query }, { signal: within }),
        fallback: async () => (query.taskId === undefined ? null : partsOnPhone(query.taskId)),
      }),
  })
}

export function partQuery(assignmentId: string) {
  return queryOptions({
    queryKey: [TASKS, 'part', assignmentId],
    queryFn: ({ signal }) =>
      remembered({
        key: `part ${assignmentId}`,
        signal,
        ask: (within) => api.call(assignmentRoutes.get, { params: { assignmentId } }, { signal: within }),
        fallback: () => partOnPhone(assignmentId),
      }),
  })
}

export const complaintsQuery = queryOptions({
  queryKey: [TASKS, 'complaints'],
  queryFn: ({ signal }) => api.call(complaintRoutes.list, { query: { limit: 50 } }, { signal }),
})

export const admissionQuery = queryOptions({
  queryKey: [TASKS, 'admission'],
  staleTime: 60 * 60_000,
  queryFn: ({ signal }) =>
    remembered({
      key: 'admission',
      signal,
      ask: (within) => api.call(admissionRoutes.current, {}, { signal: within }),
    }),
})
