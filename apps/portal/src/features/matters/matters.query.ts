import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { publicMatterRoutes, theme } from '@yiwang/contract/matters'
import type { Audience } from '@yiwang/contract/matters'
import { api } from '../../shared/api.ts'

const MINUTES = 5 * 60_000

export type Question = { q: string; theme: string | undefined; audience: Audience }

/** Matters for words or a life event. An event that is not known is as good as none. */
export function searchQuery({ q, theme: asked, audience }: Question) {
  const known = theme.safeParse(asked)
  const query = { q, limit: 30, ...(known.success ? { theme: known.data, audience } : {}) }
  return queryOptions({
    queryKey: ['matters', query],
    queryFn: ({ signal }) => api.call(publicMatterRoutes.search, { query }, { signal }),
    enabled: q !== '' || known.success,
    placeholderData: keepPreviousData,
    staleTime: MINUTES,
  })
}

export const themesQuery = queryOptions({
  queryKey: ['matter-themes'],
  queryFn: ({ signal }) => api.call(publicMatterRoutes.themes, {}, { signal }),
  staleTime: MINUTES,
})

export function guideQuery(matterId: string) {
  return queryOptions({
    queryKey: ['guide', matterId],
    queryFn: ({ signal }) => api.call(publicMatterRoutes.guide, { params: { matterId } }, { signal }),
    staleTime: MINUTES,
  })
}
