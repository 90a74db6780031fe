import { useMutation } from '@tanstack/react-query'
import { Toast } from 'antd-mobile'
import { ApiError, isOffline } from '@yiwang/client'
import type { Call, Route } from '@yiwang/contract'
import { api, queryClient, userMessage } from '../../shared/api.ts'
import { TASKS } from '../../shared/tasks.query.ts'
import { useCommandIds } from '../../shared/use-command.ts'
import { useSay } from '../../shared/words.ts'

type Sending<R extends Route> = { call: () => Promise<Call<R>>; version?: number }

/** One write of this screen. The same content sent again keeps its command id, so nothing happens twice. */
export function useTaskWrite<R extends Route>(route: R, onDone: () => void) {
  const say = useSay()
  const ids = useCommandIds()
  return useMutation({
    mutationFn: async ({ call, version }: Sending<R>) => {
      const content = await call()
      await api.call(route, content, { commandId: ids.for(content), version })
      ids.settled()
    },
    onSuccess: () => {
      Toast.show({ content: say('tasks.sent'), icon: 'success', duration: 1500 })
      onDone()
      return queryClient.invalidateQueries({ queryKey: [TASKS] })
    },
    onError: (error) => {
      if (!(error instanceof ApiError) || error.code !== 'conflict') return undefined
      ids.settled()
      return queryClient.invalidateQueries({ queryKey: [TASKS] })
    },
  })
}

/** Why a write did not go through, in words. */
export function useFailure(): (error: unknown) => string {
  const say = useSay()
  return (error) => {
    if (isOffline(error)) return say('act.offline')
    if (error instanceof ApiError && error.code === 'conflict') return say('act.conflict')
    return userMessage(error) ?? say('common.failed')
  }
}
