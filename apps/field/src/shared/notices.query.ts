import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { noticesRoutes } from '@yiwang/contract/notices'
import type { NoticeCounts } from '@yiwang/contract/notices'
import { api, queryClient } from './api.ts'

const COUNTS = ['notices', 'counts']
const MINUTE = 60_000

/** How many own notices are unread; asked once a minute while the app is looked at, for a line would cost battery. */
export function useUnread(): number {
  const counts = useQuery({
    queryKey: COUNTS,
    queryFn: ({ signal }) => api.call(noticesRoutes.counts, {}, { signal }),
    refetchInterval: MINUTE,
    staleTime: 20_000,
  })
  return counts.data?.unread ?? 0
}

/** Own notices, unread ones first. */
export function useNotices() {
  return useInfiniteQuery({
    queryKey: ['notices', 'list'],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      api.call(noticesRoutes.list, { query: { limit: 30, cursor: pageParam || undefined } }, { signal }),
    getNextPageParam: (page) => page.next,
  })
}

function refresh(counts: NoticeCounts) {
  queryClient.setQueryData(COUNTS, counts)
  return queryClient.invalidateQueries({ queryKey: ['notices', 'list'] })
}

export function useRead() {
  return useMutation({
    mutationFn: (noticeId: string) => api.call(noticesRoutes.read, { params: { noticeId } }),
    onSuccess: refresh,
  })
}

/** Marks all as read up to the newest one that is on the screen. */
export function useReadAll() {
  return useMutation({
    mutationFn: (upTo: string) => api.call(noticesRoutes.readAll, { body: { upTo } }),
    onSuccess: refresh,
  })
}
