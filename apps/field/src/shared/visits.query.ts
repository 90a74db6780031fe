import { queryOptions } from '@tanstack/react-query'
import { addDays, dutyRoutes, visitRoutes } from '@yiwang/contract/visits'
import { api } from './api.ts'
import { openHouseholdsPage } from './households.query.ts'
import { remembered } from './remembered.ts'

/** First element of every query key here; a write makes all of them stale. */
export const VISITS = 'visits'
const AHEAD_DAYS = 7
const CHINA_MS = 8 * 3_600_000

/** The calendar day in China, YYYY-MM-DD. */
export function today(): string {
  return new Date(Date.now() + CHINA_MS).toISOString().slice(0, 10)
}

/** Visits of the coming days that are suggested to the caller or to nobody, in the order of the walk. */
export const stopsQuery = queryOptions({
  queryKey: [VISITS, 'stops'],
  queryFn: ({ signal }) =>
    remembered({
      key: 'visit stops',
      signal,
      ask: (within) =>
        api.call(
          dutyRoutes.stops,
          { query: { until: addDays(today(), AHEAD_DAYS), limit: 200, mine: 'true' } },
          { signal: within },
        ),
    }),
})

/** What campaigns ask of households: shown in the same list, so that one visit answers all. */
export const asksQuery = queryOptions({
  queryKey: [VISITS, 'asks'],
  staleTime: 60_000,
  queryFn: ({ signal }) =>
    remembered({ key: 'visit asks', signal, ask: (within) => openHouseholdsPage(undefined)({ signal: within }) }),
})

export function dueQuery(subjectId: string) {
  return queryOptions({
    queryKey: [VISITS, 'due', subjectId],
    queryFn: ({ signal }) =>
      remembered({
        key: `visit due ${subjectId}`,
        signal,
        ask: (within) => api.call(dutyRoutes.ofSubject, { params: { subjectId } }, { signal: within }),
      }),
  })
}

const SHOWN = 5

export function lastVisitsQuery(subjectId: string) {
  return queryOptions({
    queryKey: [VISITS, 'last', subjectId],
    queryFn: ({ signal }) =>
      remembered({
        key: `visits of ${subjectId}`,
        signal,
        ask: (within) => api.call(visitRoutes.list, { query: { subjectId, limit: SHOWN } }, { signal: within }),
      }),
  })
}
