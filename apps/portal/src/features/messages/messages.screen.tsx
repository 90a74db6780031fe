import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { newId } from '@yiwang/contract'
import { noticesRoutes, type Notice } from '@yiwang/contract/notices'
import { useRef, useState } from 'react'
import { api, queryClient } from '../../shared/api.ts'
import { FaultNotice, Waiting } from '../../shared/fault-notice.tsx'
import { Online } from '../../shared/online.tsx'
import { Page } from '../../shared/page.tsx'
import { useSettings } from '../../shared/settings.ts'
import { whenText } from '../../shared/when.ts'
import { useSay } from '../../shared/words.ts'

const KEY = ['messages']

/** What the offices told the resident who is signed in, unread ones first. */
export function MessagesScreen() {
  return (
    <Online>
      <Messages />
    </Online>
  )
}

function Messages() {
  const say = useSay()
  const list = useInfiniteQuery({
    queryKey: KEY,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      api.call(noticesRoutes.list, { query: { limit: 20, cursor: pageParam } }, { signal }),
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? []
  const newest = rows[0]?.at
  const isUnread = rows.some(({ readAt }) => readAt === null)
  const commandId = useRef(newId())
  const readAll = useMutation({
    mutationFn: (upTo: string) => api.call(noticesRoutes.readAll, { body: { upTo } }, { commandId: commandId.current }),
    onSuccess: () => {
      commandId.current = newId()
      return queryClient.invalidateQueries({ queryKey: KEY })
    },
  })
  return (
    <Page title={say('messages.title')}>
      {list.isPending && <Waiting />}
      {list.error && <FaultNotice error={list.error} retry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && <p className="weak">{say('messages.none')}</p>}
      {isUnread && newest !== undefined && (
        <button type="button" className="button" disabled={readAll.isPending} onClick={() => readAll.mutate(newest)}>
          {say('messages.readAll')}
        </button>
      )}
      {readAll.error && <FaultNotice error={readAll.error} />}
      <ul style={{ marginTop: '0.75rem' }}>
        {rows.map((notice) => (
          <Message key={notice.id} notice={notice} />
        ))}
      </ul>
      {list.hasNextPage && (
        <button
          type="button"
          className="button"
          disabled={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {say('account.more')}
        </button>
      )}
    </Page>
  )
}

function Message({ notice }: { notice: Notice }) {
  const say = useSay()
  const { language } = useSettings()
  const [now] = useState(() => new Date())
  return (
    <li className={notice.readAt === null ? 'card now' : 'card'}>
      <h2>
        {notice.title} {notice.readAt === null && <span className="weak">● {say('messages.unread')}</span>}
      </h2>
      <p>{notice.text}</p>
      <p className="weak">{whenText(notice.at, now, language)}</p>
    </li>
  )
}
