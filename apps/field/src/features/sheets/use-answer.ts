import { useMutation } from '@tanstack/react-query'
import { ApiError } from '@yiwang/client'
import { sheetRoutes, type SavedWork, type Sheet } from '@yiwang/contract/campaigns'
import { queryClient } from '../../shared/api.ts'
import { failureText } from '../../shared/failure.ts'
import { settleFiles } from '../../shared/fields/kept-files.ts'
import { HOUSEHOLDS } from '../../shared/households.query.ts'
import { sendOrThrow } from '../../shared/send.ts'
import { useCommandIds } from '../../shared/use-command.ts'
import { useSay } from '../../shared/words.ts'
import { filesOf, findingsOf, type Typed } from './sheet-answer.ts'

/** Puts what the visit found on the disk and lets it leave. The same findings sent again keep their command id. */
export function useAnswer(
  sheet: Sheet,
  { replaces, onSaved }: { replaces: string | null; onSaved: (saved: SavedWork | 'on-phone') => void },
) {
  const say = useSay()
  const ids = useCommandIds()
  const answer = useMutation({
    mutationFn: async (typed: Typed) => {
      const findings = findingsOf(sheet, typed)
      const parts = filesOf(sheet, findings)
      await settleFiles(parts)
      const body = { nothingChanged: true, findings }
      const call = { params: { subjectId: sheet.subjectId }, body }
      const sent = await sendOrThrow({
        id: ids.for(call),
        route: sheetRoutes.answer,
        call,
        aggregate: `subject:${sheet.subjectId}`,
        parts,
        label: `${say('sheets.title')} · ${sheet.label}`,
        form: { to: `/households/${sheet.subjectId}`, typed },
        replaces: ids.refused() ?? replaces,
      }).catch((error: unknown) => {
        if (error instanceof ApiError) ids.refuse(ids.for(call))
        throw error
      })
      ids.settled()
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
    send: (typed: Typed) => answer.mutate(typed),
    isSending: answer.isPending,
    flaws,
    fault: error === null ? null : failureText(error, say),
  }
}
