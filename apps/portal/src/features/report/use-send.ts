import { useMutation } from '@tanstack/react-query'
import { isOffline } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import { casesRoutes, publicCasesRoutes } from '@yiwang/contract/cases'
import { api, queryClient } from '../../shared/api.ts'
import { rememberReport } from '../../shared/known-reports.ts'
import { residentQuery } from '../../shared/resident.query.ts'
import { dropDraft, reportBody, type Draft, type ReportBody } from './draft.ts'

export type Sent = { code: string | null; number: string }

async function post(body: ReportBody, commandId: string): Promise<Sent> {
  const resident = await queryClient.ensureQueryData(residentQuery)
  const receipt =
    resident === null
      ? await api.call(publicCasesRoutes.report, { body }, { commandId })
      : await api.call(casesRoutes.report, { body }, { commandId })
  return { code: receipt.trackingCode, number: receipt.number }
}

/**
 * Sends the report. What leaves is sealed on the phone first and goes out again unchanged until it is answered; a
 * refusal with a reason opens it for correction.
 */
export function useSend(draft: Draft, onDraft: (part: Partial<Draft>) => void) {
  return useMutation({
    mutationFn: async (settle: () => Promise<string[]>): Promise<Sent> => {
      const body = draft.sealed ?? reportBody(draft, await settle())
      onDraft({ sealed: body })
      try {
        return await post(body, draft.commandId)
      } catch (error) {
        if (!isOffline(error)) onDraft({ sealed: null, commandId: newId() })
        throw error
      }
    },
    onSuccess: (sent) => {
      dropDraft()
      if (sent.code === null) return
      rememberReport({ code: sent.code, title: draft.text.trim().slice(0, 40), at: new Date().toISOString() })
    },
  })
}
