import { useMutation } from '@tanstack/react-query'
import { boardRoutes, type ContactCard } from '@yiwang/contract/visits'
import { api, queryClient } from '../../shared/api.ts'
import { useCommandIds } from '../../shared/use-command.ts'
import { CARD } from './card-key.ts'

/** What stands on the notice board is changed with the network: whoever scans it reads it at once. */
export function useCardWrite({ areaId, version }: ContactCard, onDone: () => void) {
  const ids = useCommandIds()
  return useMutation({
    mutationFn: async (form: Pick<ContactCard, 'dutyPhone' | 'hours' | 'text'>) => {
      const call = { params: { areaId }, body: form }
      await api.call(boardRoutes.editCard, call, { commandId: ids.for([call, version]), version })
      ids.settled()
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: [CARD, areaId] })
      onDone()
    },
  })
}
