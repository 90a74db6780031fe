import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd-mobile'
import { casesRoutes } from '@yiwang/contract/cases'
import { api } from '../../shared/api.ts'
import { useDraft } from '../../shared/draft-store.ts'
import { HouseholdsStrip } from '../../shared/households-strip.tsx'
import { Screen } from '../../shared/screen.tsx'
import { useSession } from '../../shared/session.query.ts'
import { Status } from '../../shared/status.tsx'
import { TasksStrip } from '../../shared/tasks-strip.tsx'
import { Fault, Loading, Nothing } from '../../shared/waiting.tsx'
import { useSay } from '../../shared/words.ts'
import { TaskCard } from './task-card.tsx'
import { inOrder } from './task.ts'

const REFRESH = 60_000

export function TodayScreen() {
  const say = useSay()
  const session = useSession()
  const tasks = useInfiniteQuery({
    queryKey: ['cases', 'today'],
    refetchInterval: REFRESH,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const query = { view: 'mine', sort: 'due', limit: 50, cursor: pageParam || undefined } as const
      return api.call(casesRoutes.list, { query }, { signal })
    },
    getNextPageParam: (page) => page.next,
  })
  const rows = inOrder(tasks.data?.pages.flatMap((page) => page.items) ?? [])

  return (
    <Screen
      title={say('today.title')}
      aside={
        <button type="button" className="tool plain" onClick={() => void tasks.refetch()} disabled={tasks.isFetching}>
          {say('today.refresh')}
        </button>
      }
    >
      {session && <PendingStrip personId={session.personId} />}
      <TasksStrip />
      <HouseholdsStrip />
      {tasks.error !== null && <Fault error={tasks.error} retry={() => void tasks.refetch()} />}
      {tasks.isPending && <Loading />}
      {tasks.data && rows.length === 0 && <Nothing text={say('today.none')} hint={say('today.noneHint')} />}
      {rows.length > 0 && (
        <p className="weak" role="status" style={{ marginBottom: '0.5rem' }}>
          {say('today.waiting', { count: tasks.hasNextPage ? `${rows.length}+` : rows.length })}
        </p>
      )}
      <ul>
        {rows.map((row) => (
          <TaskCard key={row.id} row={row} />
        ))}
      </ul>
      {tasks.hasNextPage && (
        <Button block loading={tasks.isFetchingNextPage} onClick={() => void tasks.fetchNextPage()}>
          {say('common.more')}
        </Button>
      )}
    </Screen>
  )
}

/** One quiet line while a report has left this device without an answer. */
function PendingStrip({ personId }: { personId: string }) {
  const say = useSay()
  const { draft } = useDraft(personId)
  if (draft.sealed === null) return null
  return (
    <p className="notice soon">
      <Link to="/report">
        <Status tone="soon">{say('today.pending')}</Status>
      </Link>
    </p>
  )
}
