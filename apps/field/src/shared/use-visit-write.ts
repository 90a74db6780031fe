import { useMutation } from '@tanstack/react-query'
import type { Call, Reply, Route } from '@yiwang/contract'
import type { Form } from '../offline/operation.ts'
import { queryClient } from './api.ts'
import { HOUSEHOLDS } from './households.query.ts'
import { sendMeant } from './send-meant.ts'
import { useCommandIds } from './use-command.ts'
import { VISITS } from './visits.query.ts'

/** What is written about, in words; where its form stands, with what is typed into it; and what it takes the place of. */
type About = { aggregate: string; label: string; form?: Form; replaces?: string | null }
type Sending<R extends Route> = { call: () => Promise<Call<R>>; parts?: () => string[] }

/**
 * One write of a visit, a patrol or a sheet: on the disk first, sent when the network is there. What was refused is
 * replaced by what is sent after it. Hands on the reply where it came at once.
 */
export function useVisitWrite<R extends Route>(route: R, about: About, onDone: (reply: Reply<R> | null) => void) {
  const ids = useCommandIds()
  return useMutation({
    mutationFn: async ({ call, parts }: Sending<R>) => {
      const content = await call()
      const intent = { ...about, route, call: content, parts: parts?.() ?? [] }
      return sendMeant({ ids, meant: content, intent })
    },
    onSuccess: (sent) => onDone(sent.state === 'applied' ? (sent.reply as Reply<R>) : null),
    onSettled: () => Promise.all([VISITS, HOUSEHOLDS].map((key) => queryClient.invalidateQueries({ queryKey: [key] }))),
  })
}
