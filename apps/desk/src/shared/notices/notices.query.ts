import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { newId } from '@yiwang/contract'
import { noticesRoutes, type Notice, type NoticeCounts, type NoticeTemplateCode } from '@yiwang/contract/notices'
import { client } from '../api.ts'

export const noticesKey = ['notices'] as const
const countsKey = [...noticesKey, 'counts']

export type NoticeFilter = { unread?: 'true' | 'false'; template?: NoticeTemplateCode[] }

/** Own notices that grow by keyset pages, unread ones first. */
export function useNotices(filter: NoticeFilter, limit = 30) {
  return useInfiniteQuery({
    queryKey: [...noticesKey, 'list', filter, limit],
    queryFn: ({ pageParam, signal }) =>
      client.call(noticesRoutes.list, { query: { ...filter, limit, cursor: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
}

/** All notices loaded so far, each once: one that was read meanwhile moves to a later page. */
export function noticesOf(pages: readonly { items: Notice[] }[] | undefined): Notice[] {
  const seen = new Set<string>()
  return (pages ?? []).flatMap((page) => page.items.filter((one) => !seen.has(one.id) && seen.add(one.id)))
}

/** How many are unread; asked again now and then, should the line be cut. */
export function useNoticeCounts() {
  return useQuery({
    queryKey: countsKey,
    queryFn: ({ signal }) => client.call(noticesRoutes.counts, {}, { signal }),
    staleTime: 20_000,
    refetchInterval: 120_000,
  })
}

function useCounted<Input>(send: (input: Input) => Promise<NoticeCounts>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSuccess: (counts) => {
      queries.setQueryData(countsKey, counts)
      return queries.invalidateQueries({ queryKey: [...noticesKey, 'list'] })
    },
  })
}

/** Marks one as read; doing it twice changes nothing. */
export function useRead() {
  return useCounted((noticeId: string) => client.call(noticesRoutes.read, { params: { noticeId } }))
}

/** Marks all as read up to the newest one that is on the screen. */
export function useReadAll() {
  return useCounted((upTo: string) => client.call(noticesRoutes.readAll, { body: { upTo } }, { commandId: newId() }))
}
