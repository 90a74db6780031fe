import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd-mobile'
import { Screen } from '../../shared/screen.tsx'
import { partsQuery, TASKS, todoQuery } from '../../shared/tasks.query.ts'
import { Fault, Loaded, Loading, Nothing } from '../../shared/waiting.tsx'
import { useSay } from '../../shared/words.ts'
import { ComplaintList } from './complaint-list.tsx'
import { PartCard } from './part-card.tsx'

/** What units ask of the own grids: to do, dealt with, and what was called a burden. */
export function TasksScreen() {
  const say = useSay()
  return (
    <Screen title={say('tasks.title')} back>
      <section className="card">
        <Link className="listlink" to="/admission">
          {say('tasks.listTitle')} <span aria-hidden="true">›</span>
        </Link>
      </section>
      <h2>{say('tasks.todo')}</h2>
      <Todo />
      <h2>{say('tasks.past')}</h2>
      <Past />
      <ComplaintList />
    </Screen>
  )
}

function Todo() {
  const say = useSay()
  const parts = useInfiniteQuery({
    queryKey: [TASKS, 'todo'],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => todoQuery(pageParam)({ signal }),
    getNextPageParam: (page) => page.next,
  })
  const rows = parts.data?.pages.flatMap((page) => page.items) ?? []
  if (parts.isPending) return <Loading />
  if (parts.error) return <Fault error={parts.error} retry={() => void parts.refetch()} />
  if (rows.length === 0) return <Nothing text={say('tasks.todoNone')} hint={say('tasks.todoHint')} />
  return (
    <>
      <ul>
        {rows.map((row) => (
          <PartCard key={row.id} row={row} />
        ))}
      </ul>
      {parts.hasNextPage && (
        <Button block loading={parts.isFetchingNextPage} onClick={() => void parts.fetchNextPage()}>
          {say('common.more')}
        </Button>
      )}
    </>
  )
}

const PAST = 10

function Past() {
  const say = useSay()
  const parts = useQuery(partsQuery({ state: ['done', 'refused', 'ended', 'withdrawn'], limit: PAST }))
  return (
    <Loaded query={parts}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="weak">{say('tasks.pastNone')}</p>
        ) : (
          <ul>
            {items.map((row) => (
              <PartCard key={row.id} row={row} />
            ))}
          </ul>
        )
      }
    </Loaded>
  )
}
