import { useEffect, useState } from 'react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd-mobile'
import { casesRoutes } from '@yiwang/contract/cases'
import { api } from '../../shared/api.ts'
import { CaseList } from '../../shared/case-list.tsx'
import { Screen } from '../../shared/screen.tsx'
import { useSession } from '../../shared/session.query.ts'
import { Status } from '../../shared/status.tsx'
import { Fault, Loading, Nothing } from '../../shared/waiting.tsx'
import { useSay } from '../../shared/words.ts'
import { isUnseen, markSeen, parseSeen } from './seen.ts'

const keyOf = (personId: string) => `yiwang.field.seen.${personId}`

export function MyReportsScreen() {
  const say = useSay()
  const personId = useSession()?.personId ?? ''
  const [seen] = useState(() => parseSeen(localStorage.getItem(keyOf(personId))))
  const sent = useInfiniteQuery({
    queryKey: ['cases', 'sent'],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const query = { view: 'sent', limit: 30, cursor: pageParam || undefined } as const
      return api.call(casesRoutes.list, { query }, { signal })
    },
    getNextPageParam: (page) => page.next,
  })
  const rows = sent.data?.pages.flatMap((page) => page.items)

  useEffect(() => {
    if (!rows) return
    try {
      localStorage.setItem(keyOf(personId), JSON.stringify(markSeen(seen, rows)))
    } catch {
      // Without storage everything new shows as news again, which does no harm.
    }
  }, [personId, rows, seen])

  return (
    <Screen title={say('me.myReports')} back>
      {sent.isPending && <Loading />}
      {sent.error !== null && <Fault error={sent.error} retry={() => void sent.refetch()} />}
      {rows?.length === 0 && <Nothing text={say('me.noReports')} />}
      {rows && rows.length > 0 && (
        <div className="card">
          <CaseList rows={rows} mark={(row) => isUnseen(seen, row) && <Status tone="go">{say('me.unseen')}</Status>} />
        </div>
      )}
      {sent.hasNextPage && (
        <Button block loading={sent.isFetchingNextPage} onClick={() => void sent.fetchNextPage()}>
          {say('common.more')}
        </Button>
      )}
    </Screen>
  )
}
