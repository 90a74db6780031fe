import { ApiError } from '@yiwang/client'
import { useEffect, useState, type ReactNode } from 'react'
import { ChangePassword } from '../features/sign-in/change-password.tsx'
import { SignInScreen } from '../features/sign-in/sign-in.screen.tsx'
import { onSignedOut, queryClient } from '../shared/api.ts'
import { useText } from '../shared/i18n.ts'
import { SessionContext, sessionKey, useSessionQuery } from '../shared/session.ts'
import { ErrorState, Loading } from '../shared/ui/states.tsx'

/** Nobody passes without a session; a password set by an administrator must be replaced first. */
export function Gate({ children }: { children: ReactNode }) {
  const { t } = useText()
  const session = useSessionQuery()
  const [ended, setEnded] = useState(false)
  const signedIn = session.data !== undefined
  useEffect(
    () =>
      onSignedOut(() => {
        if (!signedIn) return
        setEnded(true)
        void queryClient.resetQueries({ queryKey: sessionKey })
      }),
    [signedIn],
  )
  useEffect(() => {
    document.title = [session.data?.tenantName, t('shell.product')].filter(Boolean).join(' · ')
  }, [session.data, t])
  if (session.data !== undefined && !session.isError) {
    if (session.data.mustChangePassword) return <ChangePassword session={session.data} />
    return <SessionContext value={session.data}>{children}</SessionContext>
  }
  if (session.error instanceof ApiError && session.error.code === 'not-signed-in') return <SignInScreen ended={ended} />
  if (session.isError) return <ErrorState error={session.error} onRetry={() => void session.refetch()} />
  return <Loading />
}
