import { useMutation } from '@tanstack/react-query'
import type { Call, Reply, Route } from '@yiwang/contract'
import { queryClient } from './api.ts'
import { HOUSEHOLDS } from './households.query.ts'
import { sendOrThrow } from './send.ts'
import { useCommandIds } from './use-command.ts'
import { VISITS } from './visits.query.ts'

type About = { aggregate: string; label: string }

/** One write of a visit or a patrol: on the disk first, sent when the network is there. The reply where it came at once. */
export function useVisitWrite<R extends Route>(route: R, about: About, onDone: (reply: Reply<R> | null) => void) {
  const ids = useCommandIds()
  return useMutation({
    mutationFn: async (call: Call<R>) => {
      const sent = await sendOrThrow({ id: ids.for(call), route, call, ...about, replaces: ids.refused() })
      ids.settled()
      return sent
    },
    onSuccess: (sent) => onDone(sent.state === 'applied' ? (sent.reply as Reply<R>) : null),
    onSettled: () => Promise.all([VISITS, HOUSEHOLDS].map((key) => queryClient.invalidateQueries({ queryKey: [key] }))),
  })
}
