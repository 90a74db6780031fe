import { useQueryClient } from '@tanstack/react-query'
import { noticesRoutes, type NoticeNews } from '@yiwang/contract/notices'
import { useEffect, useRef } from 'react'
import { client } from '../api.ts'
import { noticesKey } from '../notices/notices.query.ts'
import { useSession } from '../session.ts'
import { keepLine } from './live-line.ts'
import { browserTabs, shareLine } from './shared-line.ts'

type Message = { news: NoticeNews } | { refresh: true }

/** Listens to own notices: calls back with each new one, in every tab, and refreshes what shows notices. */
export function useNoticeLine(onNews: (news: NoticeNews) => void): void {
  const queries = useQueryClient()
  const { personId } = useSession()
  const latest = useRef(onNews)
  useEffect(() => {
    latest.current = onNews
  })
  useEffect(
    () =>
      shareLine<Message>(browserTabs(`yiwang.notices.${personId}`), openLine, (message) => {
        if ('news' in message) latest.current(message.news)
        else void queries.invalidateQueries({ queryKey: noticesKey })
      }),
    [queries, personId],
  )
}

function openLine(tell: (message: Message) => void): () => void {
  return keepLine(
    {
      connect({ opened, lost, changed }) {
        const source = new EventSource(client.href(noticesRoutes.stream))
        source.onopen = opened
        source.onerror = () => lost(source.readyState === EventSource.CLOSED)
        source.addEventListener('notice', (event: MessageEvent<string>) => {
          tell({ news: JSON.parse(event.data) as NoticeNews })
          changed()
        })
        return () => source.close()
      },
      after(ms, run) {
        const timer = setTimeout(run, ms)
        return () => clearTimeout(timer)
      },
    },
    { refresh: () => tell({ refresh: true }), isCut: () => undefined },
  )
}
