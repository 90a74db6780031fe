import { useRef } from 'react'
import { useMutation } from '@tanstack/react-query'
import { newId } from '@yiwang/contract'
import { mandateRoutes } from '@yiwang/contract/services'
import { queryClient } from '../../shared/api.ts'
import { keepFile } from '../../shared/fields/kept-files.ts'
import { isRefused } from '../../shared/outcome.query.ts'
import { sendOrThrow } from '../../shared/send.ts'
import { useSay } from '../../shared/words.ts'
import { HELP } from './help.query.ts'
import { mandateBody, mandateKey, type MandateDraft } from './mandate-draft.ts'

export type Signatures = { principal: Blob; agent: Blob; witness: Blob | null }
type Signing = { draft: MandateDraft; pictures: Signatures; areaId: string; helpId: string | null; today: string }

/**
 * Puts the pictures and the mandate on the disk; they leave now or when the network is back, and the code of the
 * principal's slip comes with the answer. Answers the act whose outcome tells it. `replaces`: one that was not taken.
 */
export function useSignMandate(replaces: string | null) {
  const say = useSay()
  const ids = useRef({ mandate: newId(), command: newId(), replaces })
  const kept = useRef(new Map<Blob, string>())
  return useMutation({
    mutationFn: async ({ draft, pictures, areaId, helpId, today }: Signing): Promise<string> => {
      const keep = async (picture: Blob, kind: 'signature' | 'photo' = 'signature') => {
        const known = kept.current.get(picture)
        if (known !== undefined) return known
        const id = newId()
        await keepFile(id, kind, picture)
        kept.current.set(picture, id)
        return id
      }
      const witness = draft.cannotWrite ? pictures.witness : null
      const files = {
        principal: await keep(pictures.principal, draft.cannotWrite ? 'photo' : 'signature'),
        agent: await keep(pictures.agent),
        witness: witness && (await keep(witness)),
      }
      const { mandate, command } = ids.current
      try {
        await sendOrThrow({
          id: command,
          route: mandateRoutes.sign,
          call: { body: mandateBody(draft, { id: mandate, files, areaId, helpId, today }) },
          aggregate: mandateKey(mandate),
          parts: Object.values(files).filter((id) => id !== null),
          label: say('help.mandateOf', { name: draft.name.trim() }),
          form: { to: helpId === null ? '/help/mandate' : `/help/mandate?help=${helpId}`, typed: draft },
          replaces: ids.current.replaces,
        })
      } catch (error) {
        // A refused one lies in the queue: the next try is another command that takes its place.
        if (await isRefused(command)) ids.current = { mandate, command: newId(), replaces: command }
        throw error
      }
      return command
    },
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: ['mandates'] }),
        queryClient.invalidateQueries({ queryKey: [HELP] }),
      ]),
  })
}
