import { queryOptions } from '@tanstack/react-query'
import { areasRoutes } from '@yiwang/contract/areas'
import { casesRoutes } from '@yiwang/contract/cases'
import type { Point } from '@yiwang/contract'
import { api } from '../../shared/api.ts'

/** Five decimals are about a metre: a trembling position is not a new question. */
const rounded = (point: Point) => ({ lng: Number(point.lng.toFixed(5)), lat: Number(point.lat.toFixed(5)) })

export function locateQuery(point: Point | null) {
  const at = point ? rounded(point) : null
  return queryOptions({
    queryKey: ['locate', at],
    enabled: at !== null,
    staleTime: 10 * 60_000,
    queryFn: ({ signal }) => api.call(areasRoutes.locate, { query: at ?? { lng: 0, lat: 0 } }, { signal }),
  })
}

export function proposalQuery(text: string, point: Point | null) {
  const at = point ? rounded(point) : null
  return queryOptions({
    queryKey: ['propose', text, at],
    enabled: text.length >= 2,
    staleTime: 10 * 60_000,
    retry: false,
    queryFn: ({ signal }) => api.call(casesRoutes.propose, { query: { text, ...at } }, { signal }),
  })
}
