import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { cadreRoutes, dutyRoutes, visitRoutes, visitRuleRoutes } from '@yiwang/contract/visits'
import { client } from '../../shared/api.ts'
import { paged } from '../../shared/paged.ts'

/** First element of every query key here; a write makes all of them stale. */
export const VISITS = 'visits'

type Area = string | undefined

export function useWarned(areaId: Area) {
  return useInfiniteQuery(
    paged([VISITS, 'warned', areaId], (cursor, signal) =>
      client.call(dutyRoutes.warned, { query: { areaId, cursor, limit: 50 } }, { signal }),
    ),
  )
}

export function useStops(areaId: Area, until: string) {
  return useInfiniteQuery({
    ...paged([VISITS, 'stops', areaId, until], (cursor, signal) =>
      client.call(dutyRoutes.stops, { query: { areaId, until, cursor, limit: 100 } }, { signal }),
    ),
    enabled: areaId !== undefined,
    retry: false,
  })
}

export function usePlan(query: { areaId: Area; from: string; until: string }) {
  return useQuery({
    queryKey: [VISITS, 'plan', query],
    queryFn: ({ signal }) => client.call(dutyRoutes.plan, { query }, { signal }),
  })
}

export function useRules() {
  return useQuery({
    queryKey: [VISITS, 'rules'],
    queryFn: ({ signal }) => client.call(visitRuleRoutes.list, {}, { signal }),
  })
}

export function useExemptions(areaId: Area) {
  return useInfiniteQuery(
    paged([VISITS, 'exemptions', areaId], (cursor, signal) =>
      client.call(dutyRoutes.exemptions, { query: { areaId, cursor } }, { signal }),
    ),
  )
}

export function useWishes() {
  return useInfiniteQuery(
    paged([VISITS, 'wishes'], (cursor, signal) => client.call(visitRoutes.wishes, { query: { cursor } }, { signal })),
  )
}

export function useCadreWeeks(areaId: Area) {
  return useQuery({
    queryKey: [VISITS, 'weeks', areaId],
    queryFn: ({ signal }) => client.call(cadreRoutes.weeks, { query: { areaId } }, { signal }),
  })
}

export function useCadreWeek(areaId: Area, week: string | undefined) {
  return useQuery({
    queryKey: [VISITS, 'week', areaId, week],
    enabled: week !== undefined,
    queryFn: ({ signal }) =>
      client.call(cadreRoutes.week, { params: { week: week ?? '' }, query: { areaId } }, { signal }),
  })
}
