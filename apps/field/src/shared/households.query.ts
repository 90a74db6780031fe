import { queryOptions } from '@tanstack/react-query'
import { campaignRoutes, sheetRoutes } from '@yiwang/contract/campaigns'
import { api } from './api.ts'
import { remembered } from './remembered.ts'

/** First element of the keys of households that campaigns ask about; an answer makes all of them stale. */
export const HOUSEHOLDS = 'households'
const PAGE = 30

/** A page of the doors in the own area where something is open, one row a household. */
export function openHouseholdsPage(cursor: string | undefined) {
  return ({ signal }: { signal: AbortSignal }) => {
    const ask = (within: AbortSignal) =>
      api.call(campaignRoutes.open, { query: { limit: PAGE, cursor } }, { signal: within })
    return cursor === undefined ? remembered({ key: 'households first', signal, ask }) : ask(signal)
  }
}

/** The first doors, for a strip or a list that shows a few. */
export const firstHouseholdsQuery = queryOptions({
  queryKey: [HOUSEHOLDS, 'first'],
  staleTime: 60_000,
  queryFn: openHouseholdsPage(undefined),
})

/** A page of the doors in the own area where something known has grown stale and no campaign asks. */
export function staleHouseholdsPage(cursor: string | undefined) {
  return ({ signal }: { signal: AbortSignal }) => {
    const ask = (within: AbortSignal) =>
      api.call(sheetRoutes.stale, { query: { limit: PAGE, cursor } }, { signal: within })
    return cursor === undefined ? remembered({ key: 'households stale', signal, ask }) : ask(signal)
  }
}

export const firstStaleQuery = queryOptions({
  queryKey: [HOUSEHOLDS, 'stale first'],
  staleTime: 60_000,
  queryFn: staleHouseholdsPage(undefined),
})

/** All that one visit may say of a household: what campaigns want and what is stale first, filled in. */
export function sheetQuery(subjectId: string) {
  return queryOptions({
    queryKey: [HOUSEHOLDS, 'sheet', subjectId],
    queryFn: ({ signal }) =>
      remembered({
        key: `sheet ${subjectId}`,
        signal,
        ask: (within) =>
          api.call(sheetRoutes.read, { params: { subjectId }, query: { all: 'true' } }, { signal: within }),
      }),
    // What somebody has begun to answer must not change under the thumb.
    refetchOnWindowFocus: false,
  })
}
