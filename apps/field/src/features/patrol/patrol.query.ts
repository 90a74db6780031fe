import { queryOptions } from '@tanstack/react-query'
import { patrolRoutes } from '@yiwang/contract/visits'
import { api } from '../../shared/api.ts'
import { remembered } from '../../shared/remembered.ts'
import { VISITS } from '../../shared/visits.query.ts'

export const plansQuery = queryOptions({
  queryKey: [VISITS, 'patrol-plans'],
  queryFn: ({ signal }) =>
    remembered({
      key: 'patrol plans',
      signal,
      ask: (within) => api.call(patrolRoutes.plans, {}, { signal: within }),
    }),
})

const SHOWN = 20

export const patrolsQuery = queryOptions({
  queryKey: [VISITS, 'patrols'],
  queryFn: ({ signal }) =>
    remembered({
      key: 'patrols',
      signal,
      ask: (within) => api.call(patrolRoutes.list, { query: { limit: SHOWN } }, { signal: within }),
    }),
})
