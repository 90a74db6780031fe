import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { matterRoutes } from '@yiwang/contract/matters'
import type { MatterKind, MatterState } from '@yiwang/contract/matters'
import { client } from '../../shared/api.ts'
import { paged } from '../../shared/paged.ts'

/** First element of the keys of matters; a write makes all of them stale. */
export const MATTERS = 'matters'
const PAGE = 50
const MINUTES = 300_000

export type MatterFilter = {
  q?: string | undefined
  state?: MatterState | undefined
  open?: 'draft' | 'proposed' | undefined
  unitId?: string | undefined
  kind?: MatterKind | undefined
}

export function useMatters(filter: MatterFilter) {
  return useInfiniteQuery({
    ...paged([MATTERS, 'list', filter], (cursor, signal) =>
      client.call(matterRoutes.list, { query: { ...filter, limit: PAGE, cursor } }, { signal }),
    ),
    placeholderData: keepPreviousData,
  })
}

export function useMatter(matterId: string | undefined) {
  return useQuery({
    queryKey: [MATTERS, 'one', matterId ?? null],
    queryFn: ({ signal }) => client.call(matterRoutes.get, { params: { matterId: matterId ?? '' } }, { signal }),
    enabled: matterId !== undefined,
    // What is being edited must not change under the hands of whoever edits it.
    refetchOnWindowFocus: false,
  })
}

/** Facts that a form can show and a material can be spared by; only for those who keep or approve matters. */
export function useFacts() {
  return useQuery({
    queryKey: [MATTERS, 'facts'],
    queryFn: ({ signal }) => client.call(matterRoutes.facts, {}, { signal }),
    staleTime: MINUTES,
  })
}

export function useMatterVersions(matterId: string) {
  return useQuery({
    queryKey: [MATTERS, 'versions', matterId],
    queryFn: ({ signal }) => client.call(matterRoutes.versions, { params: { matterId } }, { signal }),
  })
}

export function useComparison(matterId: string, pair: readonly [string, string] | null) {
  const [from = '', to = ''] = pair ?? []
  return useQuery({
    queryKey: [MATTERS, 'compare', matterId, pair],
    queryFn: ({ signal }) =>
      client.call(matterRoutes.compare, { params: { matterId }, query: { from, to } }, { signal }),
    enabled: pair !== null,
  })
}

export function useDelegated(areaId: string | undefined) {
  return useQuery({
    queryKey: [MATTERS, 'delegated', areaId ?? null],
    queryFn: ({ signal }) => client.call(matterRoutes.delegated, { query: { areaId: areaId ?? '' } }, { signal }),
    enabled: areaId !== undefined,
  })
}
