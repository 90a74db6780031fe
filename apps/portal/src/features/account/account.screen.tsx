import { useState } from 'react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { identityRoutes } from '@yiwang/contract/identity'
import { api, queryClient } from '../../shared/api.ts'
import { FaultNotice, Waiting } from '../../shared/fault-notice.tsx'
import { Online } from '../../shared/online.tsx'
import { Page } from '../../shared/page.tsx'
import { noteSignedIn, residentQuery } from '../../shared/resident.query.ts'
import { useSay } from '../../shared/words.ts'
import { OwnReports } from './own-reports.panel.tsx'
import { PasswordSignIn } from './password-sign-in.tsx'
import { PhoneSignIn } from '../../shared/phone-sign-in.tsx'

export function AccountScreen() {
  return (
    <Online>
      <Account />
    </Online>
  )
}

function Account() {
  const say = useSay()
  const resident = useQuery(residentQuery)
  const leaving = useMutation({
    mutationFn: () => api.call(identityRoutes.signOut),
    onSuccess: () => {
      noteSignedIn(false)
      queryClient.clear()
      queryClient.setQueryData(residentQuery.queryKey, null)
    },
  })
  if (resident.data) {
    return (
      <Page title={say('account.hello', { name: resident.data.name })}>
        <Link className="button main" to="/mine">
          {say('mine.open')}
        </Link>
        <Link className="button" to="/applications">
          {say('applications.title')}
        </Link>
        <Link className="button" to="/messages">
          {say('messages.open')}
        </Link>
        <OwnReports />
        {leaving.error && <FaultNotice error={leaving.error} />}
        <button type="button" className="button" disabled={leaving.isPending} onClick={() => leaving.mutate()}>
          {say('account.signOut')}
        </button>
      </Page>
    )
  }
  return (
    <Page title={say('account.title')}>
      {resident.isPending && <Waiting />}
      {resident.error && <FaultNotice error={resident.error} retry={() => void resident.refetch()} />}
      {resident.data === null && <SignIn />}
    </Page>
  )
}

/** By phone unless somebody would rather type a password. */
function SignIn() {
  const say = useSay()
  const [byPassword, setByPassword] = useState(false)
  return (
    <>
      <p>{say('account.why')}</p>
      {byPassword ? <PasswordSignIn /> : <PhoneSignIn />}
      <button type="button" className="button" onClick={() => setByPassword(!byPassword)}>
        {say(byPassword ? 'account.byPhone' : 'account.byPassword')}
      </button>
    </>
  )
}
