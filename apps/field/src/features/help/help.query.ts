import { queryOptions } from '@tanstack/react-query'
import { matterRoutes } from '@yiwang/contract/matters'
import { helpRoutes, mandateRoutes } from '@yiwang/contract/services'
import { api } from '../../shared/api.ts'

/** First element of the keys of help and mandates; an act makes all of them stale. */
export const HELP = 'help'

export const openHelpQuery = queryOptions({
  queryKey: [HELP, 'open'],
  queryFn: ({ signal }) =>
    api.call(helpRoutes.list, { query: { state: ['asked', 'assigned'], limit: 50 } }, { signal }),
})

export function helpQuery(helpId: string) {
  return queryOptions({
    queryKey: [HELP, 'one', helpId],
    queryFn: ({ signal }) => api.call(helpRoutes.get, { params: { helpId } }, { signal }),
    enabled: helpId !== '',
  })
}

/** Mandates in force that name this worker. */
export const activeMandatesQuery = queryOptions({
  queryKey: ['mandates', 'active'],
  queryFn: ({ signal }) => api.call(mandateRoutes.list, { query: { state: 'active', limit: 50 } }, { signal }),
})

export function recordBookQuery(month: string) {
  return queryOptions({
    queryKey: [HELP, 'book', month],
    queryFn: ({ signal }) => api.call(helpRoutes.book, { query: { month } }, { signal }),
  })
}

export function matterNamesQuery(typed: string) {
  return queryOptions({
    queryKey: ['matters', 'names', typed],
    queryFn: ({ signal }) => api.call(matterRoutes.search, { query: { q: typed, limit: 8 } }, { signal }),
    enabled: typed !== '',
    staleTime: 60_000,
  })
}
