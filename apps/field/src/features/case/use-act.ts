import { useMutation } from '@tanstack/react-query'
import { ApiError } from '@yiwang/client'
import { caseActionRoutes } from '@yiwang/contract/cases'
import type { Route } from '@yiwang/contract'
import type { CaseReceipt, CaseView } from '@yiwang/contract/cases'
import { api, queryClient } from '../../shared/api.ts'
import { useCommandIds } from '../../shared/use-command.ts'
import { actionBody, type ActionForm, type FieldAction } from './action-input.ts'

type Act = { action: FieldAction; form: ActionForm; settle: () => Promise<string[]> }

/** Takes one action on a case. The same content sent again keeps its command id, so nothing happens twice. */
export function useAct(view: CaseView) {
  const ids = useCommandIds()
  return useMutation({
    mutationFn: async ({ action, form, settle }: Act): Promise<CaseReceipt> => {
      const body = actionBody(action, form, await settle())
      const route: Route = caseActionRoutes[action]
      const commandId = ids.for({ action, body })
      const call = { params: { caseId: view.id }, body }
      const receipt = (await api.call(route, call, { commandId, version: view.version })) as CaseReceipt
      ids.settled()
      return receipt
    },
    onSuccess: () => refresh(view.id),
    onError: (error) => {
      if (!(error instanceof ApiError) || error.code !== 'conflict') return undefined
      ids.settled()
      return refresh(view.id)
    },
  })
}

async function refresh(caseId: string): Promise<void> {
  void queryClient.invalidateQueries({ queryKey: ['cases'] })
  await queryClient.invalidateQueries({ queryKey: ['case', caseId] })
}
