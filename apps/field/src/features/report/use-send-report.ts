import { useEffect, useEffectEvent } from 'react'
import { useMutation } from '@tanstack/react-query'
import { ApiError, isOffline } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import { casesRoutes } from '@yiwang/contract/cases'
import { api, queryClient } from '../../shared/api.ts'
import { changeDraft, currentDraft, dropDraft } from '../../shared/draft-store.ts'
import type { ReportBody } from '../../shared/draft.ts'

export type Sent = { id: string; number: string; self: boolean }

/**
 * Sends the report of this person. The body is sealed on the device before it leaves: whatever happens, the same body
 * goes out again under the same ids until an answer arrives. A definite refusal opens the draft for correction.
 */
export function useSendReport(personId: string) {
  const sending = useMutation({
    mutationFn: async (compose: (() => Promise<ReportBody>) | null): Promise<Sent> => {
      const body = currentDraft(personId).sealed ?? (compose === null ? null : await compose())
      if (body === null) throw new Error('nothing to send')
      changeDraft(personId, { sealed: body })
      try {
        const receipt = await api.call(casesRoutes.report, { body }, { commandId: currentDraft(personId).commandId })
        return { id: receipt.id, number: receipt.number, self: body.selfHandled != null }
      } catch (error) {
        if (isOffline(error)) throw error
        const arrived = await findArrived(error, body)
        if (arrived !== null) return arrived
        changeDraft(personId, { sealed: null, commandId: newId() })
        throw error
      }
    },
    onSuccess: () => {
      dropDraft(personId)
      void queryClient.invalidateQueries({ queryKey: ['cases'] })
    },
  })

  const resend = useEffectEvent(() => {
    if (currentDraft(personId).sealed !== null && !sending.isPending) sending.mutate(null)
  })
  useEffect(() => {
    window.addEventListener('online', resend)
    return () => window.removeEventListener('online', resend)
  }, [])
  return sending
}

/** A refused resend may mean that the first one had arrived after all: then the case is there under our id. */
async function findArrived(error: unknown, body: ReportBody): Promise<Sent | null> {
  if (!(error instanceof ApiError) || (error.code !== 'conflict' && error.code !== 'replay-mismatch')) return null
  try {
    const found = await api.call(casesRoutes.get, { params: { caseId: body.id } })
    return { id: found.id, number: found.number, self: body.selfHandled != null }
  } catch {
    return null
  }
}
