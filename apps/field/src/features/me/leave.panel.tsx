import { Dialog, Toast } from 'antd-mobile'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { identityRoutes } from '@yiwang/contract/identity'
import { bell, fieldDb, lockStore } from '../../offline/on-device.ts'
import { api, faultText, queryClient } from '../../shared/api.ts'
import { hasHandedOver } from '../../shared/handover-state.ts'
import { useQueue } from '../../shared/queue.query.ts'
import { useSay } from '../../shared/words.ts'

/** Lock, or sign out. Signing out waits until all has left, or has been handed over. */
export function LeavePanel({ personId }: { personId: string }) {
  const say = useSay()
  const navigate = useNavigate()
  const { operations } = useQueue()
  const leaving = useMutation({
    mutationFn: async () => {
      await api.call(identityRoutes.signOut)
      await fieldDb.people.update(personId, { signedOut: true })
    },
    onSuccess: () => {
      lockStore()
      queryClient.clear()
      queryClient.setQueryData(['session'], null)
      bell.ring('people')
    },
    onError: (error) => Toast.show({ content: faultText(error, say('signOut.needsNetwork')), icon: 'fail' }),
  })
  const ask = async () => {
    const count = operations.length
    const isBlocked = count > 0 && !hasHandedOver(personId)
    const sure = await Dialog.confirm({
      title: isBlocked ? say('signOut.blocked', { count }) : say('me.signOutAsk'),
      'aria-label': isBlocked ? say('signOut.blocked', { count }) : say('me.signOutAsk'),
      content: isBlocked ? say('signOut.blockedWhy') : undefined,
      confirmText: isBlocked ? say('signOut.toDiagnosis') : count > 0 ? say('signOut.handed') : say('me.signOut'),
      cancelText: say('common.cancel'),
    })
    if (!sure) return
    if (isBlocked) void navigate({ to: '/me/diagnosis' })
    else leaving.mutate()
  }
  return (
    <div className="stack">
      <button type="button" className="tool" style={{ width: '100%' }} onClick={lock}>
        {say('signOut.lock')} <span className="weak">{say('signOut.lockWhy')}</span>
      </button>
      <button
        type="button"
        className="tool"
        style={{ width: '100%' }}
        disabled={leaving.isPending}
        onClick={() => void ask()}
      >
        {say('me.signOut')}
      </button>
    </div>
  )
}

function lock(): void {
  lockStore()
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' && queryKey[0] !== 'people' })
}
