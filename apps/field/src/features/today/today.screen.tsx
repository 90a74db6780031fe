import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd-mobile'
import { mineQuery } from '../../shared/cases.query.ts'
import { HouseholdsStrip } from '../../shared/households-strip.tsx'
import { Screen } from '../../shared/screen.tsx'
import { TasksStrip } from '../../shared/tasks-strip.tsx'
import { useReducedRows } from '../../shared/use-reduced-case.ts'
import { VisitsToday } from '../../shared/visits-today.tsx'
import { Fault, Loading, Nothing } from '../../shared/waiting.tsx'
import { useSay } from '../../shared/words.ts'
import { usePrepared } from './use-prepared.ts'
import { TaskCard } from './task-card.tsx'
import { inOrder } from './task.ts'

const REFRESH = 60_000

export function TodayScreen() {
  const say = useSay()
  const tasks = useInfiniteQuery({
    queryKey: ['cases', 'today'],
    refetchInterval: REFRESH,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => mineQuery(pageParam)({ signal }),
    getNextPageParam: (page) => page.next,
  })
  const reduced = useReducedRows(tasks.data?.pages.flatMap((page) => page.items) ?? [])
  const rows = inOrder(reduced.map(({ value, pending }) => ({ ...value, pending })))
  usePrepared(rows)

  return (
    <Screen
      title={say('today.title')}
      aside={
        <button type="button" className="tool plain" onClick={() => void tasks.refetch()} disabled={tasks.isFetching}>
          {say('today.refresh')}
        </button>
      }
    >
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
          <TaskCard key={row.id} row={row} pending={row.pending} />
        ))}
      </ul>
      {tasks.hasNextPage && (
        <Button block loading={tasks.isFetchingNextPage} onClick={() => void tasks.fetchNextPage()}>
          {say('common.more')}
        </Button>
      )}
      <VisitsToday />
    </Screen>
  )
}
