import { useMutation } from '@tanstack/react-query'
import { Toast } from 'antd-mobile'
import { caseActionRoutes, type CaseView } from '@yiwang/contract/cases'
import type { Route } from '@yiwang/contract'
import { queryClient } from '../../shared/api.ts'
import { sendMeant } from '../../shared/send-meant.ts'
import { useCommandIds } from '../../shared/use-command.ts'
import { useCode, useSay } from '../../shared/words.ts'
import { actionBody, type ActionForm, type FieldAction } from './action-input.ts'

type Act = { action: FieldAction; form: ActionForm; settle: () => Promise<string[]>; replaces: string | null }

/**
 * Takes one action on a case: on the disk first, then to the server. The same content sent again keeps its command id,
 * so nothing happens twice; what was refused is replaced by what is sent after it. The word of it comes even when the
 * form has gone meanwhile: on the phone the case moves on at once.
 */
export function useAct(view: CaseView, onDone: () => void) {
  const say = useSay()
  const code = useCode()
  const ids = useCommandIds()
  return useMutation({
    mutationFn: async ({ action, form, settle, replaces }: Act) => {
      const photos = await settle()
      const body = actionBody(action, form, photos)
      const route: Route = caseActionRoutes[action]
      const intent = {
        route,
        call: { params: { caseId: view.id }, body },
        version: view.version,
        aggregate: `case:${view.id}`,
        parts: photos,
        label: `${code('caseAction', action)} · ${view.title}`,
        form: { to: `/cases/${view.id}?act=${action}`, typed: { ...form, photos: photos.map((one) => ({ id: one })) } },
        replaces,
      }
      return sendMeant({ ids, meant: { action, body, version: view.version }, intent })
    },
    onSuccess: ({ state }) => {
      const content = say(state === 'applied' ? 'act.done' : 'offline.savedHere')
      Toast.show({ content, icon: 'success', duration: 1500 })
      onDone()
    },
    onSettled: () => refresh(view.id),
  })
}

async function refresh(caseId: string): Promise<void> {
  void queryClient.invalidateQueries({ queryKey: ['cases'] })
  await queryClient.invalidateQueries({ queryKey: ['case', caseId] })
}
