import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { areasRoutes, type Area } from '@yiwang/contract/areas'
import { identityRoutes } from '@yiwang/contract/identity'
import { client } from '../../shared/api.ts'

/** First element of every query key here; a write makes all of them stale. */
export const AREAS = 'areas'
const MINUTE = 60_000

export function useRoots() {
  return useQuery({
    queryKey: [AREAS, 'roots'],
    queryFn: ({ signal }) => client.call(areasRoutes.roots, {}, { signal }),
    staleTime: MINUTE,
  })
}

export function useAreaSearch(q: string) {
  return useQuery({
    queryKey: [AREAS, 'search', q],
    queryFn: ({ signal }) => client.call(areasRoutes.roots, { query: { q } }, { signal }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  })
}

/** Children in force of each of the given areas; areas still on their way are missing from the map. */
export function useChildrenOf(areaIds: readonly string[]): ReadonlyMap<string, readonly Area[]> {
  const results = useQueries({ queries: areaIds.map((areaId) => childrenQuery(areaId, false)) })
  return new Map(
    results.flatMap((result, index): [string, readonly Area[]][] => {
      const areaId = areaIds[index]
      return result.data && areaId !== undefined ? [[areaId, result.data.items]] : []
    }),
  )
}

/** Children in force and retired, for the history. */
export function useAllChildren(areaId: string) {
  return useQuery(childrenQuery(areaId, true))
}

export function useArea(areaId: string | undefined) {
  return useQuery({
    queryKey: [AREAS, 'one', areaId],
    queryFn: ({ signal }) => client.call(areasRoutes.get, { params: { areaId: areaId ?? '' } }, { signal }),
    enabled: areaId !== undefined,
    placeholderData: keepPreviousData,
  })
}

export function useShapes(areaId: string | null, on?: string) {
  return useQuery({
    queryKey: [AREAS, 'shapes', areaId, on ?? null],
    queryFn: ({ signal }) =>
      client.call(areasRoutes.shapes, { params: { areaId: areaId ?? '' }, query: { on } }, { signal }),
    enabled: areaId !== null,
    staleTime: MINUTE,
    placeholderData: keepPreviousData,
  })
}

/** Local rules of the county. */
export function useRules() {
  return useQuery({
    queryKey: [AREAS, 'rules'],
    queryFn: ({ signal }) => client.call(areasRoutes.rules, {}, { signal }),
    staleTime: MINUTE,
  })
}

/** The border of two neighbours and, with a line (`lng,lat lng,lat`), what both would become along it. */
export function useBorderPlan(areaId: string, neighbourId: string | undefined, line?: string) {
  return useQuery({
    queryKey: [AREAS, 'border', areaId, neighbourId, line ?? null],
    queryFn: ({ signal }) =>
      client.call(
        areasRoutes.planBorder,
        { params: { areaId, neighbourId: neighbourId ?? '' }, query: { line } },
        { signal },
      ),
    enabled: neighbourId !== undefined && line !== '',
    placeholderData: line === undefined ? undefined : keepPreviousData,
  })
}

export function useTeam(areaId: string) {
  return useQuery({
    queryKey: [AREAS, 'team', areaId],
    queryFn: ({ signal }) => client.call(identityRoutes.team, { params: { areaId } }, { signal }),
  })
}

/** Checks are heavy on a whole county: they run when asked and stay until asked again. */
export function useChecks(areaId: string | undefined) {
  return useQuery({
    queryKey: [AREAS, 'checks', areaId],
    queryFn: ({ signal }) => client.call(areasRoutes.checks, { params: { areaId: areaId ?? '' } }, { signal }),
    enabled: false,
    staleTime: Infinity,
  })
}

export function useUnits(areaId: string, q: string) {
  return useQuery({
    queryKey: [AREAS, 'units', areaId, q],
    queryFn: ({ signal }) => client.call(areasRoutes.units, { query: { areaId, q } }, { signal }),
    placeholderData: keepPreviousData,
  })
}

function childrenQuery(areaId: string, retired: boolean) {
  return {
    queryKey: [AREAS, 'children', areaId, retired],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      client.call(
        areasRoutes.children,
        { params: { areaId }, query: { retired: retired ? 'true' : 'false' } },
        { signal },
      ),
    staleTime: MINUTE,
  }
}
