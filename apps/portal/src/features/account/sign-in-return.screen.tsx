import { useEffect, useState } from 'react'
import { Link, useRouter } from '@tanstack/react-router'
import { identityRoutes } from '@yiwang/contract/identity'
import { api, queryClient } from '../../shared/api.ts'
import { FaultNotice, Waiting } from '../../shared/fault-notice.tsx'
import { Online } from '../../shared/online.tsx'
import { Page } from '../../shared/page.tsx'
import { noteSignedIn, residentQuery } from '../../shared/resident.query.ts'
import { takeAttempt } from '../../shared/sign-in-return.ts'
import { useSay } from '../../shared/words.ts'

/** Where the provider sends the browser back to: hands in what it brought, once, and goes on. */
export function SignInReturnScreen() {
  return (
    <Online>
      <Return />
    </Online>
  )
}

function Return() {
  const say = useSay()
  const router = useRouter()
  const [query] = useState(() => location.search)
  const [fault, setFault] = useState<unknown>(null)
  const [isStranger, setIsStranger] = useState(false)
  useEffect(() => {
    const kept = takeAttempt()
    // What the provider brought does not stay in the address.
    history.replaceState(history.state, '', location.pathname)
    if (kept === null || query === '') return setIsStranger(true)
    api
      .call(identityRoutes.signInByProvider, { body: { attempt: kept.attempt, query } })
      .then((session) => {
        noteSignedIn(true)
        queryClient.setQueryData(residentQuery.queryKey, session)
        return router.history.replace(`/portal${kept.to}`)
      })
      .catch(setFault)
    return undefined
  }, [query, router])
  if (!isStranger && fault === null) return <Waiting />
  return (
    <Page title={say('account.title')}>
      {isStranger ? (
        <p className="notice" role="alert">
          {say('account.notBegun')}
        </p>
      ) : (
        <FaultNotice error={fault} />
      )}
      <Link className="button main" to="/account">
        {say('account.again')}
      </Link>
    </Page>
  )
}
