import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { casesRoutes, type CardKind } from '@yiwang/contract/cases'
import { client } from '../../shared/api.ts'
import { casesKey } from '../../shared/cases/case.query.ts'
import { dayEnd, dayStart } from '../../shared/when.ts'
import type { Span } from './rate-cells.ts'

/** Cards that nobody has answered yet; under the key of cases, so that a live change refreshes them. */
export function useOpenCards(kinds: readonly CardKind[]) {
  return useInfiniteQuery({
    queryKey: [...casesKey, 'cards', kinds],
    queryFn: ({ pageParam, signal }) =>
      client.call(casesRoutes.cards, { query: { open: 'true', kind: kinds.join(','), cursor: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

export function useRates({ from, to }: Span) {
  return useQuery({
    queryKey: ['rates', from, to],
    queryFn: ({ signal }) =>
      client.call(casesRoutes.rates, { query: { from: dayStart(from), to: dayEnd(to) } }, { signal }),
    staleTime: 60_000,
  })
}
