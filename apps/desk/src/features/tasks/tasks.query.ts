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
import { paged } from '../../shared/paged.ts'

/** First element of every query key here; a write makes all of them stale. */
export const TASKS = 'tasks'
const PAGE = 50

export function useTasks(query: NonNullable<Call<typeof tasksRoutes.list>['query']>) {
  return useInfiniteQuery(
    paged([TASKS, 'list', query], (cursor, signal) =>
      client.call(tasksRoutes.list, { query: { ...query, limit: PAGE, cursor } }, { signal }),
    ),
  )
}

export function useAssignments(query: NonNullable<Call<typeof assignmentRoutes.list>['query']>) {
  return useInfiniteQuery(
    paged([TASKS, 'parts', query], (cursor, signal) =>
      client.call(assignmentRoutes.list, { query: { ...query, limit: PAGE, cursor } }, { signal }),
    ),
  )
}

export function useTemporary(query: NonNullable<Call<typeof temporaryRoutes.list>['query']> = {}) {
  return useInfiniteQuery(
    paged([TASKS, 'temporary', query], (cursor, signal) =>
      client.call(temporaryRoutes.list, { query: { ...query, limit: PAGE, cursor } }, { signal }),
    ),
  )
}

export function useComplaints() {
  return useInfiniteQuery(
    paged([TASKS, 'complaints'], (cursor, signal) =>
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
