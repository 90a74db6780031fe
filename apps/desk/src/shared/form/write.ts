import { useMutation, useQueryClient } from '@tanstack/react-query'
import { newId, type Call, type Reply, type Route } from '@yiwang/contract'
import { useRef } from 'react'
import { client } from '../api.ts'

export type Write<R extends Route> = { call: Call<R>; version?: number }

/**
 * A write from a form. The command id belongs to what is sent: the same content sent again after a failure
 * carries the same id, changed content a new one. Afterwards everything under the stale keys is asked again.
 */
export function useWrite<R extends Route>(route: R, ...staleKeys: string[]) {
  const queries = useQueryClient()
  const sent = useRef<{ content: string; commandId: string } | null>(null)
  return useMutation<Reply<R>, unknown, Write<R>>({
    mutationFn: ({ call, version }) => {
      const content = JSON.stringify([call, version])
      if (sent.current?.content !== content) sent.current = { content, commandId: newId() }
      return client.call(route, call, { commandId: sent.current.commandId, version })
    },
    onSuccess: () => {
      sent.current = null
      return Promise.all(staleKeys.map((key) => queries.invalidateQueries({ queryKey: [key] })))
    },
  })
}
