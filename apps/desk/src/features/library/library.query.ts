import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { areasRoutes } from '@yiwang/contract/areas'
import { duplicateRoutes, subjectRoutes, villageRoutes } from '@yiwang/contract/registers'
import { client } from '../../shared/api.ts'
import { paged } from '../../shared/paged.ts'
import { SUBJECTS } from '../../shared/registers/registers.query.ts'

const TILES = 1000
const MINUTE = 60_000
const NO_NAMES: ReadonlyMap<string, string> = new Map()

export function useHistory(subjectId: string, key: string | undefined) {
  return useInfiniteQuery(
    paged([SUBJECTS, 'history', subjectId, key ?? null], (cursor, signal) =>
      client.call(subjectRoutes.history, { params: { subjectId }, query: { key, cursor, limit: 50 } }, { signal }),
    ),
  )
}

export function useDuplicates(areaId: string | undefined, mayMerge: boolean) {
  return useInfiniteQuery({
    ...paged([SUBJECTS, 'duplicates', areaId ?? null], (cursor, signal) =>
      client.call(duplicateRoutes.list, { query: { areaId, cursor, limit: 20 } }, { signal }),
    ),
    enabled: mayMerge,
  })
}

export function useTiles(areaId: string) {
  return useInfiniteQuery({
    ...paged([SUBJECTS, 'tiles', areaId], (cursor, signal) =>
      client.call(villageRoutes.dwellings, { params: { areaId }, query: { cursor, limit: TILES } }, { signal }),
    ),
    staleTime: MINUTE,
  })
}

export function useSubjectCounts(areaId: string | undefined) {
  return useQuery({
    queryKey: [SUBJECTS, 'counts', areaId ?? null],
    queryFn: ({ signal }) => client.call(villageRoutes.counts, { params: { areaId: areaId ?? '' } }, { signal }),
    enabled: areaId !== undefined,
    placeholderData: keepPreviousData,
    staleTime: MINUTE,
  })
}

/** An area with its line of parents. */
export function useAreaLine(areaId: string | undefined) {
  return useQuery({
    queryKey: ['areas', 'one', areaId ?? null],
    queryFn: ({ signal }) => client.call(areasRoutes.get, { params: { areaId: areaId ?? '' } }, { signal }),
    enabled: areaId !== undefined,
    staleTime: 5 * MINUTE,
  })
}

export function useAreaShapes(areaId: string) {
  return useQuery({
    queryKey: ['areas', 'shapes', areaId, null],
    queryFn: ({ signal }) => client.call(areasRoutes.shapes, { params: { areaId } }, { signal }),
    staleTime: 5 * MINUTE,
  })
}

/** Names of the areas below an area by their paths. */
export function useNamesBelow(areaId: string): ReadonlyMap<string, string> {
  const children = useQuery({
    queryKey: ['areas', 'children', areaId, 'names'],
    queryFn: ({ signal }) => client.call(areasRoutes.children, { params: { areaId } }, { signal }),
    select: ({ items }) => new Map(items.map(({ path, name }) => [path, name])),
    staleTime: 5 * MINUTE,
  })
  return children.data ?? NO_NAMES
}
