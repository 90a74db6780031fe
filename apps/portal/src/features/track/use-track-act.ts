import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { ApiError, isOffline } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import type { Route } from '@yiwang/contract'
import { publicCasesRoutes } from '@yiwang/contract/cases'
import type { Track } from '@yiwang/contract/cases'
import { api, queryClient } from '../../shared/api.ts'
import type { Tracked } from './track-one.ts'

type Act = { name: 'rate' | 'reopen' | 'withdraw'; body: unknown }

/** One act of the reporter. The same words sent again after silence keep their command id. */
export function useTrackAct(code: string) {
  const [last, setLast] = useState<{ content: string; id: string } | null>(null)
  return useMutation({
    mutationFn: async ({ name, body }: Act): Promise<Track> => {
      const content = JSON.stringify([name, body])
      const commandId = last?.content === content ? last.id : newId()
      setLast({ content, id: commandId })
      const route: Route = publicCasesRoutes[name]
      return (await api.call(route, { params: { code }, body }, { commandId })) as Track
    },
    onSuccess: (track) => queryClient.setQueryData<Tracked>(['track', code], { kind: 'report', track }),
    onError: (error) => {
      if (isOffline(error)) return undefined
      setLast(null)
      const stale = error instanceof ApiError && (error.code === 'conflict' || error.code === 'rule-broken')
      return stale ? queryClient.invalidateQueries({ queryKey: ['track', code] }) : undefined
    },
  })
}
