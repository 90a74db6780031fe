import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { calendarRoutes, catalogRoutes, stageLimitRoutes } from '@yiwang/contract/catalog'
import { client } from '../../shared/api.ts'

/** First elements of the query keys here; a write makes them stale. */
export const CALENDARS = 'calendars'
export const STAGE_LIMITS = 'stage-limits'

export function useCalendars() {
  return useQuery({
    queryKey: [CALENDARS, 'list'],
    queryFn: ({ signal }) => client.call(calendarRoutes.list, {}, { signal }),
  })
}

export function useCalendar(calendarId: string | undefined) {
  return useQuery({
    queryKey: [CALENDARS, 'one', calendarId ?? null],
    queryFn: ({ signal }) => client.call(calendarRoutes.get, { params: { calendarId: calendarId ?? '' } }, { signal }),
    enabled: calendarId !== undefined,
    placeholderData: keepPreviousData,
  })
}

export function useCountyLimits() {
  return useQuery({
    queryKey: [STAGE_LIMITS, 'county'],
    queryFn: ({ signal }) => client.call(stageLimitRoutes.county, {}, { signal }),
  })
}

export function useConditionLimits() {
  return useQuery({
    queryKey: [STAGE_LIMITS, 'conditions'],
    queryFn: ({ signal }) => client.call(stageLimitRoutes.conditions, {}, { signal }),
  })
}

/** The duty list in force, from which filing conditions are chosen. */
export function useDutyList() {
  return useQuery({
    queryKey: [STAGE_LIMITS, 'catalog'],
    queryFn: ({ signal }) => client.call(catalogRoutes.current, {}, { signal }),
    staleTime: 300_000,
  })
}
