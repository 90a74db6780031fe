import { useRef } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { newId, type Call, type Reply, type Route } from '@yiwang/contract'
import { api } from '../../shared/api.ts'
import { ownApplicationQuery } from './apply.query.ts'

/** One write to the own application; the same content keeps its command id, so that sending again does no harm. */
export function useStep<R extends Route>(route: R, applicationId: string) {
  const queries = useQueryClient()
  const sent = useRef<{ content: string; id: string } | null>(null)
  return useMutation<Reply<R>, unknown, { call: Call<R>; version?: number }>({
    mutationFn: ({ call, version }) => {
      const content = JSON.stringify(call)
      if (sent.current?.content !== content) sent.current = { content, id: newId() }
      return api.call(route, call, { commandId: sent.current.id, version })
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ownApplicationQuery(applicationId).queryKey }),
  })
}
