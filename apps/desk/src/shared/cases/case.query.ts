import { useInfiniteQuery, useQuery, type QueryClient } from '@tanstack/react-query'
import { casesRoutes, type CaseRow } from '@yiwang/contract/cases'
import { client } from '../api.ts'
import type { CaseQuery } from './case-search.ts'

export const casesKey = ['cases'] as const

export function useCase(caseId: string | null) {
  return useQuery({
    queryKey: [...casesKey, 'one', caseId],
    queryFn: ({ signal }) => client.call(casesRoutes.get, { params: { caseId: caseId ?? '' } }, { signal }),
    enabled: caseId !== null,
    staleTime: 5_000,
  })
}

export function useProposal(caseId: string | null) {
  return useQuery({
    queryKey: [...casesKey, 'proposal', caseId],
    queryFn: ({ signal }) => client.call(casesRoutes.proposal, { params: { caseId: caseId ?? '' } }, { signal }),
    enabled: caseId !== null,
    staleTime: 60_000,
  })
}

/** Fetches a case and its proposal before they are asked for, so that the next one is there at once. */
export function prefetchCase(queries: QueryClient, caseId: string): void {
  void queries.prefetchQuery({
    queryKey: [...casesKey, 'one', caseId],
    queryFn: () => client.call(casesRoutes.get, { params: { caseId } }),
    staleTime: 5_000,
  })
  void queries.prefetchQuery({
    queryKey: [...casesKey, 'proposal', caseId],
    queryFn: () => client.call(casesRoutes.proposal, { params: { caseId } }),
    staleTime: 60_000,
  })
}

/** A list that grows by keyset pages. */
export function useCaseList(query: CaseQuery, limit = 50, enabled = true) {
  return useInfiniteQuery({
    enabled,
    queryKey: [...casesKey, 'list', query, limit],
    queryFn: ({ pageParam, signal }) =>
      client.call(casesRoutes.list, { query: { ...query, limit, cursor: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

/** All rows loaded so far, each once: a row that moved between two pages must not appear twice. */
export function rowsOf(pages: readonly { items: CaseRow[] }[] | undefined): CaseRow[] {
  const seen = new Set<string>()
  return (pages ?? []).flatMap((page) => page.items.filter((row) => !seen.has(row.id) && seen.add(row.id)))
}

export function useCaseCounts(query: CaseQuery) {
  return useQuery({
    queryKey: [...casesKey, 'counts', query],
    queryFn: ({ signal }) => client.call(casesRoutes.counts, { query }, { signal }),
    staleTime: 20_000,
  })
}
