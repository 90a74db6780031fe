import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import {
  correctionRoutes,
  exportRoutes,
  grantRoutes,
  lookRoutes,
  openingRoutes,
  retentionRoutes,
} from '@yiwang/contract/disclosure'
import { client } from '../../shared/api.ts'
import { paged } from '../../shared/paged.ts'

/** First element of every query key here; a write makes all of them stale. */
export const DISCLOSURE = 'disclosure'

export function useCorrections(all: boolean) {
  const query = all ? {} : { state: ['open'] }
  return useInfiniteQuery(
    paged([DISCLOSURE, 'corrections', all], (cursor, signal) =>
      client.call(correctionRoutes.list, { query: { ...query, cursor } }, { signal }),
    ),
  )
}

export function useCorrection(correctionId: string) {
  return useQuery({
    queryKey: [DISCLOSURE, 'correction', correctionId],
    queryFn: ({ signal }) => client.call(correctionRoutes.get, { params: { correctionId } }, { signal }),
    // Clear text must not stay in the cache of the page.
    gcTime: 0,
  })
}

export function useGrants() {
  return useInfiniteQuery(
    paged([DISCLOSURE, 'grants'], (cursor, signal) => client.call(grantRoutes.list, { query: { cursor } }, { signal })),
  )
}

export function useGrant(grantId: string) {
  return useQuery({
    queryKey: [DISCLOSURE, 'grant', grantId],
    queryFn: ({ signal }) => client.call(grantRoutes.get, { params: { grantId } }, { signal }),
  })
}

/** Every page counts as looks: nothing is asked again by itself. */
export function useGrantSubjects(grantId: string) {
  return useInfiniteQuery({
    ...paged([DISCLOSURE, 'subjects', grantId], (cursor, signal) =>
      client.call(grantRoutes.subjects, { params: { grantId }, query: { cursor } }, { signal }),
    ),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    gcTime: 0,
  })
}

export function useExports(view: 'own' | 'waiting') {
  return useInfiniteQuery({
    ...paged([DISCLOSURE, 'exports', view], (cursor, signal) =>
      client.call(exportRoutes.list, { query: { view, cursor } }, { signal }),
    ),
    // One that is being made is ready within seconds.
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some((item) => item.state === 'making')) ? 3_000 : false,
  })
}

export function useOpenings() {
  return useInfiniteQuery(
    paged([DISCLOSURE, 'openings'], (cursor, signal) =>
      client.call(openingRoutes.list, { query: { cursor } }, { signal }),
    ),
  )
}

export function useOpened(openingId: string) {
  return useQuery({
    queryKey: [DISCLOSURE, 'opened', openingId],
    queryFn: ({ signal }) => client.call(openingRoutes.subject, { params: { openingId } }, { signal }),
    retry: false,
    gcTime: 0,
  })
}

export function useLooks() {
  return useInfiniteQuery(
    paged([DISCLOSURE, 'looks'], (cursor, signal) => client.call(lookRoutes.list, { query: { cursor } }, { signal })),
  )
}

export function useAlarms(all: boolean) {
  const query = all ? {} : { open: 'true' }
  return useInfiniteQuery(
    paged([DISCLOSURE, 'alarms', all], (cursor, signal) =>
      client.call(lookRoutes.alarms, { query: { ...query, cursor } }, { signal }),
    ),
  )
}

export function useRules() {
  return useQuery({
    queryKey: [DISCLOSURE, 'rules'],
    queryFn: ({ signal }) => client.call(lookRoutes.rules, {}, { signal }),
  })
}

export function useRuns() {
  return useInfiniteQuery(
    paged([DISCLOSURE, 'runs'], (cursor, signal) =>
      client.call(retentionRoutes.list, { query: { cursor } }, { signal }),
    ),
  )
}

export function useDeletions() {
  return useInfiniteQuery(
    paged([DISCLOSURE, 'deletions'], (cursor, signal) =>
      client.call(retentionRoutes.deletions, { query: { cursor } }, { signal }),
    ),
  )
}
