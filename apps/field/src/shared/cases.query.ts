import { queryOptions } from '@tanstack/react-query'
import { areasRoutes } from '@yiwang/contract/areas'
import { casesRoutes } from '@yiwang/contract/cases'
import type { Call } from '@yiwang/contract'
import { api } from './api.ts'
import { caseOnPhone } from './case-on-phone.ts'
import { mineOnPhone, openCasesOnPhone } from './on-phone.ts'
import { remembered } from './remembered.ts'

type ListQuery = NonNullable<Call<typeof casesRoutes.list>['query']>

/** A page of cases. Every list lies under the key `cases`, so one write refreshes them all. */
export function caseListQuery(query: ListQuery) {
  return queryOptions({
    queryKey: ['cases', query],
    queryFn: ({ signal }) =>
      remembered({
        key: `cases ${JSON.stringify(query)}`,
        signal,
        ask: (within) => api.call(casesRoutes.list, { query }, { signal: within }),
        fallback: async () => (query.areaId === undefined ? null : openCasesOnPhone(query.areaId)),
      }),
  })
}

/** What waits for an act of one's own: the first page, the one that is kept for when nobody answers. */
export function mineQuery(cursor: string) {
  return ({ signal }: { signal: AbortSignal }) => {
    const query = { view: 'mine', sort: 'due', limit: 50, cursor: cursor || undefined } as const
    const ask = (within: AbortSignal) => api.call(casesRoutes.list, { query }, { signal: within })
    return cursor === '' ? remembered({ key: 'cases mine', signal, ask, fallback: mineOnPhone }) : ask(signal)
  }
}

export function caseQuery(caseId: string) {
  return queryOptions({
    queryKey: ['case', caseId],
    queryFn: ({ signal }) =>
      remembered({
        key: `case ${caseId}`,
        signal,
        ask: (within) => api.call(casesRoutes.get, { params: { caseId } }, { signal: within }),
        fallback: () => caseOnPhone(caseId),
      }),
  })
}

export function areaQuery(areaId: string) {
  return queryOptions({
    queryKey: ['area', areaId],
    staleTime: 60 * 60_000,
    queryFn: ({ signal }) =>
      remembered({
        key: `area ${areaId}`,
        signal,
        ask: (within) => api.call(areasRoutes.get, { params: { areaId } }, { signal: within }),
      }),
  })
}
