import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Call } from '@yiwang/contract'
import { matterRoutes, type MatterGuide } from '@yiwang/contract/matters'
import { applicationRoutes, bundleRoutes, originalRoutes, type ApplicationView } from '@yiwang/contract/services'
import { client } from '../../shared/api.ts'
import { paged } from '../../shared/paged.ts'

/** First element of every query key here; a write makes all of them stale. */
export const SERVICES = 'services'
const PAGE = 50
const MINUTE = 60_000

export type ApplicationQuery = NonNullable<Call<typeof applicationRoutes.list>['query']>

export function useApplications(query: ApplicationQuery) {
  return useInfiniteQuery({
    ...paged([SERVICES, 'list', query], (cursor, signal) =>
      client.call(applicationRoutes.list, { query: { ...query, limit: PAGE, cursor } }, { signal }),
    ),
    placeholderData: keepPreviousData,
  })
}

export function useApplicationCounts() {
  return useQuery({
    queryKey: [SERVICES, 'counts'],
    queryFn: ({ signal }) => client.call(applicationRoutes.counts, {}, { signal }),
  })
}

export function applicationKey(applicationId: string) {
  return [SERVICES, 'one', applicationId] as const
}

export function useApplication(applicationId: string | undefined) {
  return useQuery({
    queryKey: applicationKey(applicationId ?? ''),
    queryFn: ({ signal }) =>
      client.call(applicationRoutes.get, { params: { applicationId: applicationId ?? '' } }, { signal }),
    enabled: applicationId !== undefined,
  })
}

/** Reads an application anew, past what is remembered of it. */
export function useReadApplication(): (applicationId: string) => Promise<ApplicationView> {
  const queries = useQueryClient()
  return (applicationId) =>
    queries.fetchQuery({
      queryKey: applicationKey(applicationId),
      queryFn: ({ signal }) => client.call(applicationRoutes.get, { params: { applicationId } }, { signal }),
      staleTime: 0,
    })
}

export function useMatterHits(typed: string) {
  return useQuery({
    queryKey: ['matters', 'hits', typed],
    queryFn: ({ signal }) => client.call(matterRoutes.search, { query: { q: typed, limit: 8 } }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: MINUTE,
  })
}

function guideOptions(matterId: string) {
  return {
    queryKey: ['matters', 'guide', matterId],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      client.call(matterRoutes.guide, { params: { matterId } }, { signal }),
    staleTime: 5 * MINUTE,
  }
}

export function useGuide(matterId: string | undefined) {
  return useQuery({ ...guideOptions(matterId ?? ''), enabled: matterId !== undefined })
}

/** Reads the guide of a matter that has just been chosen. */
export function useReadGuide(): (matterId: string) => Promise<MatterGuide> {
  const queries = useQueryClient()
  return (matterId) => queries.fetchQuery(guideOptions(matterId))
}

type OriginalQuery = NonNullable<Call<typeof originalRoutes.list>['query']>

export function useOriginals(query: OriginalQuery) {
  return useInfiniteQuery(
    paged([SERVICES, 'originals', query], (cursor, signal) =>
      client.call(originalRoutes.list, { query: { ...query, limit: PAGE, cursor } }, { signal }),
    ),
  )
}

export function useBundles(query: NonNullable<Call<typeof bundleRoutes.list>['query']>) {
  return useInfiniteQuery(
    paged([SERVICES, 'bundles', query], (cursor, signal) =>
      client.call(bundleRoutes.list, { query: { ...query, limit: PAGE, cursor } }, { signal }),
    ),
  )
}

export function useBundle(bundleId: string) {
  return useQuery({
    queryKey: [SERVICES, 'bundle', bundleId],
    queryFn: ({ signal }) => client.call(bundleRoutes.get, { params: { bundleId } }, { signal }),
  })
}

export function useStatistics(query: NonNullable<Call<typeof applicationRoutes.statistics>['query']>) {
  return useQuery({
    queryKey: [SERVICES, 'statistics', query],
    queryFn: ({ signal }) => client.call(applicationRoutes.statistics, { query }, { signal }),
    placeholderData: keepPreviousData,
  })
}
