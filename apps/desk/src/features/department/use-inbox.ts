import { useMemo } from 'react'
import { rowsOf, useCaseList } from '../../shared/cases/case.query.ts'
import { currentPost, useMay, useSession } from '../../shared/session.ts'
import { useNow } from '../../shared/use-now.ts'
import { GROUPS, groupInbox, inboxLists, narrowed, type Group } from './inbox.ts'

/** The inbox of the caller's unit, in its groups; it is whole when all of its lists are there. */
export function useInbox(only: 'card' | null) {
  const now = useNow()
  const unitId = currentPost(useSession())?.unitId ?? null
  const endorses = useMay()('case.endorse')
  const lists = useMemo(() => inboxLists(unitId), [unitId])
  const ours = useCaseList(lists.ours, 200)
  const theirs = useCaseList(lists.theirs, 30)
  const beside = useCaseList(lists.beside, 100)
  const all = [ours, theirs, beside]
  const [besidePages, oursPages, theirsPages] = [beside.data?.pages, ours.data?.pages, theirs.data?.pages]
  const whole = useMemo(() => {
    const rows = [besidePages, oursPages, theirsPages].flatMap((pages) => rowsOf(pages))
    return groupInbox(rows, now, { unitId, endorses })
  }, [besidePages, oursPages, theirsPages, now, unitId, endorses])
  const groups = narrowed(whole, only)
  return {
    groups,
    cards: GROUPS.reduce((sum, group) => sum + whole[group].filter((row) => row.cardsOpen > 0).length, 0),
    order: GROUPS.flatMap((group) => groups[group].map((row) => row.id)),
    isPending: all.some((list) => list.isPending),
    failed: all.find((list) => list.isError),
    retry: () => all.forEach((list) => list.isError && void list.refetch()),
    /** Only the last group of a list offers more of it. */
    moreOf: (group: Group): { onMore?: () => void } => {
      const list = group === 'later' ? ours : group === 'waiting' ? theirs : null
      return list?.hasNextPage ? { onMore: () => void list.fetchNextPage() } : {}
    },
  }
}
