import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { catalogRoutes } from '@yiwang/contract/catalog'
import { client } from '../../shared/api.ts'

/** First element of every query key here; a write makes all of them stale. */
export const CATALOG = 'catalog'
const MINUTES = 300_000

export function useCatalog(versionId: string | undefined) {
  return useQuery({
    queryKey: [CATALOG, 'of', versionId ?? null],
    queryFn: ({ signal }) => client.call(catalogRoutes.current, { query: { versionId } }, { signal }),
    staleTime: MINUTES,
    placeholderData: keepPreviousData,
  })
}

/** Where another unit than the county's handles a sub-class. */
export function useExceptions(filter: { subclassId?: string; areaId?: string; versionId?: string }) {
  return useInfiniteQuery({
    queryKey: [CATALOG, 'exceptions', filter],
    queryFn: ({ signal, pageParam }) =>
      client.call(catalogRoutes.exceptions, { query: { ...filter, cursor: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  })
}

export function useVersions() {
  return useQuery({
    queryKey: [CATALOG, 'versions'],
    queryFn: ({ signal }) => client.call(catalogRoutes.versions, {}, { signal }),
    staleTime: MINUTES,
  })
}
