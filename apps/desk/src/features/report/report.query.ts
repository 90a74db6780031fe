import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Point } from '@yiwang/contract'
import { areasRoutes } from '@yiwang/contract/areas'
import { casesRoutes } from '@yiwang/contract/cases'
import { useEffect, useState } from 'react'
import { client } from '../../shared/api.ts'

/** The value as it was when it last rested for `ms`. */
export function useRested<T>(value: T, ms = 350): T {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return rested
}

/** Proposed classes for what is being written; the last ones stay until the next arrive. */
export function useProposals(text: string, place: Point | null) {
  const rested = useRested(text.trim())
  return useQuery({
    queryKey: ['proposals', rested, place],
    queryFn: ({ signal }) =>
      client.call(
        casesRoutes.propose,
        { query: { text: rested.slice(0, 500), lng: place?.lng, lat: place?.lat } },
        { signal },
      ),
    enabled: rested.length >= 2,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
}

/** The grid at a position and the areas above it. */
export function useLocated(place: Point | null) {
  return useQuery({
    queryKey: ['locate', place],
    queryFn: ({ signal }) => client.call(areasRoutes.locate, { query: place ?? { lng: 0, lat: 0 } }, { signal }),
    enabled: place !== null,
    staleTime: 300_000,
  })
}

/** The county, for a map before any place is known. */
export function useCounty() {
  return useQuery({
    queryKey: ['areas', 'roots'],
    queryFn: ({ signal }) => client.call(areasRoutes.roots, {}, { signal }),
    staleTime: 300_000,
  })
}
