import { useMutation } from '@tanstack/react-query'
import { ApiError } from '@yiwang/client'
import { sheetRoutes, type SavedWork, type Sheet } from '@yiwang/contract/campaigns'
import { queryClient } from '../../shared/api.ts'
import { failureText } from '../../shared/failure.ts'
import { settleFiles } from '../../shared/fields/kept-files.ts'
import { HOUSEHOLDS } from '../../shared/households.query.ts'
import { sendMeant } from '../../shared/send-meant.ts'
import { useCommandIds } from '../../shared/use-command.ts'
import { useSay } from '../../shared/words.ts'
import type { Begun } from './clash.ts'
import { filesOf, findingsOf } from './sheet-answer.ts'

/** Puts what the visit found on the disk and lets it leave. The same findings sent again keep their command id. */
export function useAnswer(
  sheet: Sheet,
  { replaces, onSaved }: { replaces: string | null; onSaved: (saved: SavedWork | 'on-phone') => void },
) {
  const say = useSay()
  const ids = useCommandIds()
  const answer = useMutation({
    mutationFn: async ({ begun, isContested }: { begun: Begun; isContested: boolean }) => {
      // Against what another has said since, the own answer stands beside it: both are kept until somebody decides.
      const readAt = isContested ? begun.readAt : sheet.readAt
      const findings = findingsOf(sheet, begun.typed)
      const parts = filesOf(sheet, findings)
      await settleFiles(parts)
      const body = { nothingChanged: true, findings, readAt }
      const call = { params: { subjectId: sheet.subjectId }, body }
      const intent = {
        route: sheetRoutes.answer,
        call,
        aggregate: `subject:${sheet.subjectId}`,
        parts,
        label: `${say('sheets.title')} · ${sheet.label}`,
        form: { to: `/households/${sheet.subjectId}`, typed: begun },
        replaces,
      }
      const sent = await sendMeant({ ids, meant: call, intent })
      return sent.state === 'applied' ? (sent.reply as SavedWork) : 'on-phone'
    },
    onSuccess: (saved) => {
      onSaved(saved)
      return queryClient.invalidateQueries({ queryKey: [HOUSEHOLDS], refetchType: 'none' })
    },
  })
  const { error } = answer
  const flaws = error instanceof ApiError ? (error.problem?.fields ?? {}) : {}
  return {
    send: (begun: Begun, isContested: boolean) => answer.mutate({ begun, isContested }),
    isSending: answer.isPending,
    isSent: answer.isSuccess,
    flaws,
    fault: error === null ? null : failureText(error, say),
  }
}
