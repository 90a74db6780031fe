import { useMutation } from '@tanstack/react-query'
import { ApiError } from '@yiwang/client'
import { sheetRoutes, type SavedWork, type Sheet } from '@yiwang/contract/campaigns'
import { api, faultText, queryClient } from '../../shared/api.ts'
import { HOUSEHOLDS } from '../../shared/households.query.ts'
import { useCommandIds } from '../../shared/use-command.ts'
import { useSay } from '../../shared/words.ts'
import { findingsOf, type Typed } from './sheet-answer.ts'

/** Sends what the visit found. The same findings sent again keep their command id. */
export function useAnswer(sheet: Sheet, onSaved: (saved: SavedWork) => void) {
  const say = useSay()
  const ids = useCommandIds()
  const answer = useMutation({
    mutationFn: async (typed: Typed) => {
      const body = { nothingChanged: true, findings: findingsOf(sheet, typed) }
      const call = { params: { subjectId: sheet.subjectId }, body }
      const saved = await api.call(sheetRoutes.answer, call, { commandId: ids.for(call) })
      ids.settled()
      return saved
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
    fault: error === null ? null : faultText(error, say('common.unreachable')),
  }
}
