import { useRef } from 'react'
import { useMutation } from '@tanstack/react-query'
import { newId } from '@yiwang/contract'
import { filesRoutes } from '@yiwang/contract/files'
import { mandateRoutes } from '@yiwang/contract/services'
import { api, queryClient } from '../../shared/api.ts'
import { HELP } from './help.query.ts'
import type { MandateDraft } from './mandate-draft.ts'

export type Signatures = { principal: Blob; agent: Blob; witness: Blob | null }
type Signing = { draft: MandateDraft; pictures: Signatures; areaId: string; helpId: string | null; today: string }

/**
 * Sends the pictures and the mandate; it needs the network, for the code of the principal's slip comes with the answer.
 * Sent again after a failure it is the same mandate, and pictures that arrived are not sent twice.
 */
export function useSignMandate() {
  const id = useRef(newId())
  const sent = useRef(new Map<Blob, string>())
  return useMutation({
    mutationFn: async ({ draft, pictures, areaId, helpId, today }: Signing) => {
      const keep = async (picture: Blob) => {
        const known = sent.current.get(picture) ?? (await api.upload(filesRoutes.upload, picture)).id
        sent.current.set(picture, known)
        return known
      }
      const principalFileId = await keep(pictures.principal)
      const agentFileId = await keep(pictures.agent)
      const witnessed = draft.cannotWrite && pictures.witness !== null
      const body = {
        id: id.current,
        name: draft.name.trim(),
        identityNumber: draft.identityNumber.trim(),
        phone: draft.phone.trim() === '' ? null : draft.phone.trim(),
        areaId,
        range: { matters: draft.matters, classes: [] },
        papers: draft.papers.map((paper) => ({ ...paper, copies: 1 })),
        startsOn: today,
        endsOn: draft.endsOn,
        signing: draft.cannotWrite ? ('thumbprint' as const) : ('signature' as const),
        principalFileId,
        agentFileId,
        witnessName: witnessed ? draft.witnessName.trim() : null,
        witnessFileId: witnessed && pictures.witness ? await keep(pictures.witness) : null,
        explained: true as const,
        helpId,
      }
      return api.call(mandateRoutes.sign, { body }, { commandId: id.current })
    },
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: ['mandates'] }),
        queryClient.invalidateQueries({ queryKey: [HELP] }),
      ]),
  })
}
