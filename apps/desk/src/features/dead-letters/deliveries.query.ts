import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { noticeAdminRoutes, type DeliveryState } from '@yiwang/contract/notices'
import { client } from '../../shared/api.ts'
import type { DeadLettersSearch } from './dead-letters.search.ts'

export const DELIVERIES = 'notice-deliveries'

export function useDeliveries({ state = 'dead', ...search }: DeadLettersSearch) {
  return useInfiniteQuery({
    queryKey: [DELIVERIES, 'list', state, search],
    queryFn: ({ pageParam, signal }) =>
      client.call(noticeAdminRoutes.deliveries, { query: { ...search, state, cursor: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
}

/** How many wait and how many are dead, over all channels. */
export function useDeliveryCounts(): Partial<Record<DeliveryState, number>> {
  const counts = useQuery({
    queryKey: [DELIVERIES, 'counts'],
    queryFn: ({ signal }) => client.call(noticeAdminRoutes.deliveryCounts, {}, { signal }),
    refetchInterval: 60_000,
  })
  const total: Partial<Record<DeliveryState, number>> = counts.data === undefined ? {} : { waiting: 0, dead: 0 }
  for (const { state, count } of counts.data?.items ?? []) total[state] = (total[state] ?? 0) + count
  return total
}
