import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Call } from '@yiwang/contract'
import { areasRoutes } from '@yiwang/contract/areas'
import {
  admissionRoutes,
  assignmentRoutes,
  burdenRoutes,
  complaintRoutes,
  tasksRoutes,
  temporaryRoutes,
} from '@yiwang/contract/tasks'
import { client } from '../../shared/api.ts'

/** First element of every query key here; a write makes all of them stale. */
export const TASKS = 'tasks'
const PAGE = 50

type Listed = { next: string | null }

function paged<Page extends Listed>(
  key: readonly unknown[],
  load: (cursor: string | undefined, signal: AbortSignal) => Promise<Page>,
) {
  return {
    queryKey: [TASKS, ...key],
    queryFn: ({ pageParam, signal }: { pageParam: string | undefined; signal: AbortSignal }) => load(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Page) => page.next ?? undefined,
  }
}

/** All rows loaded so far, each once: a row that moved between two pages must not appear twice. */
export function rowsOf<Row extends { id: string }>(pages: readonly { items: Row[] }[] | undefined): Row[] {
  const rows = (pages ?? []).flatMap((page) => page.items)
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}

export function useTasks(query: NonNullable<Call<typeof tasksRoutes.list>['query']>) {
  return useInfiniteQuery(
    paged(['list', query], (cursor, signal) =>
      client.call(tasksRoutes.list, { query: { ...query, limit: PAGE, cursor } }, { signal }),
    ),
  )
}

export function useAssignments(query: NonNullable<Call<typeof assignmentRoutes.list>['query']>) {
  return useInfiniteQuery(
    paged(['parts', query], (cursor, signal) =>
      client.call(assignmentRoutes.list, { query: { ...query, limit: PAGE, cursor } }, { signal }),
    ),
  )
}

export function useTemporary(query: NonNullable<Call<typeof temporaryRoutes.list>['query']> = {}) {
  return useInfiniteQuery(
    paged(['temporary', query], (cursor, signal) =>
      client.call(temporaryRoutes.list, { query: { ...query, limit: PAGE, cursor } }, { signal }),
    ),
  )
}

export function useComplaints() {
  return useInfiniteQuery(
    paged(['complaints'], (cursor, signal) =>
      client.call(complaintRoutes.list, { query: { limit: PAGE, cursor } }, { signal }),
    ),
  )
}

export function useTask(taskId: string) {
  return useQuery({
    queryKey: [TASKS, 'one', taskId],
    queryFn: ({ signal }) => client.call(tasksRoutes.get, { params: { taskId } }, { signal }),
  })
}

export function useWaiting() {
  return useQuery({
    queryKey: [TASKS, 'waiting'],
    queryFn: ({ signal }) => client.call(tasksRoutes.waiting, {}, { signal }),
    retry: false,
  })
}

/** The list in force, for choosing an entry. */
export function useAdmitted() {
  return useQuery({
    queryKey: ['admission', 'of', null],
    queryFn: ({ signal }) => client.call(admissionRoutes.current, {}, { signal }),
    staleTime: 60_000,
  })
}

export function useArea(areaId: string) {
  return useQuery({
    queryKey: ['areas', 'one', areaId],
    queryFn: ({ signal }) => client.call(areasRoutes.get, { params: { areaId } }, { signal }),
    staleTime: 300_000,
  })
}

type LedgerQuery = NonNullable<Call<typeof burdenRoutes.ledger>['query']>

export function useLedger(query: LedgerQuery) {
  return useQuery({
    queryKey: [TASKS, 'ledger', query],
    queryFn: ({ signal }) => client.call(burdenRoutes.ledger, { query }, { signal }),
    placeholderData: keepPreviousData,
  })
}

export function useLedgerAreas(query: LedgerQuery) {
  return useQuery({
    queryKey: [TASKS, 'ledger-areas', query],
    queryFn: ({ signal }) => client.call(burdenRoutes.areas, { query }, { signal }),
    placeholderData: keepPreviousData,
  })
}
