import { useMutation } from '@tanstack/react-query'
import { newId } from '@yiwang/contract'
import { casesRoutes } from '@yiwang/contract/cases'
import { queryClient } from '../../shared/api.ts'
import { changeDraft, currentDraft, dropDraft } from '../../shared/draft-store.ts'
import type { ReportBody } from '../../shared/draft.ts'
import { isRefused } from '../../shared/outcome.query.ts'
import { sendOrThrow } from '../../shared/send.ts'
import { useSay } from '../../shared/words.ts'

/** A report that is on the disk; whether it has arrived is told by its operation. */
export type Sent = { id: string; operationId: string; self: boolean }

/**
 * Puts the report on the disk; it leaves in the background. What the server refuses at once stays in the form, and what
 * is sent then takes the place of what was refused.
 */
export function useSendReport(personId: string) {
  const say = useSay()
  return useMutation({
    mutationFn: async (compose: () => Promise<ReportBody>): Promise<Sent> => {
      const body = await compose()
      const draft = currentDraft(personId)
      const { commandId, replaces } = draft
      const { photos = [], voices = [] } = body
      try {
        await sendOrThrow({
          id: commandId,
          route: casesRoutes.report,
          call: { body },
          aggregate: `case:${body.id}`,
          parts: [...photos, ...voices.map(({ id }) => id), ...(body.selfHandled?.photos ?? [])],
          label: say('report.label', {
            text: body.text || draft.subclass?.name || say(photos.length > 0 ? 'report.photoOnly' : 'voice.only'),
          }),
          form: { to: '/report', typed: draft },
          replaces,
        })
      } catch (error) {
        // A refused one lies in the queue: the next try is another command that takes its place.
        if (await isRefused(commandId)) changeDraft(personId, { commandId: newId(), replaces: commandId })
        throw error
      }
      return { id: body.id, operationId: commandId, self: body.selfHandled != null }
    },
    onSuccess: () => {
      dropDraft(personId)
      void queryClient.invalidateQueries({ queryKey: ['cases'] })
    },
  })
}
