import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Call } from '@yiwang/contract'
import { casesRoutes } from '@yiwang/contract/cases'
import { client } from '../../shared/api.ts'
import { casesKey } from '../../shared/cases/case.query.ts'
import { dayEnd, dayStart } from '../../shared/when.ts'
import type { CardQueue } from './supervision-search.ts'
import type { Span } from './rate-cells.ts'

const QUERIES: Record<CardQueue, NonNullable<Call<typeof casesRoutes.cards>['query']>> = {
  unanswered: { unanswered: 'true' },
  cards: { open: 'true', kind: 'urge,instruction,key-matter' },
  warnings: { open: 'true', kind: 'yellow,red' },
}

/** Cards that nobody has answered yet; under the key of cases, so that a live change refreshes them. */
export function useOpenCards(queue: CardQueue) {
  return useInfiniteQuery({
    queryKey: [...casesKey, 'cards', queue],
    queryFn: ({ pageParam, signal }) =>
      client.call(casesRoutes.cards, { query: { ...QUERIES[queue], cursor: pageParam } }, { signal }),
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
