import { useMutation } from '@tanstack/react-query'
import { Toast } from 'antd-mobile'
import type { Call, Route } from '@yiwang/contract'
import { queryClient } from '../../shared/api.ts'
import { sendMeant } from '../../shared/send-meant.ts'
import { TASKS } from '../../shared/tasks.query.ts'
import { useCommandIds } from '../../shared/use-command.ts'
import { useSay } from '../../shared/words.ts'

/** What is written about, in words, and where its form stands. */
export type About = { aggregate: string; label: string; to: string; typed: unknown; replaces?: string | null }
type Sending<R extends Route> = { call: () => Promise<Call<R>>; version?: number; parts?: () => string[] }

/** One write of this screen: on the disk first. The same content sent again keeps its command id, so nothing happens twice. */
export function useTaskWrite<R extends Route>(route: R, about: About, onDone: () => void) {
  const say = useSay()
  const ids = useCommandIds()
  return useMutation({
    mutationFn: async ({ call, version, parts }: Sending<R>) => {
      const content = await call()
      const { aggregate, label, to, typed, replaces = null } = about
      const intent = {
        route,
        call: content,
        version: version ?? null,
        aggregate,
        label,
        parts: parts?.() ?? [],
        form: { to, typed },
        replaces,
      }
      return sendMeant({ ids, meant: { content, version }, intent })
    },
    onSuccess: ({ state }) => {
      const content = say(state === 'applied' ? 'tasks.sent' : 'offline.savedHere')
      Toast.show({ content, icon: 'success', duration: 1500 })
      onDone()
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: [TASKS] }),
  })
}
