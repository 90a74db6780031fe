import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { identityRoutes, type Role, type VacancyKind } from '@yiwang/contract/identity'
import { client } from '../../shared/api.ts'

/** First element of every query key here; a write makes all of them stale. */
export const PEOPLE = 'people'

export type PeopleFilter = { q?: string; role?: Role[]; areaId?: string; unitId?: string }

export function usePeople(filter: PeopleFilter) {
  return useInfiniteQuery({
    queryKey: [PEOPLE, 'list', filter],
    queryFn: ({ signal, pageParam }) =>
      client.call(identityRoutes.people, { query: { ...filter, cursor: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  })
}

export type VacancyFilter = { kind?: VacancyKind[]; areaId?: string }

export function useVacancies(filter: VacancyFilter) {
  return useInfiniteQuery({
    queryKey: [PEOPLE, 'vacancies', filter],
    queryFn: ({ signal, pageParam }) =>
      client.call(identityRoutes.vacancies, { query: { ...filter, cursor: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  })
}

/** Posts kept on retired areas; for whoever may end them. */
export function useKeptPosts(mayRead: boolean) {
  return useQuery({
    queryKey: [PEOPLE, 'kept'],
    queryFn: ({ signal }) => client.call(identityRoutes.keptPosts, {}, { signal }),
    enabled: mayRead,
  })
}

export function usePerson(personId: string) {
  return useQuery({
    queryKey: [PEOPLE, 'one', personId],
    queryFn: ({ signal }) => client.call(identityRoutes.person, { params: { personId } }, { signal }),
  })
}

export function useSessions(personId: string, mayRead: boolean) {
  return useQuery({
    queryKey: [PEOPLE, 'sessions', personId],
    queryFn: ({ signal }) => client.call(identityRoutes.sessions, { params: { personId } }, { signal }),
    enabled: mayRead,
  })
}
