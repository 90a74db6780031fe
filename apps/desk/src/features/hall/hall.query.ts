import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Call } from '@yiwang/contract'
import { helpListRoutes } from '@yiwang/contract/matters'
import {
  appointmentRoutes,
  hallRoutes,
  helpRoutes,
  mandateRoutes,
  outingRoutes,
  publicAppointmentRoutes,
  queueRoutes,
  ratingRoutes,
} from '@yiwang/contract/services'
import { client } from '../../shared/api.ts'
import { paged } from '../../shared/paged.ts'

/** First element of every query key here; a write makes all of them stale. */
export const HALL = 'hall'
const PAGE = 50
/** How often a queue is asked again while it is looked at. */
const QUEUE_MS = 2_000

export function useHalls() {
  return useQuery({
    queryKey: [HALL, 'halls'],
    queryFn: ({ signal }) => client.call(hallRoutes.list, {}, { signal }),
    staleTime: 60_000,
  })
}

export function useQueue(hallId: string | undefined) {
  return useQuery({
    queryKey: [HALL, 'queue', hallId],
    queryFn: ({ signal }) => client.call(queueRoutes.read, { params: { hallId: hallId ?? '' } }, { signal }),
    enabled: hallId !== undefined,
    refetchInterval: QUEUE_MS,
  })
}

export function useBoard(hallId: string) {
  return useQuery({
    queryKey: [HALL, 'board', hallId],
    queryFn: ({ signal }) => client.call(queueRoutes.board, { params: { hallId } }, { signal }),
    refetchInterval: QUEUE_MS,
    refetchIntervalInBackground: true,
  })
}

export function useOpenHalls() {
  return useQuery({
    queryKey: [HALL, 'open-halls'],
    queryFn: ({ signal }) => client.call(hallRoutes.published, {}, { signal }),
  })
}

export function useSlots(query: { hallId: string; classCode: string; day: string } | null) {
  return useQuery({
    queryKey: [HALL, 'slots', query],
    queryFn: ({ signal }) => {
      const { hallId, ...asked } = query ?? { hallId: '', classCode: '', day: '' }
      return client.call(publicAppointmentRoutes.slots, { params: { hallId }, query: asked }, { signal })
    },
    enabled: query !== null,
  })
}

export function useAppointments(query: NonNullable<Call<typeof appointmentRoutes.list>['query']>) {
  return useInfiniteQuery(
    paged([HALL, 'appointments', query], (cursor, signal) =>
      client.call(appointmentRoutes.list, { query: { ...query, limit: PAGE, cursor } }, { signal }),
    ),
  )
}

export function useOutings() {
  return useInfiniteQuery(
    paged([HALL, 'outings'], (cursor, signal) =>
      client.call(outingRoutes.list, { query: { limit: PAGE, cursor } }, { signal }),
    ),
  )
}

export function useOuting(outingId: string) {
  return useQuery({
    queryKey: [HALL, 'outing', outingId],
    queryFn: ({ signal }) => client.call(outingRoutes.get, { params: { outingId } }, { signal }),
  })
}

export function useHelp(query: NonNullable<Call<typeof helpRoutes.list>['query']>) {
  return useInfiniteQuery(
    paged([HALL, 'help', query], (cursor, signal) =>
      client.call(helpRoutes.list, { query: { ...query, limit: PAGE, cursor } }, { signal }),
    ),
  )
}

export function useHelpers(helpId: string) {
  return useQuery({
    queryKey: [HALL, 'helpers', helpId],
    queryFn: ({ signal }) => client.call(helpRoutes.helpers, { params: { helpId } }, { signal }),
  })
}

export function useHelpLists() {
  return useQuery({
    queryKey: [HALL, 'help-lists'],
    queryFn: ({ signal }) => client.call(helpListRoutes.list, {}, { signal }),
    staleTime: 300_000,
  })
}

export function useRecordBook(query: { month: string; mine: boolean }) {
  return useQuery({
    queryKey: [HALL, 'book', query],
    queryFn: ({ signal }) =>
      client.call(helpRoutes.book, { query: { month: query.month, mine: query.mine ? 'true' : 'false' } }, { signal }),
  })
}

export function useMandates() {
  return useInfiniteQuery(
    paged([HALL, 'mandates'], (cursor, signal) =>
      client.call(mandateRoutes.list, { query: { limit: PAGE, cursor } }, { signal }),
    ),
  )
}

export function useMandate(mandateId: string) {
  return useQuery({
    queryKey: [HALL, 'mandate', mandateId],
    queryFn: ({ signal }) => client.call(mandateRoutes.get, { params: { mandateId } }, { signal }),
  })
}

export function useRatings(query: NonNullable<Call<typeof ratingRoutes.list>['query']>) {
  return useInfiniteQuery(
    paged([HALL, 'ratings', query], (cursor, signal) =>
      client.call(ratingRoutes.list, { query: { ...query, limit: PAGE, cursor } }, { signal }),
    ),
  )
}

export function useRating(ratingId: string) {
  return useQuery({
    queryKey: [HALL, 'rating', ratingId],
    queryFn: ({ signal }) => client.call(ratingRoutes.get, { params: { ratingId } }, { signal }),
  })
}

type Period = { from: string; until: string }

export function useHallFigures(query: Period & { hallId?: string }) {
  return useQuery({
    queryKey: [HALL, 'figures', query],
    queryFn: ({ signal }) => client.call(hallRoutes.figures, { query }, { signal }),
  })
}

export function useRatingFigures(query: Period) {
  return useQuery({
    queryKey: [HALL, 'rating-figures', query],
    queryFn: ({ signal }) => client.call(ratingRoutes.figures, { query }, { signal }),
  })
}
