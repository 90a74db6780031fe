import type { Route } from '@yiwang/contract'
import type { Intent } from '../offline/operation.ts'
import { isRefused } from './outcome.query.ts'
import { sendOrThrow } from './send.ts'
import type { useCommandIds } from './use-command.ts'

type Meant<R extends Route> = {
  ids: ReturnType<typeof useCommandIds>
  /** By what it is known again: the same, sent again, keeps its command id, so nothing happens twice. */
  meant: unknown
  intent: Omit<Intent<R>, 'id'>
}

/** Puts an act on the disk and lets it leave; what was refused is replaced by what is sent after it. @throws NotSaved */
export async function sendMeant<R extends Route>({ ids, meant, intent }: Meant<R>) {
  const id = ids.for(meant)
  const replaces = ids.refused() ?? intent.replaces ?? null
  const sent = await sendOrThrow<R>({ ...intent, id, replaces }).catch(async (error: unknown) => {
    if (await isRefused(id)) ids.refuse(id)
    throw error
  })
  ids.settled()
  return sent
}
