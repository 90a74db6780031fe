import { useRef } from 'react'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { newId, type Call, type Reply, type Route } from '@yiwang/contract'
import {
  hallRoutes,
  mandateRoutes,
  publicAppointmentRoutes,
  queueRoutes,
  ratingRoutes,
} from '@yiwang/contract/services'
import { api } from '../../shared/api.ts'

/** First element of the keys of the hall; an act makes all of them stale. */
export const HALL = 'hall'
const QUEUE_MS = 10_000

export const hallsQuery = queryOptions({
  queryKey: [HALL, 'halls'],
  queryFn: ({ signal }) => api.call(hallRoutes.published, {}, { signal }),
})

export function slotsQuery({ hallId, classCode, day }: { hallId: string; classCode: string; day: string }) {
  return queryOptions({
    queryKey: [HALL, 'slots', hallId, classCode, day],
    queryFn: ({ signal }) =>
      api.call(publicAppointmentRoutes.slots, { params: { hallId }, query: { classCode, day } }, { signal }),
    enabled: hallId !== '' && classCode !== '' && day !== '',
  })
}

export function appointmentQuery(code: string) {
  return queryOptions({
    queryKey: [HALL, 'appointment', code],
    queryFn: ({ signal }) => api.call(publicAppointmentRoutes.read, { params: { code } }, { signal }),
  })
}

export function ticketQuery(code: string) {
  return queryOptions({
    queryKey: [HALL, 'ticket', code],
    queryFn: ({ signal }) => api.call(queueRoutes.own, { params: { code } }, { signal }),
    refetchInterval: QUEUE_MS,
  })
}

export function ratingQuery(code: string) {
  return queryOptions({
    queryKey: [HALL, 'rating', code],
    queryFn: ({ signal }) => api.call(ratingRoutes.read, { params: { code } }, { signal }),
  })
}

export function mandateQuery(code: string) {
  return queryOptions({
    queryKey: [HALL, 'mandate', code],
    queryFn: ({ signal }) => api.call(mandateRoutes.slip, { params: { code } }, { signal }),
  })
}

/** One act; the same words sent again keep their command id. */
export function useHallAct<R extends Route>(route: R) {
  const queries = useQueryClient()
  const sent = useRef<{ content: string; id: string } | null>(null)
  return useMutation<Reply<R>, unknown, Call<R>>({
    mutationFn: (call) => {
      const content = JSON.stringify(call)
      if (sent.current?.content !== content) sent.current = { content, id: newId() }
      return api.call(route, call, { commandId: sent.current.id })
    },
    onSettled: () => queries.invalidateQueries({ queryKey: [HALL] }),
  })
}
