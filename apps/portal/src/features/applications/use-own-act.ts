import { useRef } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { newId, type Call, type Reply, type Route } from '@yiwang/contract'
import { api } from '../../shared/api.ts'
import { OWN_LIST, ownQuery } from './applications.query.ts'

/** One act with an own application; the same words sent again keep their command id. */
export function useOwnAct<R extends Route>(route: R, applicationId: string) {
  const queries = useQueryClient()
  const sent = useRef<{ content: string; id: string } | null>(null)
  return useMutation<Reply<R>, unknown, { call: Call<R>; version: number }>({
    mutationFn: ({ call, version }) => {
      const content = JSON.stringify(call)
      if (sent.current?.content !== content) sent.current = { content, id: newId() }
      return api.call(route, call, { commandId: sent.current.id, version })
    },
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ownQuery(applicationId).queryKey }),
        queries.invalidateQueries({ queryKey: OWN_LIST }),
      ]),
  })
}
